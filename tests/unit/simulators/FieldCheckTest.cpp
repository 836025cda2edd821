#include <catch2/catch.hpp>

#include "simulators/common/JsonBody.h"
#include "simulators/somtoday/AanmeldingRules.h"

namespace schakel::simulators::somtoday {
namespace {

std::vector<std::string> problems(const std::string& json, std::span<const FieldRule> rules) {
    const JsonBody body(json);
    REQUIRE(body.root());
    std::vector<std::string> found;
    for (const auto& problem : checkFields(*body.root(), rules).problems) {
        found.push_back(std::to_string(problem.code) + " " + problem.clarification);
    }
    return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("required fields of an aanmelding are named") {
    CHECK(problems("{}", aanmeldingRules()) == Strings{"1102 leerling", "1102 verzorgers"});
    CHECK(problems("{\"leerling\":{},\"verzorgers\":[]}", aanmeldingRules()).size() == 7);
    CHECK(problems("{\"leerling\":null,\"verzorgers\":[]}", aanmeldingRules()) == Strings{"1102 leerling"});
    CHECK(problems("[]", aanmeldingRules()).size() == 1);
}

TEST_CASE("forms are checked where they stand") {
    const auto found = problems(
        R"({"leerling":{"achternaam":"T","roepnaam":"T","geslacht":"Man","geboortedatum":"2014-02-30","geboorteplaats":"O",
            "geboorteland":"0000","nationaliteit1":"0000","bsn":123},
            "verzorgers":[{"achternaam":"T","geslacht":"MAN","relatie_tot_leerling":"Vader","wettelijk_vertegenwoordiger":"ja"}],
            "school_van_herkomst_nederland":{"brincode":"00yy","vestigingscode":"0"},
            "plaatsing":{"opleiding":"x","leerjaar":1.5,"schooljaar":"2026-2027"}})",
        aanmeldingRules());
    CHECK(found == Strings{"1101 leerling.geslacht", "1101 leerling.geboortedatum", "1101 leerling.bsn",
                           "1101 school_van_herkomst_nederland.brincode",
                           "1101 school_van_herkomst_nederland.vestigingscode", "1101 plaatsing.opleiding",
                           "1101 plaatsing.leerjaar", "1101 plaatsing.schooljaar",
                           "1101 verzorgers[0].wettelijk_vertegenwoordiger"});
}

TEST_CASE("a file name is at most 255 characters, not bytes") {
    std::string name;
    for (int i = 0; i < 255; ++i) {
        name += "\xC3\xA9";
    }
    CHECK(problems("{\"bestandsnaam\":\"" + name + "\",\"bestand\":\"\"}", bijlageRules()).empty());
    CHECK(problems("{\"bestandsnaam\":\"" + name + "x\",\"bestand\":\"\"}", bijlageRules()) ==
          Strings{"1101 bestandsnaam"});
}

TEST_CASE("members the interface does not have are remembered, not refused") {
    const JsonBody body(R"({"naam":"T","datum":"2026-11-22","plaats":"x"})");
    const auto result = checkFields(*body.root(), ondertekeningRules());
    CHECK(result.problems.empty());
    CHECK(result.unknown == Strings{"plaats"});
}

}  // namespace schakel::simulators::somtoday
