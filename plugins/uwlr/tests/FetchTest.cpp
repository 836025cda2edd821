// Schakel asks an administration for its pupils.
#include "UwlrBench.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::base::MessageCode;

namespace {

MessageCode failure(UwlrBench& bench, const std::string& fault) {
    REQUIRE(bench.workbench.addNamed(fault));
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    return fetched.result.error().code();
}

std::string words(UwlrBench& bench, const std::string& fault) {
    REQUIRE(bench.workbench.addNamed(fault));
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    return fetched.result.error().text() + " " + fetched.result.error().remedy();
}

}  // namespace

TEST_CASE("a whole school comes as one bare document", "[uwlr]") {
    UwlrBench bench;
    const auto fetched = bench.fetch();
    REQUIRE(fetched.result);
    CHECK_THAT(fetched.document,
               Catch::StartsWith("<leerlinggegevens xmlns=\"http://www.edustandaard.nl/leerresultaten/2/"
                                 "leerlinggegevens\"><school><schooljaar>2026-2027</schooljaar>") &&
                   Catch::EndsWith("</leerkrachten></leerlinggegevens>"));
    CHECK(bench.pupilsIn(fetched.document) == 20);
    CHECK_THAT(fetched.document, Contains("eckid=\"https://ketenid.example/1\"") && !Contains("Envelope"));
    const auto call = bench.http.seen().back();
    CHECK(call.endpoint == "las");
    CHECK(call.header("SOAPAction") == "\"HaalLeerlinggegevens\"");
    CHECK_THAT(call.body, Contains("<lg:xsdversie>2.2</lg:xsdversie>") && !Contains("laatstontvangengegevens"));
    CHECK_THAT(call.path, !Contains("geheim"));
    CHECK_FALSE(bench.lines.contains("uwlr", "geheim-van-de-test"));
}

TEST_CASE("a school of 1,500 pupils comes whole", "[uwlr]") {
    auto options = lasOptions();
    options.leerlingen = 1500;
    UwlrBench bench(kFetchOptions, options);
    const auto fetched = bench.fetch();
    REQUIRE(fetched.result);
    CHECK(bench.pupilsIn(fetched.document) == 1500);
}

TEST_CASE("step by step gives the same pupils, without staff", "[uwlr]") {
    UwlrBench whole;
    UwlrBench stepped(
        R"({"autorisatiesleutel":"geheim-van-de-test","klantcode":"SCHAKEL","klantnaam":"Schakel","getrapt":true})");
    const auto fetched = stepped.fetch();
    REQUIRE(fetched.result);
    CHECK(stepped.pupilsIn(fetched.document) == whole.pupilsIn(whole.fetch().document));
    CHECK_THAT(fetched.document, Contains("<samengestelde_groep key=\"PLUS\">") && !Contains("leerkracht") &&
                                     Catch::EndsWith("</leerlingen></leerlinggegevens>"));
    CHECK(stepped.http.seen().size() == 10);  // structure, eight groups, and those without one
}

TEST_CASE("nothing changed since: nothing is written", "[uwlr]") {
    UwlrBench bench;
    const auto fetched = bench.fetch(order("2026-11-23T00:00:00Z"));
    CHECK(fetched.result);
    CHECK(fetched.document.empty());
    CHECK_THAT(bench.http.seen().back().body,
               Contains("<lg:laatstontvangengegevens>2026-11-23T00:00:00Z</lg:laatstontvangengegevens>"));
    CHECK(bench.pupilsIn(bench.fetch(order("2020-01-01T00:00:00Z")).document) == 20);
    CHECK(bench.pupilsIn(bench.fetch(order("een kenmerk dat geen moment is")).document) == 20);
}

TEST_CASE("each fault of the standard has its meaning", "[uwlr]") {
    UwlrBench bench;
    CHECK(failure(bench, "autorisatie-ongeldig") == MessageCode::AdapterDenied);
    CHECK(failure(bench, "klant-onbekend") == MessageCode::AdapterDenied);
    CHECK(failure(bench, "tijdelijk-niet-beschikbaar") == MessageCode::AdapterUnavailable);
    CHECK(failure(bench, "interne-fout") == MessageCode::AdapterUnavailable);
    CHECK(failure(bench, "ongeldig-bericht") == MessageCode::AdapterRefused);
    CHECK(failure(bench, "geengegevens") == MessageCode::AdapterNotThere);
    CHECK_THAT(words(bench, "autorisatie-ongeldig"), Contains("autorisatiesleutel") && !Contains("geheim-van-de-test"));
}

TEST_CASE("what is not what was asked for never passes for it", "[uwlr]") {
    UwlrBench bench;
    for (const auto* fault : {"geenwijzigingen", "schooljaar-uit-de-lijst", "andere-school", "ongekwalificeerd",
                              "andere-versie", "half-answer", "html-in-200", "wrong-charset"}) {
        CAPTURE(fault);
        CHECK(failure(bench, fault) == MessageCode::AdapterUnavailable);
    }
    REQUIRE(bench.workbench.addNamed("andere-school"));
    CHECK(bench.fetch().document.empty());  // not one of their pupils
}

TEST_CASE("who refuses 2.2 is asked for 2.1, once", "[uwlr]") {
    auto options = lasOptions();
    options.onlyOlder = true;
    UwlrBench bench(kFetchOptions, options);
    const auto fetched = bench.fetch();
    REQUIRE(fetched.result);
    CHECK(bench.pupilsIn(fetched.document) == 20);
    CHECK_THAT(fetched.document, Contains("<xsdversie>2.1</xsdversie>") && !Contains("eckid"));
    CHECK(bench.http.seen().size() == 2);
    REQUIRE(bench.workbench.addNamed("xsdversie-ongeldig", 2));
    CHECK(bench.fetch().result.error().code() == MessageCode::AdapterUnsupported);
    CHECK(bench.http.seen().size() == 4);
}

TEST_CASE("a group that does not exist passes: the mapping tells it", "[uwlr]") {
    auto options = lasOptions();
    options.dangling = true;
    UwlrBench bench(kFetchOptions, options);
    CHECK_THAT(bench.fetch().document, Contains("<groep key=\"WEG\"></groep>"));
}

TEST_CASE("without a key nothing is asked, and what is no order is refused", "[uwlr]") {
    UwlrBench without("{}");
    CHECK(without.fetch().result.error().code() == MessageCode::AdapterMisconfigured);
    CHECK(without.http.seen().empty());
    UwlrBench bench;
    for (const auto& json : {std::string("{}"), order("", "99x"), std::string(R"({"kind":"berichten"})")}) {
        CHECK(bench.fetch(json).result.error().code() == MessageCode::AdapterRefused);
    }
    CHECK(bench.http.seen().empty());
}
