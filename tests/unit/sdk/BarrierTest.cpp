#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/unit/sdk/FakeHost.h"

namespace sdk = schakel::sdk;

TEST_CASE("what an adapter throws becomes a status and a text, and never crosses") {
    sdk::FaultCatcher fault;
    SECTION("a Fault keeps everything it says") {
        const auto status = sdk::detail::barrier(fault.raw(), "deliver", [] {
            throw sdk::Fault(
                {.status = sdk::Status::denied, .where = "x.deliver", .message = "mag niet", .remedy = "vraag het"});
        });
        CHECK(status == SCHAKEL_DENIED);
        CHECK(fault.text().where == "x.deliver");
        CHECK(fault.text().message == "mag niet");
        CHECK(fault.text().remedy == "vraag het");
    }
    SECTION("a std::exception is a bug, with its text") {
        const auto status = sdk::detail::barrier(fault.raw(), "deliver", [] { throw std::out_of_range("index"); });
        CHECK(status == SCHAKEL_BUG);
        CHECK(fault.text().where == "deliver");
        CHECK(fault.text().message == "index");
    }
    SECTION("anything else is a bug too") {
        CHECK(sdk::detail::barrier(fault.raw(), "deliver", [] { throw 7; }) == SCHAKEL_BUG);
        CHECK_THAT(fault.text().message, Catch::Contains("not a std::exception"));
    }
    SECTION("nothing thrown is OK") {
        CHECK(sdk::detail::barrier(fault.raw(), "deliver", [] {}) == SCHAKEL_OK);
        CHECK(fault.text().message.empty());
    }
    SECTION("a gateway that wants no text gets the status only") {
        CHECK(sdk::detail::barrier(nullptr, "deliver", [] { throw 7; }) == SCHAKEL_BUG);
    }
}
