// Reading pupils page by page.
#include <set>
#include <sstream>

#include <simdjson.h>
#include <catch2/catch.hpp>

#include "SomtodayPartner.h"

namespace schakel::contract {
namespace {

struct Fixture {
    Fixture() : host(partner.asPartner()), adapter("somtoday", kSomtodayConfig, host) {}

    SomtodayPartner partner;
    StubHost host;
    LoadedAdapter adapter;
};

std::vector<std::string> pages(const std::string& output) {
    std::vector<std::string> lines;
    std::istringstream stream(output);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::set<std::string> pupils(const std::string& output) {
    std::set<std::string> uuids;
    for (const auto& page : pages(output)) {
        simdjson::dom::parser parser;
        const simdjson::dom::array list = parser.parse(page)["leerlingen"];
        for (const auto& pupil : list) {
            uuids.emplace(std::string_view(pupil["uuid"]));
        }
    }
    return uuids;
}

}  // namespace

TEST_CASE("Somtoday: all pupils of a school year, page by page until an empty one") {
    Fixture fixture;
    const auto current = fixture.adapter.fetch(R"({"resource":"leerling","vestiging":"99XX00"})");
    REQUIRE(current.status == SCHAKEL_OK);
    CHECK(pages(current.output).size() == 3);  // 225 pupils, 100 a page
    CHECK(pupils(current.output).size() == 225);
    CHECK(fixture.host.count("/leerling") == 4);
    const auto next = fixture.adapter.fetch(
        R"({"resource":"leerling","vestiging":"99XX00","peilschooljaar":"VOLGEND","amount":200})");
    REQUIRE(next.status == SCHAKEL_OK);
    CHECK(pupils(next.output).size() == 250);
}

TEST_CASE("Somtoday: each page tells which fields the school withholds") {
    Fixture fixture;
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX01","withheld":["BSN","adres"]})");
    const auto result = fixture.adapter.fetch(R"({"resource":"leerling","vestiging":"99XX01"})");
    REQUIRE(result.status == SCHAKEL_OK);
    simdjson::dom::parser parser;
    const simdjson::dom::element page = parser.parse(pages(result.output).at(0));
    CHECK_FALSE(page["veldpermissies"]["BSN"].get_bool().value());
    CHECK_FALSE(page["veldpermissies"]["adres"].get_bool().value());
    CHECK(page["veldpermissies"]["achternaam"].get_bool().value());
    CHECK(page["leerlingen"].at(0)["BSN"].error() == simdjson::NO_SUCH_FIELD);
}

TEST_CASE("Somtoday: free fields are read one name at a time") {
    Fixture fixture;
    const auto result =
        fixture.adapter.fetch(R"({"resource":"veldwaardes","vestiging":"99XX01","vrijveldNaam":"OPP evaluatiedatum"})");
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(result.output.find("2027-02-01") != std::string::npos);
    CHECK(fixture.adapter.fetch(R"({"resource":"veldwaardes","vestiging":"99XX01"})").status == SCHAKEL_CONFIGURATION);
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX01","withheld":["velden"]})");
    const auto refused =
        fixture.adapter.fetch(R"({"resource":"veldwaardes","vestiging":"99XX01","vrijveldNaam":"OPP evaluatiedatum"})");
    CHECK(refused.status == SCHAKEL_DENIED);
    CHECK(refused.message.find("403") != std::string::npos);
}

TEST_CASE("Somtoday: lists that are not paged are one document") {
    Fixture fixture;
    const auto velden = fixture.adapter.fetch(R"({"resource":"velden","vestiging":"99XX00"})");
    REQUIRE(velden.status == SCHAKEL_OK);
    CHECK(pages(velden.output).size() == 1);
    CHECK(fixture.adapter.fetch(R"({"resource":"aanmeldvelden","vestiging":"99XX00"})").status == SCHAKEL_OK);
    CHECK(fixture.adapter.fetch(R"({"resource":"opleiding","vestiging":"99XX00"})").status == SCHAKEL_OK);
}

TEST_CASE("Somtoday: a request that cannot be meant is refused before any call") {
    Fixture fixture;
    for (const std::string request : {R"({"resource":"rooster","vestiging":"99XX00"})", R"({"resource":"leerling"})",
                                      R"({"resource":"leerling","vestiging":"99XX00","amount":201})",
                                      R"({"resource":"leerling","vestiging":"99XX00","peilschooljaar":"VORIG&x=1"})"}) {
        CAPTURE(request);
        CHECK(fixture.adapter.fetch(request).status == SCHAKEL_CONFIGURATION);
    }
    CHECK(fixture.host.requests().empty());
}

TEST_CASE("Somtoday: half a page, another character set or HTML never become a document") {
    for (const std::string body :
         {"{\"leerlingen\":[{\"uu", "{\"leerlingen\":[\"caf\xE9\"]}", "<html></html>", "{}", "[]"}) {
        CAPTURE(body);
        Fixture fixture;
        fixture.host.setPartner([&](const StubRequest& request) {
            return request.path.ends_with("/leerling") ? StubAnswer{.status = 200, .body = body}
                                                       : fixture.partner.answer(request);
        });
        const auto result = fixture.adapter.fetch(R"({"resource":"leerling","vestiging":"99XX00"})");
        CHECK(result.status == SCHAKEL_UNAVAILABLE);
        CHECK(result.output.empty());
    }
}

TEST_CASE("Somtoday: a partner that ignores the offset does not keep us for ever") {
    Fixture fixture;
    fixture.host.setPartner([&](const StubRequest& request) {
        return request.path.ends_with("/leerling")
                   ? StubAnswer{.status = 200, .body = R"({"leerlingen":[{"uuid":"x"}]})"}
                   : fixture.partner.answer(request);
    });
    CHECK(fixture.adapter.fetch(R"({"resource":"leerling","vestiging":"99XX00"})").status == SCHAKEL_UNAVAILABLE);
    CHECK(fixture.host.count("/leerling") == 2);
}

TEST_CASE("Somtoday: selftest wants at least one visible vestiging") {
    Fixture fixture;
    CHECK(fixture.adapter.selftest().status == SCHAKEL_OK);
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX00","access":false})");
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX01","access":false})");
    CHECK(fixture.adapter.selftest().status == SCHAKEL_DENIED);
}

}  // namespace schakel::contract
