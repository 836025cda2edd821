#include "gateway/base/Log.h"

#include <algorithm>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include <simdjson.h>

#include <catch2/catch.hpp>

#include "gateway/base/Secret.h"
#include "tests/support/FakeClock.h"

namespace schakel::base {
namespace {

struct Recorder {
    test::FakeClock clock;
    std::vector<std::string> lines;
    Log log;

    explicit Recorder(LogLevel threshold = LogLevel::info)
        : log(
              clock, [this](std::string_view line) { lines.emplace_back(line); }, threshold) {}
};

// The text member of a line that must be exactly one JSON object.
std::string member(const std::string& line, const char* name) {
    simdjson::dom::parser parser;
    const simdjson::dom::element document = parser.parse(line);
    return std::string(std::string_view(document.get_object().at_key(name)));
}

}  // namespace

TEST_CASE("a log line is one JSON object with time, level and event first") {
    Recorder recorder;
    recorder.log.info("exchange.delivered", {{"route", "po-vo"}, {"attempts", 3}});
    REQUIRE(recorder.lines.size() == 1);
    CHECK(
        recorder.lines[0] ==
        R"({"time":"2026-11-22T09:30:00.000Z","level":"info","event":"exchange.delivered","route":"po-vo","attempts":3})"
        "\n");
}

TEST_CASE("a log line takes its time from the clock") {
    Recorder recorder;
    recorder.clock.advance(std::chrono::hours(15));
    recorder.log.warn("clock.moved");
    REQUIRE(recorder.lines.size() == 1);
    CHECK(member(recorder.lines[0], "time") == "2026-11-23T00:30:00.000Z");
    CHECK(member(recorder.lines[0], "level") == "warning");
}

TEST_CASE("what is below the threshold is not written") {
    Recorder recorder(LogLevel::warning);
    recorder.log.write(LogLevel::debug, "a.debug");
    recorder.log.info("a.info");
    CHECK(recorder.lines.empty());
    recorder.log.warn("a.warning");
    recorder.log.write(LogLevel::error, "an.error");
    CHECK(recorder.lines.size() == 2);
}

TEST_CASE("debug lines are written when asked for") {
    Recorder recorder(LogLevel::debug);
    recorder.log.write(LogLevel::debug, "a.debug");
    REQUIRE(recorder.lines.size() == 1);
    CHECK(member(recorder.lines[0], "level") == "debug");
}

TEST_CASE("no value can end the line or forge another one") {
    Recorder recorder;
    const std::string nasty = "x\",\"level\":\"error\"}\n{\"event\":\"forged\r\t\x01\x7f\\ \xE2\x82\xAC";
    recorder.log.info("sender.said", {{"text", nasty}});
    REQUIRE(recorder.lines.size() == 1);
    const auto& line = recorder.lines[0];
    CHECK(std::count(line.begin(), line.end(), '\n') == 1);
    CHECK(line.back() == '\n');
    CHECK(member(line, "text") == nasty);
    CHECK(member(line, "level") == "info");
}

TEST_CASE("an error is logged with its id, in English, with its places") {
    Recorder recorder;
    const Error error(MessageCode::UsageWrong, {{"reason", "\"quoted\""}});
    recorder.log.error("configuration.refused", error.in("app.start"));
    REQUIRE(recorder.lines.size() == 1);
    CHECK(member(recorder.lines[0], "level") == "error");
    CHECK(member(recorder.lines[0], "code") == "SCH-0002");
    CHECK(member(recorder.lines[0], "detail") == "SCH-0002 This command is not right: \"quoted\". [app.start]");
}

TEST_CASE("lines of several threads stay whole") {
    Recorder recorder;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&recorder] {
            for (int n = 0; n < 100; ++n) {
                recorder.log.info("thread.line", {{"n", n}});
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    REQUIRE(recorder.lines.size() == 400);
    CHECK(std::all_of(recorder.lines.begin(), recorder.lines.end(),
                      [](const std::string& line) { return member(line, "event") == "thread.line"; }));
}

TEST_CASE("a secret does not fit into a log line") {
    STATIC_REQUIRE_FALSE(std::is_constructible_v<LogField, std::string_view, Secret>);
    STATIC_REQUIRE(std::is_constructible_v<LogField, std::string_view, std::string>);
}

}  // namespace schakel::base
