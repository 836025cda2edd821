// The simulated register judges as the published checks say: only then is what it says about the gateway worth
// anything.
#include <catch2/catch.hpp>

#include "simulators/bron/Register.h"

namespace schakel::simulators::bron {
namespace {

Message enrolment(std::vector<Period> opps, const std::string& out = "") {
    Message message;
    message.id = "a";
    message.moment = "2026-11-22T10:00:00Z";
    message.hasBsn = true;
    message.pgn = "999999011";
    message.brin = "99XX";
    message.volgnummer = "1";
    message.from = "2026-08-01";
    message.to = out;
    message.periods = {{"2026-08-01", "", "0011"}};
    message.opps = std::move(opps);
    return message;
}

std::string codes(const Message& message) {
    std::string text;
    for (const auto& signal : judge(message)) {
        text += (text.empty() ? "" : " ") + signal.code + (signal.refuses ? "" : "S");
    }
    return text;
}

}  // namespace

TEST_CASE("OPPs are judged by their dates", "[bron]") {
    CHECK(codes(enrolment({{"2026-09-28", "", ""}})).empty());
    CHECK(codes(enrolment({{"2026-07-31", "", ""}})) == "321");
    CHECK(codes(enrolment({{"2026-09-28", "", ""}}, "2026-12-31")) == "435");
    CHECK(codes(enrolment({{"2026-09-28", "2026-09-27", ""}})) == "453");
    CHECK(codes(enrolment({{"2026-09-28", "2026-10-01", ""}, {"2026-10-01", "", ""}})) == "454");
    CHECK(codes(enrolment({{"2026-09-28", "2026-10-01", ""}, {"2026-09-28", "", ""}})) == "349 454");
    CHECK(codes(enrolment({{"2026-09-28", "2028-01-01", ""}})) == "331S");
    auto early = enrolment({{"2015-07-31", "", ""}});
    early.from = "2015-01-01";
    early.periods.front().from = "2015-01-01";
    CHECK(codes(early) == "452");
    auto practical = enrolment({{"2026-09-28", "", ""}});
    practical.periods.front().opleidingcode = "0090";
    CHECK(codes(practical) == "445");
    auto wrong = enrolment({});
    wrong.pgn = "999999012";
    CHECK(codes(wrong) == "750");
}

TEST_CASE("an id is used once, and an older message comes too late", "[bron]") {
    Register memory(20);
    auto message = enrolment({{"2026-09-28", "", ""}});
    memory.take(message, "now");
    CHECK_THROWS_AS(memory.take(message, "now"), ContractBreach);
    message.id = "b";
    message.moment = "2026-11-22T09:59:59Z";
    memory.take(message, "now");
    Message ask;
    ask.brin = "99XX";
    ask.request = 1;
    const auto& bundle = memory.ask(ask);
    REQUIRE(bundle.items.size() == 2);
    CHECK(bundle.items[0].verdict == "GOEDGEKEURD");
    CHECK(bundle.items[1].verdict == "AFGEKEURD");
    CHECK(bundle.items[1].signals.front().code == "312");
}

TEST_CASE("a bundle is kept until a higher number is asked for", "[bron]") {
    Register memory(1);
    for (const auto* const id : {"a", "b"}) {
        auto message = enrolment({});
        message.id = id;
        memory.take(message, "now");
    }
    Message ask;
    ask.brin = "99XX";
    ask.request = 5;
    const auto first = memory.ask(ask).items.front().id;
    CHECK(memory.ask(ask).items.front().id == first);
    ask.request = 9;
    CHECK(memory.ask(ask).items.front().id != first);
    ask.request = 10;
    CHECK(memory.ask(ask).items.empty());
    ask.request = 9;
    CHECK_THROWS_AS(memory.ask(ask), ContractBreach);
}

TEST_CASE("a forced outcome happens once", "[bron]") {
    Register memory(20);
    memory.force("9011", "753");
    auto message = enrolment({});
    memory.take(message, "now");
    CHECK(memory.enrolments().empty());
    message.id = "b";
    memory.take(message, "now");
    CHECK(memory.enrolments().size() == 1);
}

}  // namespace schakel::simulators::bron
