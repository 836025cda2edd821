// What only Magister's adapter promises: nothing of a credential is ever told, what is secret stays behind, and a list
// that is missing or empty is not read as "nobody has one".
#include <simdjson.h>
#include <catch2/catch.hpp>

#include "gateway/base/Json.h"
#include "simulators/magister/MagisterSimulator.h"
#include "tests/contract/Simulated.h"

namespace schakel::contract {

AdapterCase magisterCase();
AdapterCase magisterDirectCase();
AdapterCase magisterCsvCase();

namespace {

struct School {
    explicit School(const AdapterCase& made = magisterCase())
        : adapterCase(made),
          simulated(adapterCase),
          host(simulated.asPartner()),
          adapter(adapterCase.name, adapterCase.config, host) {}

    CallResult dump() { return adapter.fetch(adapterCase.fetches.front()); }

    void control(const std::string& path, const std::string& body) {
        transport::RequestHead head;
        head.method = "POST";
        head.path = "/control/" + path;
        REQUIRE(simulated.workbench().handle(head, body).response.status == 204);
    }

    void checkNothingTold(const CallResult& result) const {
        for (const std::string secret : {"geheim-van-de-nabootsing", "schakel-account", "7f3d-", "SessionToken"}) {
            CAPTURE(secret);
            CHECK(result.message.find(secret) == std::string::npos);
            CHECK(result.remedy.find(secret) == std::string::npos);
            CHECK(host.logged().find(secret) == std::string::npos);
        }
    }

