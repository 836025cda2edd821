#include <catch2/catch.hpp>

#include "simulators/common/Workbench.h"

namespace schakel::simulators {
namespace {

class Counter final : public Partner {
public:
    transport::Response handle(const transport::RequestHead& /*head*/, std::string /*body*/) override {
        ++handled;
        return jsonResponse(201, "{\"uuid\":\"0123456789\"}");
    }
    transport::Response control(const transport::RequestHead& /*head*/, std::string /*body*/) override {
        return emptyResponse(404);
    }
    void reset() override { handled = 0; }

    int handled = 0;
};

struct Bench {
    Outcome ask(const std::string& method, const std::string& path, std::string body = {}) {
        transport::RequestHead head;
        head.method = method;
        head.path = path;
        return workbench.handle(head, std::move(body));
    }
    void fault(const std::string& json) { REQUIRE(ask("POST", "/control/faults", json).response.status == 204); }

    Counter partner;
    Workbench workbench{partner, Control::on};
};

}  // namespace

TEST_CASE("a fault meets the requests it names, as often as it says") {
    Bench bench;
    bench.fault(R"({"match":"…/aanmelding","method":"POST","status":503,"times":2,"retryAfter":7})");
    CHECK(bench.ask("GET", "/x/aanmelding").response.status == 201);
    CHECK(bench.ask("POST", "/x/bijlage").response.status == 201);
    const auto hit = bench.ask("POST", "/x/aanmelding").response;
    CHECK(hit.status == 503);
    REQUIRE(hit.headers.size() == 1);
    CHECK(hit.headers[0].value == "7");
    CHECK(bench.ask("GET", "/control/faults").response.body == "{\"waiting\":1}");
    CHECK(bench.ask("POST", "/x/aanmelding").response.status == 503);
    CHECK(bench.ask("POST", "/x/aanmelding").response.status == 201);
    CHECK(bench.partner.handled == 3);
}

TEST_CASE("afterEffect does what was asked and loses the answer") {
    Bench bench;
    bench.fault(R"({"status":500,"afterEffect":true})");
    CHECK(bench.ask("POST", "/a").response.status == 500);
    CHECK(bench.partner.handled == 1);
}

TEST_CASE("damage of every kind") {
    Bench bench;
    bench.fault(R"({"truncate":true})");
    CHECK(bench.ask("POST", "/a").response.body == "{\"uuid\":\"0");
    bench.fault(R"({"garbage":true})");
    const auto garbage = bench.ask("POST", "/a").response;
    CHECK(garbage.status == 200);
    CHECK(garbage.contentType == "text/html");
    CHECK(garbage.body.starts_with("<!DOCTYPE html>"));
    bench.fault(R"({"dropConnection":true})");
    CHECK(bench.ask("POST", "/a").drop);
    bench.fault(R"({"delayMs":250})");
    const auto late = bench.ask("POST", "/a");
    CHECK(late.delay == base::Duration(250));
    CHECK(late.response.status == 201);
}

TEST_CASE("a fault that cannot be meant is refused with its reason") {
    Bench bench;
    for (const std::string json :
         {"", "[]", R"({"statsu":503})", R"({"status":99})", R"({"times":0})", R"({"delayMs":-1})",
          R"({"delayMs":86400000})", R"({"truncate":1})", R"({"match":7})"}) {
        CAPTURE(json);
        const auto refused = bench.ask("POST", "/control/faults", json).response;
        CHECK(refused.status == 400);
        CHECK(refused.body.find("error") != std::string::npos);
    }
    CHECK(bench.ask("GET", "/control/faults").response.body == "{\"waiting\":0}");
}

TEST_CASE("reset forgets faults and arrivals") {
    Bench bench;
    bench.fault(R"({"status":503,"times":-1})");
    bench.ask("POST", "/a");
    CHECK(bench.ask("POST", "/control/reset").response.status == 204);
    CHECK(bench.ask("POST", "/a").response.status == 201);
    CHECK(bench.partner.handled == 1);
}

TEST_CASE("without --control there is no control") {
    Counter partner;
    Workbench workbench(partner, Control::off);
    transport::RequestHead head;
    head.method = "POST";
    head.path = "/control/reset";
    CHECK(workbench.handle(head, {}).response.status == 404);
}

}  // namespace schakel::simulators
