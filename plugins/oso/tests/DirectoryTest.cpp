// The register of services and what is remembered of it.
#include "plugins/oso/exchange/Directory.h"

#include <catch2/catch.hpp>

#include "ExchangeBench.h"
#include "tests/contract/StubHost.h"

using namespace std::chrono_literals;
using schakel::contract::StubAnswer;
using schakel::contract::StubHost;
using schakel::contract::StubRequest;
using schakel::plugins::oso::Directory;
using schakel::plugins::oso::schoolOin;

namespace {

const std::string kKenmerk = "0000000700000YY00931";

std::string endpointJson(const std::string& start = "2020-01-01", const std::string& end = "null") {
    return R"({"endpoints":[{"routing_id":"anders","url":"https://evil.example/"},{"routing_id":")" + kKenmerk +
           R"(","school_oin":"0000000700000YY00000","supplier_oin":"00000099000000000500","url":"https://las.example/oso","start_date":")" +
           start + R"(","end_date":)" + end + "}]}";
}

struct Register {
    StubAnswer answer{.body = endpointJson()};
    StubHost host{[this](const StubRequest&) { return answer; }};
    schakel::plugins::oso::Moment now{};
    std::string today = "2027-05-03";
    Directory directory{schakel::sdk::Host(*host.raw()),
                        {.ns = "http://ns/20200910",
                         .lifetime = 300s,
                         .stale = 3600s,
                         .now = [this] { return now; },
                         .today = [this] { return today; }}};
    std::size_t asked() const { return host.requests().size(); }
};

}  // namespace

TEST_CASE("a system is looked up by its routeringskenmerk, service and day") {
    Register osr;
    const auto found = osr.directory.endpoint(kKenmerk);
    REQUIRE(found);
    CHECK(found->url == "https://las.example/oso");
    CHECK(found->supplierOin == "00000099000000000500");
    const auto request = osr.host.requests().at(0);
    CHECK(request.endpoint == "osr");
    CHECK(request.path == "/api/v2/endpoints");
    CHECK(request.query ==
          "service_version_namespace=http%3A%2F%2Fns%2F20200910&routing_id=" + kKenmerk + "&reference_date=2027-05-03");
    CHECK(schoolOin("00YY") == "0000000700000YY00000");
}

TEST_CASE("a system that is not there today is not there") {
    for (const auto& body : {endpointJson("2027-05-04"), endpointJson("2020-01-01", "\"2027-05-02\""),
                             std::string(R"({"endpoints":[]})")}) {
        Register osr;
        osr.answer.body = body;
        CHECK_FALSE(osr.directory.endpoint(kKenmerk));
    }
    Register osr;
    osr.answer.body = endpointJson("2027-05-03", "\"2027-05-03\"");
    CHECK(osr.directory.endpoint(kKenmerk));
}

TEST_CASE("a mandate is OK or it is none") {
    for (const auto& [body, holds] :
         {std::pair{R"({"mandate":"OK"})", true}, {R"({"mandate":"NOK"})", false}, {"{}", false}}) {
        Register osr;
        osr.answer.body = body;
        CHECK(osr.directory.mandated("00000099000000000500", schoolOin("00YY")) == holds);
        CHECK_THAT(osr.host.requests().at(0).query,
                   Catch::Contains("supplier_oin=00000099000000000500&school_oin=0000000700000YY00000"));
    }
}

TEST_CASE("an answer is remembered for its lifetime and its day") {
    Register osr;
    osr.directory.endpoint(kKenmerk);
    osr.now += 299s;
    osr.directory.endpoint(kKenmerk);
    CHECK(osr.asked() == 1);
    osr.now += 1s;
    osr.directory.endpoint(kKenmerk);
    CHECK(osr.asked() == 2);
    osr.today = "2027-05-04";
    osr.directory.endpoint(kKenmerk);
    CHECK(osr.asked() == 3);
    osr.directory.endpoint("0000000700000YY00932");
    CHECK(osr.asked() == 4);
}

TEST_CASE("while the register does not answer, an old answer is better than none, until it is too old") {
    Register osr;
    osr.directory.endpoint(kKenmerk);
    for (const auto& trouble : {StubAnswer{.outcome = SCHAKEL_UNAVAILABLE}, StubAnswer{.status = 503},
                                StubAnswer{.status = 200, .body = "<html>"}}) {
        osr.answer = trouble;
        osr.now += 400s;
        CHECK(osr.directory.endpoint(kKenmerk)->url == "https://las.example/oso");
        CHECK_THAT(osr.host.logged(), Catch::Contains("oso.directory_stale"));
    }
    osr.now += 3600s;
    CHECK_THROWS_AS(osr.directory.endpoint(kKenmerk), schakel::sdk::Fault);
}

TEST_CASE("a register that refuses us is not papered over") {
    Register osr;
    osr.directory.endpoint(kKenmerk);
    osr.answer = {.status = 403};
    osr.now += 400s;
    CHECK_THROWS_AS(osr.directory.endpoint(kKenmerk), schakel::sdk::Fault);
}

namespace {

const std::string kWithRegister = R"({"zoeksleutel":"geheim","osr":true})";

}  // namespace

TEST_CASE("with a register its address is used, not the Traffic Center's") {
    using namespace schakel::test;
    ExchangeBench bench(kWithRegister);
    bench.on("/api/v2/endpoints", [](const SeenCall&) { return FakeAnswer{200, endpointJson()}; });
    bench.on("/api/v1/mandates", [](const SeenCall&) { return FakeAnswer{200, R"({"mandate":"OK"})"}; });
    bench.on("overdrachtRequest",
             [](const SeenCall&) { return sessionWith(point(kKenmerk, "https://evil.example/")); });
    SECTION("a fetch") {
        REQUIRE(bench.fetch().result);
        for (const auto& call : bench.calls()) {
            CHECK((call.endpoint != "bron" || call.path == "https://las.example/oso"));
        }
    }
    SECTION("a supplier without a mandate gets no number") {
        bench.on("/api/v1/mandates", [](const SeenCall&) { return FakeAnswer{200, R"({"mandate":"NOK"})"}; });
        CHECK_FALSE(bench.fetch().result);
        CHECK(bench.sent("documentRequest").empty());
        CHECK_THAT(bench.sent("afmeldingRequest"), Catch::Contains("OnbekendAanleverpunt"));
    }
    SECTION("a supplier without a mandate gets no dossier") {
        bench.on("/api/v1/mandates", [](const SeenCall&) { return FakeAnswer{200, R"({"mandate":"NOK"})"}; });
        REQUIRE(bench.serve(documentRequest()));
        CHECK_THAT(bench.response.bytes.text(), Catch::Contains("GeenToestemmingDoel"));
        CHECK(bench.shelf.asked.empty());
        CHECK(bench.operations() == std::vector<std::string>{"sessiecontroleRequest", "/api/v1/mandates"});
    }
}