    AdapterCase adapterCase;
    Simulated simulated;
    StubHost host;
    LoadedAdapter adapter;
};

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the dump of a school is one document, the same in every form and however one signs in", "[magister]") {
    School school;
    const auto xml = school.dump();
    REQUIRE(xml.status == SCHAKEL_OK);
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    REQUIRE(parser.parse(xml.output).get(root) == simdjson::SUCCESS);
    CHECK(simdjson::dom::array(root["leerlingen"]).size() == 12);
    CHECK(simdjson::dom::array(root["ontbreekt"]).size() == 0);
    const auto first = simdjson::dom::array(root["leerlingen"]).at(0);
    CHECK(std::string_view(first["voornamen"]) == "Noor Test");
    CHECK(std::string_view(first["verzuim"].at(0)["datum"]) == "2026-11-01");
    CHECK(simdjson::dom::array(first["verzuim"]).size() == 1);  // the one in March is outside the period
    CHECK(std::string_view(first["plaatsing"]["schooljaar"]) == "2026-2027");
    CHECK(School(magisterCsvCase()).dump().output == xml.output);
    CHECK(School(magisterDirectCase()).dump().output == xml.output);
}

TEST_CASE("a secret telephone number stays behind; that it is secret does not", "[magister]") {
    School school;
    const auto text = school.dump().output;
    CHECK_FALSE(says(text, "010-9910200"));
    CHECK(says(text, R"("stamnummer":"10200")"));
    CHECK(says(text, R"("telefoonGeheim":true)"));
    CHECK(says(text, R"("telefoon":"010-9910201")"));
}

TEST_CASE("whatever Magister says, no credential is told", "[magister]") {
    for (const auto* const fault : {"exception", "result-false", "result-false-table", "token-expired", "html-in-200",
                                    "unavailable", "expired-token", "empty-list", "ansi"}) {
        CAPTURE(fault);
        for (const auto& made : {magisterCase(), magisterDirectCase(), magisterCsvCase()}) {
            School school(made);
            REQUIRE(school.simulated.workbench().addNamed(fault, -1));
            const auto result = school.dump();
            school.checkNothingTold(result);
            const bool tableOnly = std::string(fault) == "result-false-table";
            CHECK(result.status != SCHAKEL_OK);
            CHECK(result.status != SCHAKEL_BUG);
            CHECK((tableOnly ? result.status == SCHAKEL_DENIED : true));
        }
    }
}

TEST_CASE("a wrong password is said without the password", "[magister]") {
    auto made = magisterCase();
    const std::string right = "geheim-van-de-nabootsing";
    made.config.replace(made.config.find(right), right.size(), "verkeerd-geraden");
    School school(made);
    const auto result = school.adapter.selftest();
    CHECK(result.status == SCHAKEL_DENIED);
    CHECK(says(result.message, "Gebruikersnaam of wachtwoord onjuist"));
    CHECK_FALSE(says(result.message + result.remedy + school.host.logged(), "verkeerd-geraden"));
}

TEST_CASE("an expired session is renewed once", "[magister]") {
    School school;
    REQUIRE(school.dump().status == SCHAKEL_OK);
    school.control("expire-tokens", "");
    CHECK(school.dump().status == SCHAKEL_OK);
    int logins = 0;
    for (const auto& request : school.host.requests()) {
        logins += says(request.query, "Function=Login") ? 1 : 0;
    }
    CHECK(logins == 2);
}

TEST_CASE("a list that need not be there is reported; one that must be there ends the dump", "[magister]") {
    School school;
    school.control("lijst", R"({"naam":"schakel-verzuim","toestand":"missing"})");
    school.control("lijst", R"({"naam":"schakel-begeleidingsplan","toestand":"no-rights"})");
    const auto result = school.dump();
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(says(result.output, R"("ontbreekt":["verzuim","begeleidingsplan"])"));
    CHECK(says(school.host.logged(), "magister.lijst.ontbreekt verzuim"));
    school.control("lijst", R"({"naam":"schakel-kenmerken","toestand":"missing"})");
    const auto refused = school.dump();
    CHECK(refused.status == SCHAKEL_DENIED);
    CHECK(says(refused.message, "schakel-kenmerken"));
    CHECK(refused.output.empty());
}

TEST_CASE("no rights look like nobody: the dump says so and nothing is written", "[magister]") {
    School school;
    school.control("lijst", R"({"naam":"schakel-kenmerken","toestand":"no-rights"})");
    CHECK(says(school.dump().output, R"("ontbreekt":["kenmerken"])"));
    school.control("lijst", R"({"naam":"schakel-inschrijvingen","toestand":"no-rights"})");
    const auto empty = school.dump();
    CHECK(empty.status == SCHAKEL_NOT_THERE);
    CHECK(says(empty.message, "rechten"));
    school.control("leerlingen", R"({"leerlingen":[]})");
    const auto nobody = school.dump();
    CHECK(nobody.status == SCHAKEL_NOT_THERE);
    CHECK(says(nobody.message, "geen enkele leerling"));
    CHECK(nobody.output.empty());
}

TEST_CASE("a question that is no question is not asked", "[magister]") {
    School school;
    for (const auto* const request :
         {R"({"kind":"leerlingen","school":{"brin":"99XX"},"peildatum":"2026-11-22' OR '1'='1"})",
          R"({"kind":"leerlingen","peildatum":"2026-11-22"})", R"({"kind":"gebruiker","stamnummer":"1\" or \""})",
          R"({"kind":"gebruiker"})", R"({"kind":"gebruiker","id":"1","stamnummer":"2"})", R"({"kind":"iets"})"}) {
        CAPTURE(request);
        CHECK(school.adapter.fetch(request).status == SCHAKEL_CONFIGURATION);
    }
    CHECK(school.host.requests().empty());
}

TEST_CASE("a user is found by stamnummer, and who is not there is said to be so", "[magister]") {
    School school;
    const auto found = school.adapter.fetch(R"({"kind":"gebruiker","stamnummer":"10203"})");
    CHECK(found.status == SCHAKEL_OK);
    CHECK(found.output == R"({"id":"00000000-0000-4000-8000-000000010203","gebruikersnaam":"10203",)"
                          R"("stamnummer":"10203","actief":true})");
    CHECK(school.adapter.fetch(R"({"kind":"gebruiker","gebruikersnaam":"10203"})").output == found.output);
    CHECK(school.adapter.fetch(R"({"kind":"gebruiker","stamnummer":"99999"})").status == SCHAKEL_NOT_THERE);
    for (const auto& request : school.host.requests()) {
        CHECK_FALSE(says(request.path + request.query, "10203"));
    }
}

}  // namespace schakel::contract
