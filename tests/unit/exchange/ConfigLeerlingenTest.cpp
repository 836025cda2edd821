// The section `leerlingen`, and routes that end in an administration's differences.
#include <catch2/catch.hpp>

#include <unistd.h>
#include <filesystem>
#include <fstream>

#include "gateway/app/Config.h"

namespace {

namespace fs = std::filesystem;

schakel::app::ConfigOutcome read(const std::string& administrations, const std::string& to) {
    const auto file = fs::temp_directory_path() / ("schakel-leerlingen-" + std::to_string(::getpid()) + ".yaml");
    std::ofstream(file) << R"(
data: data
key: kek.key
mappings: m
plugins: {folder: p}
listen: {port: 8443, certificate: c.pem, key: c.key, authorities: a.pem}
connections:
  - {name: las, plugin: magister, endpoints: {api: "https://localhost:1/x"}}
routes:
  - name: besluiten
    from: {connection: las, mapping: oso/2019.1}
    to: )" << to << "\nleerlingen:\n"
                        << administrations;
    auto outcome = schakel::app::readConfig(file);
    fs::remove(file);
    return outcome;
}

const std::string kGood =
    "  - {name: een, connection: las, mapping: magister/2026, school: {brin: 99XX, vestiging: \"00\"}, every: 24h,\n"
    "     most_lost: 5, schrijven: {mapping: somtoday-connect/14}}\n";
const std::string kTo = "{process: verschillen, administratie: een}";

bool mentions(const schakel::app::ConfigOutcome& outcome, const std::string& text) {
    for (const auto& problem : outcome.problems) {
        if ((problem.where + ": " + problem.error.text() + " " + problem.error.remedy()).find(text) !=
            std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("administrations are read, and a route can end in their differences") {
    const auto outcome = read(kGood, kTo);
    REQUIRE(outcome.problems.empty());
    REQUIRE(outcome.config.administrations.size() == 1);
    const auto& administration = outcome.config.administrations.front();
    CHECK(administration.connection == "las");
    CHECK(administration.every == std::chrono::hours(24));
    CHECK(administration.mostLost == 5);
    CHECK(administration.writeMapping == "somtoday-connect/14");
    CHECK(outcome.config.routes.front().process == "verschillen:een");
}

TEST_CASE("what is wrong with administrations is told at its place") {
    CHECK(mentions(read(kGood + kGood, kTo), "leerlingen[1].name: De naam \"een\" is al gebruikt"));
    CHECK(mentions(read("  - {name: een, connection: lass, mapping: m, school: {brin: 99XX}, most_lost: 101}\n", kTo),
                   "bedoelt u \"las\"?"));
    CHECK(mentions(read("  - {name: een, connection: las, mapping: m, school: {brin: 99XX}, most_lost: 101}\n", kTo),
                   "van 0 tot en met 100"));
    CHECK(mentions(read("  - {name: een, connection: las, mapping: m, school: {brin: X}, elke: 1h}\n", kTo), "elke"));
    CHECK(mentions(read("  - {name: een, connection: las, mapping: m, school: {brin: X}}\n", kTo), "school.brin"));
    CHECK(mentions(read("  - {name: een, connection: las, mapping: m, school: {brin: 99XX, vestiging: \"0\"}}\n", kTo),
                   "school.vestiging"));
    CHECK(mentions(read(kGood, "{process: verschillen, administratie: twee}"), "\"twee\" kan hier niet"));
    CHECK(mentions(read(kGood, "{process: verschillen}"), "administratie"));
    CHECK(mentions(read(kGood, "{process: registraties, administratie: een}"), "administratie"));
}
