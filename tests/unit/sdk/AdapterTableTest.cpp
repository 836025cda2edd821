#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/unit/sdk/FakeHost.h"

namespace sdk = schakel::sdk;
using schakel::test::FakeHost;

namespace {

class OpenOnly final : public sdk::Adapter {
public:
    OpenOnly(sdk::Host host, std::string_view configJson) : host_(host), config_(configJson) {
        if (config_ == "bad") {
            throw sdk::Fault(
                {.status = sdk::Status::configuration, .where = "create", .message = "nee", .remedy = "ja"});
        }
    }
    ~OpenOnly() override { host_.log(sdk::LogLevel::info, "gone"); }

    void open(sdk::Source message, sdk::Sink document) override {
        document.write(config_);
        sdk::copy(message, document);
    }

private:
    sdk::Host host_;
    std::string config_;
};

sdk::Identity identity() {
    static const schakel_str kCapabilities[] = {{"a.b.open/1", 10}};
    return {"a", "1.2.3", kCapabilities, 1};
}

}  // namespace

TEST_CASE("an exported class says who it is and offers only what it overrides") {
    const auto entry = sdk::makeEntry<OpenOnly>(identity());
    CHECK(entry.struct_size == sizeof(schakel_adapter_entry));
    CHECK(entry.abi_major == SCHAKEL_ABI_MAJOR);
    CHECK(sdk::fromAbi(entry.id) == "a");
    CHECK(sdk::fromAbi(entry.version) == "1.2.3");
    REQUIRE(entry.capability_count == 1);

    FakeHost host;
    schakel_adapter table{};
    REQUIRE(entry.create(&host.table, sdk::toAbi("cfg:"), &table, nullptr) == SCHAKEL_OK);
    CHECK(table.struct_size == sizeof(schakel_adapter));
    CHECK(table.open != nullptr);
    CHECK(table.deliver == nullptr);
    CHECK(table.fetch == nullptr);
    CHECK(table.selftest == nullptr);
    REQUIRE(table.extension != nullptr);
    CHECK(table.extension(table.self, sdk::toAbi("what.ever/1")) == nullptr);

    sdk::TextSource message("<x/>");
    sdk::TextSink document(100);
    CHECK(table.open(table.self, message.source().raw(), document.sink().raw(), nullptr) == SCHAKEL_OK);
    CHECK(document.take() == "cfg:<x/>");

    table.destroy(table.self);
    CHECK(host.log == std::vector<std::string>{"1 gone "});
}

TEST_CASE("a constructor that refuses leaves nothing behind") {
    FakeHost host;
    schakel_adapter table{};
    sdk::FaultCatcher fault;
    const auto entry = sdk::makeEntry<OpenOnly>(identity());
    CHECK(entry.create(&host.table, sdk::toAbi("bad"), &table, fault.raw()) == SCHAKEL_CONFIGURATION);
    CHECK(fault.text().message == "nee");
    CHECK(table.self == nullptr);
}

TEST_CASE("the base class refuses what is not overridden, for callers inside the plugin") {
    FakeHost host;
    OpenOnly adapter(sdk::Host(host.table), "");
    sdk::TextSink sink(10);
    CHECK_THROWS_AS(adapter.fetch("{}", sink.sink()), sdk::Fault);
    CHECK_NOTHROW(adapter.selftest());
}

namespace {

class NotifyOnly final : public sdk::Adapter {
public:
    NotifyOnly(sdk::Host /*host*/, std::string_view /*configJson*/) {}
    void notify(std::string_view requestJson, sdk::Sink receipt) override {
        if (requestJson.empty()) {
            throw sdk::Fault({.status = sdk::Status::notThere, .where = "notify", .message = "nee", .remedy = "ja"});
        }
        receipt.write(requestJson);
    }
};

}  // namespace

TEST_CASE("a class that answers or tells partners offers the extension, with what it overrides") {
    FakeHost host;
    schakel_adapter table{};
    const auto entry = sdk::makeEntry<NotifyOnly>(identity());
    REQUIRE(entry.create(&host.table, {}, &table, nullptr) == SCHAKEL_OK);
    CHECK(table.extension(table.self, sdk::toAbi("schakel.adapter.serve/2")) == nullptr);
    const auto* const serve =
        static_cast<const schakel_serve*>(table.extension(table.self, sdk::toAbi(SCHAKEL_SERVE_EXTENSION)));
    REQUIRE(serve != nullptr);
    CHECK(serve->struct_size == sizeof(schakel_serve));
    CHECK(serve->serve == nullptr);
    REQUIRE(serve->notify != nullptr);
    sdk::TextSink receipt(100);
    CHECK(serve->notify(table.self, sdk::toAbi("{}"), receipt.sink().raw(), nullptr) == SCHAKEL_OK);
    CHECK(receipt.take() == "{}");
    CHECK(serve->notify(table.self, {}, receipt.sink().raw(), nullptr) == SCHAKEL_NOT_THERE);
    table.destroy(table.self);
}
