#include <catch2/catch.hpp>

#include "plugins/somtoday/Answer.h"

namespace schakel::plugins::somtoday {
namespace {

std::string error(const std::string& problem, const std::string& clarification) {
    return R"({"code":1,"problem":")" + problem + R"(","clarification":")" + clarification + R"("})";
}

std::string explainOne(const std::string& problem, const std::string& clarification) {
    return explain(R"({"errors":[)" + error(problem, clarification) + "]}");
}

}  // namespace

TEST_CASE("an explanation keeps field names and drops values") {
    CHECK(explainOne("Verplicht veld ontbreekt", "leerling.geboortedatum") ==
          "Verplicht veld ontbreekt (leerling.geboortedatum)");
    CHECK(explainOne("Ongeldig", "verzorgers[0].geslacht") == "Ongeldig (verzorgers[0].geslacht)");
    CHECK(explainOne("Ongeldig", "Jansen, Piet") == "Ongeldig");
    CHECK(explainOne("BSN 999999011 is ongeldig", "bsn") == "BSN is ongeldig (bsn)");
    CHECK(explainOne("Datum 14-02-2003 te vroeg", "") == "Datum te vroeg");
    CHECK(explainOne("Adres a@b.example bestaat al", "") == "Adres bestaat al");
    CHECK(explainOne("Naam 'Van der Test' bestaat al", "") == "Naam bestaat al");
    CHECK(explainOne("Leerjaar 1 bestaat niet", "plaatsing.leerjaar") ==
          "Leerjaar 1 bestaat niet (plaatsing.leerjaar)");
    CHECK(explainOne("", "leerling.bsn999999011").empty());
}

TEST_CASE("an explanation is short") {
    const std::string longWord(500, 'x');
    CHECK(explainOne(longWord + " kort", "") == "kort");
    const auto many = error("a", "x") + "," + error("b", "y") + "," + error("c", "z") + "," + error("d", "q");
    CHECK(explain(R"({"errors":[)" + many + "]}") == "a (x); b (y); c (z); en nog 1");
}

TEST_CASE("an answer that is not the promised JSON explains nothing") {
    CHECK(explain("").empty());
    CHECK(explain("<html>").empty());
    CHECK(explain("[]").empty());
    CHECK(explain(R"({"errors":"x"})").empty());
    CHECK(explain(R"({"errors":[1,null,"x",{"problem":7}]})").empty());
}

TEST_CASE("plain success is no content or JSON without errors") {
    CHECK(isPlainSuccess({.status = 204, .body = {}}));
    CHECK(isPlainSuccess({.status = 200, .body = R"({"errors":[]})"}));
    CHECK_FALSE(isPlainSuccess({.status = 200, .body = R"({"errors":[{"code":1}]})"}));
    CHECK_FALSE(isPlainSuccess({.status = 200, .body = "<html>"}));
    CHECK_FALSE(isPlainSuccess({.status = 302, .body = {}}));
}

TEST_CASE("a redirect is a wrong address, never followed") {
    try {
        refuse({.status = 302, .body = {}}, {.where = "test"});
    } catch (const sdk::Fault& fault) {
        CHECK(fault.text().status == sdk::Status::configuration);
        CHECK(fault.text().where == "test");
        return;
    }
    FAIL("no fault");
}

}  // namespace schakel::plugins::somtoday
