// The adapter as the gateway uses it: the built plugin, loaded and guarded, with a partner that the test plays.
#include <catch2/catch.hpp>

#include "tests/support/PluginBench.h"

using schakel::base::MessageCode;
using schakel::test::FakeAnswer;
using schakel::test::SeenCall;

namespace {

struct Bench : schakel::test::PluginBench {
    std::shared_ptr<schakel::pluginhost::Adapter> connect(const std::string& options = "{}") {
        REQUIRE(host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/_template"));
        schakel::pluginhost::ConnectionConfig config;
        config.name = "partner-school";
        config.configJson = options;
        config.capabilities = {"template.document.deliver/1"};
        auto adapter = host.connect("template", config);
        REQUIRE(adapter);
        return *adapter;
    }
};

schakel::test::MemoryDelivery twoParts() {
    schakel::test::MemoryDelivery delivery;
    delivery.parts = {{"document", "<one/>"}, {"bijlage", "<two/>"}};
    return delivery;
}

}  // namespace

TEST_CASE("open passes the document through") {
    Bench bench;
    const std::string text(200'000, 'x');
    schakel::base::ViewSource message(text);
    schakel::base::StringSink document;
    REQUIRE(bench.connect()->open(message, document));
    CHECK(document.text() == text);
}

TEST_CASE("deliver posts every part once, with a key of its own") {
    Bench bench;
    const auto adapter = bench.connect(R"({"path":"/in","token":"t0ken"})");
    auto delivery = twoParts();
    const auto receipt = adapter->deliver(delivery.make());
    REQUIRE(receipt);
    CHECK(*receipt == R"({"parts":2})");
    CHECK(delivery.progress == "2");
    const auto seen = bench.http.seen();
    REQUIRE(seen.size() == 3);  // the selftest, and two parts
    CHECK(seen[1].endpoint == "partner");
    CHECK(seen[1].path == "/in");
    CHECK(seen[1].body == "<one/>");
    CHECK(seen[1].header("Idempotency-Key") == "exchange-1-0");
    CHECK(seen[1].header("Authorization") == "Bearer t0ken");
    CHECK(seen[2].body == "<two/>");
    CHECK(seen[2].header("Idempotency-Key") == "exchange-1-1");
}

TEST_CASE("an attempt that broke off goes on where it was") {
    Bench bench;
    const auto adapter = bench.connect();
    bench.http.answer([](const SeenCall& call) { return FakeAnswer{call.body == "<two/>" ? 503 : 200, ""}; });
    auto delivery = twoParts();
    const auto first = adapter->deliver(delivery.make());
    REQUIRE_FALSE(first);
    CHECK(first.error().code() == MessageCode::AdapterUnavailable);
    CHECK(first.error().entry().retryable);
    CHECK(delivery.progress == "1");

    bench.http.answer([](const SeenCall&) { return FakeAnswer{200, ""}; });
    REQUIRE(adapter->deliver(delivery.make()));
    const auto seen = bench.http.seen();
    CHECK(std::count_if(seen.begin(), seen.end(), [](const SeenCall& call) { return call.body == "<one/>"; }) == 1);
}

TEST_CASE("progress that cannot be saved stops the delivery") {
    Bench bench;
    const auto adapter = bench.connect();
    auto memory = twoParts();
    auto delivery = memory.make();
    delivery.saveProgress = [](const std::string&) -> schakel::base::Result<void> {
        return schakel::base::Error(MessageCode::FileUnwritable, {{"path", "ledger"}, {"reason", "full"}});
    };
    const auto result = adapter->deliver(std::move(delivery));
    REQUIRE_FALSE(result);
    CHECK(result.error().code() == MessageCode::FileUnwritable);
    CHECK(bench.http.seen().size() == 2);
}

TEST_CASE("fetch writes what the partner gave, and nothing of an error page") {
    Bench bench;
    const auto adapter = bench.connect();
    schakel::base::StringSink documents;
    bench.http.answer([](const SeenCall&) { return FakeAnswer{200, "<doc/>"}; });
    REQUIRE(adapter->fetch(R"({"path":"/7"})", documents));
    CHECK(documents.text() == "<doc/>");
    CHECK(bench.http.seen().back().path == "/documents/7");

    schakel::base::StringSink nothing;
    bench.http.answer([](const SeenCall&) { return FakeAnswer{403, "<html>"}; });
    const auto denied = adapter->fetch("{}", nothing);
    REQUIRE_FALSE(denied);
    CHECK(denied.error().code() == MessageCode::AdapterDenied);
    CHECK_FALSE(denied.error().entry().retryable);
    CHECK(nothing.text().empty());
}

TEST_CASE("a partner that is down does not prevent the connection, and the log says so") {
    Bench bench;
    bench.http.answer([](const SeenCall&) { return FakeAnswer{503, ""}; });
    const auto adapter = bench.connect();
    CHECK(bench.lines.contains("plugin.selftest", "SCH-5203"));
    CHECK(bench.host.connections().size() == 1);
}

TEST_CASE("options are checked before any adapter is made") {
    Bench bench;
    REQUIRE(bench.host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/_template"));
    schakel::pluginhost::ConnectionConfig config;
    config.name = "school";
    config.configJson = R"({"pat":"/x","token":7})";
    const auto adapter = bench.host.connect("template", config);
    REQUIRE_FALSE(adapter);
    CHECK(adapter.error().code() == MessageCode::ConnectionOptionsInvalid);
    CHECK_THAT(adapter.error().text(),
               Catch::Contains("bedoelt u \"path\"?") && Catch::Contains("\"token\" moet tekst zijn"));
    CHECK(bench.host.optionProblems("template", config.configJson).size() == 2);

    config.configJson = "{}";
    config.capabilities = {"template.document.deliver/2"};
    const auto incapable = bench.host.connect("template", config);
    REQUIRE_FALSE(incapable);
    CHECK(incapable.error().code() == MessageCode::CapabilityMissing);
    CHECK_THAT(incapable.error().text(), Catch::Contains("deliver/2") && Catch::Contains("deliver/1"));
}
