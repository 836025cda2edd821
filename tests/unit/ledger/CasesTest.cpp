#include <chrono>
#include <thread>

#include "tests/unit/ledger/Filed.h"

namespace schakel::test {
namespace {

using namespace std::chrono_literals;
using base::MessageCode;
using ledger::AppendOutcome;
using ledger::CaseFilter;
using ledger::CaseMark;

constexpr const char* kNobody = "00000000-0000-7000-8000-000000000000";

struct Bench {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);
    ledger::Cases& cases = ledger->cases();

    std::vector<std::string> ids(const CaseFilter& filter) const {
        std::vector<std::string> found;
        const auto listed = cases.list(filter);
        REQUIRE(listed);
        for (const auto& row : *listed) {
            found.push_back(row.id);
        }
        return found;
    }
};

}  // namespace

TEST_CASE("a case comes back as it was written", "[ledger][cases]") {
    Bench bench;
    const auto due = bench.clock.now() + 24h;
    const auto id = openedCase(*bench.ledger, newCase("uitwisseling 1"), {"concept", false, due});
    bench.clock.advance(1h);
    REQUIRE(bench.cases.append(id, event(2, "consult", "bericht 7"), {"overleg", false, {}}).value() ==
            AppendOutcome::added);

    const auto reopened = [&] {
        bench.ledger.reset();
        return bench.home.open(bench.clock);
    }();
    const auto found = reopened->cases().load(id).value();
    CHECK(found.row.id == id);
    CHECK(found.row.kind == "opp");
    CHECK(found.row.school == "00YY");
    CHECK(found.row.mark.state == "overleg");
    CHECK_FALSE(found.row.mark.due);
    CHECK(found.row.events == 2);
    CHECK(found.row.changedAt - found.row.openedAt == 1h);
    REQUIRE(found.events.size() == 2);
    CHECK(found.events[1].number == 2);
    CHECK(found.events[1].type == "consult");
    CHECK(found.events[1].cause == "bericht 7");
    CHECK(found.events[1].recordedAt == event(2, "").recordedAt);
    CHECK(found.events[1].body == event(2, "").body);
    requireIntact(*reopened);
}

TEST_CASE("what is personal in a case is not readable in its files", "[ledger][cases]") {
    Bench bench;
    openedCase(*bench.ledger);
    bench.ledger.reset();
    for (const auto& file : filesUnder(bench.home.options.folder)) {
        const auto content = readFile(file);
        CHECK(content.find("Proefstra") == std::string::npos);
        CHECK(content.find("999999011") == std::string::npos);
    }
}

TEST_CASE("one cause opens one case, also from two processes at once", "[ledger][cases]") {
    Bench bench;
    const auto visitor = bench.home.visit(bench.clock);
    std::vector<std::string> here(20);
    std::vector<std::string> there(20);
    const auto openAll = [](ledger::Ledger& ledger, std::vector<std::string>& opened) {
        for (std::size_t index = 0; index < opened.size(); ++index) {
            const auto made = newCase("bericht " + std::to_string(index));
            if (const auto id = ledger.cases().open(made, event(1, "open"), {"a", false, {}})) {
                opened[index] = *id;
            }
        }
    };
    std::thread other([&] { openAll(*visitor, there); });
    openAll(*bench.ledger, here);
    other.join();
    CHECK(here == there);
    CHECK(bench.ids({}).size() == 20);
    for (const auto& id : here) {
        CHECK(bench.cases.load(id).value().events.size() == 1);
    }
    CHECK(openedCase(*bench.ledger) != openedCase(*bench.ledger));  // people may open as many as they like
    requireIntact(*bench.ledger);
}

TEST_CASE("an event is added once, in its place, and to a case that there is", "[ledger][cases]") {
    Bench bench;
    const auto id = openedCase(*bench.ledger);
    const CaseMark mark{"b", false, {}};
    const auto append = [&](std::uint64_t number, const std::string& cause) {
        return bench.cases.append(id, event(number, "x", cause), mark).value();
    };
    CHECK(append(3, "") == AppendOutcome::moved);
    CHECK(append(1, "") == AppendOutcome::moved);
    CHECK(append(0, "") == AppendOutcome::moved);
    CHECK(append(2, "bericht 1") == AppendOutcome::added);
    CHECK(append(3, "bericht 1") == AppendOutcome::repeated);
    CHECK(append(2, "bericht 1") == AppendOutcome::repeated);
    CHECK(append(3, "") == AppendOutcome::added);
    CHECK(append(4, "") == AppendOutcome::added);
    CHECK(bench.cases.load(id).value().events.size() == 4);

    for (const auto* const unknown : {kNobody, "geen nummer", ""}) {
        CHECK(bench.cases.append(unknown, event(2, "x"), mark).error().code() == MessageCode::CaseUnknown);
        CHECK(bench.cases.load(unknown).error().code() == MessageCode::CaseUnknown);
        CHECK(bench.cases.setDue(unknown, {}).error().code() == MessageCode::CaseUnknown);
        CHECK(bench.cases.hold(unknown, "bezwaar", "t").error().code() == MessageCode::CaseUnknown);
        CHECK(bench.cases.holds(unknown).error().code() == MessageCode::CaseUnknown);
        CHECK(bench.cases.erase(unknown, {}, "g", "t").error().code() == MessageCode::CaseUnknown);
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("of two who add the same event at the same time, one is told that the case moved", "[ledger][cases]") {
    Bench bench;
    const auto visitor = bench.home.visit(bench.clock);
    const auto id = openedCase(*bench.ledger);
    constexpr std::uint64_t kEach = 15;
    const auto write = [&](ledger::Ledger& ledger) {
        for (std::uint64_t added = 0; added < kEach;) {
            const auto next = ledger.cases().load(id).value().events.size() + 1;
            const auto outcome = ledger.cases().append(id, event(next, "x"), {"s", false, {}});
            added += outcome && *outcome == AppendOutcome::added ? 1U : 0U;
        }
    };
    std::thread other([&] { write(*visitor); });
    write(*bench.ledger);
    other.join();
    const auto found = bench.cases.load(id).value();
    REQUIRE(found.events.size() == 1 + 2 * kEach);
    for (std::size_t index = 0; index < found.events.size(); ++index) {
        CHECK(found.events[index].number == index + 1);
        CHECK(found.events[index].body == event(index + 1, "").body);
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("lists find cases by what they are about, the oldest first and page by page", "[ledger][cases]") {
    Bench bench;
    const auto now = bench.clock.now();
    const auto make = [&](const char* kind, const char* school, const char* pupil, const CaseMark& mark) {
        return openedCase(*bench.ledger, {kind, school, {.number = base::Secret(pupil)}, {}}, mark);
    };
    const auto a = make("opp", "00YY", "999999011", {"concept", false, now + 72h});
    const auto b = make("opp", "01YY", "999999023", {"vastgesteld", false, now + 24h});
    const auto c = make("warm_transfer", "00YY", "999999011", {"concept", true, {}});
    const auto d = make("warm_transfer", "00YY", "", {"concept", false, now + 48h});
    using Ids = std::vector<std::string>;
    CHECK(bench.ids({}) == Ids{a, b, c, d});
    CHECK(bench.ids({.kind = "opp"}) == Ids{a, b});
    CHECK(bench.ids({.school = "00YY"}) == Ids{a, c, d});
    CHECK(bench.ids({.kind = "warm_transfer", .school = "00YY", .ended = false}) == Ids{d});
    CHECK(bench.ids({.state = "concept"}) == Ids{a, c, d});
    CHECK(bench.ids({.kind = "opp", .state = "concept"}) == Ids{a});
    CHECK(bench.ids({.pupil = ledger::CasePupil{base::Secret("999999011")}}) == Ids{a, c});
    CHECK(bench.ids({.kind = "opp", .pupil = ledger::CasePupil{base::Secret("999999011")}}) == Ids{a});
    CHECK(bench.ids({.pupil = ledger::CasePupil{base::Secret("999999035")}}).empty());
    CHECK(bench.ids({.dueBefore = now + 60h}) == Ids{b, d});
    CHECK(bench.ids({.ended = true}) == Ids{c});
    CHECK(bench.ids({.ended = false}) == Ids{a, b, d});
    CHECK(bench.ids({.limit = 2}) == Ids{a, b});
    CHECK(bench.ids({.afterId = b, .limit = 2}) == Ids{c, d});
    CHECK(bench.cases.list({.afterId = kNobody}).error().code() == MessageCode::CaseUnknown);

    REQUIRE(bench.cases.setDue(a, now + 1h));
    CHECK(bench.ids({.dueBefore = now + 2h}) == Ids{a});
    REQUIRE(bench.cases.setDue(a, {}));
    CHECK(bench.ids({.dueBefore = now + 1000h}) == Ids{b, d});
    requireIntact(*bench.ledger);
}

TEST_CASE("a hold keeps a case, until it is released", "[ledger][cases]") {
    Bench bench;
    const auto id = endedCase(*bench.ledger);
    const auto objection = bench.cases.hold(id, "bezwaar", "directeur").value();
    const auto aftercare = bench.cases.hold(id, "nazorg", "mentor").value();
    CHECK(bench.cases.erase(id, {}, "WVO", "t").error().code() == MessageCode::CaseHeld);
    REQUIRE(bench.cases.release(objection, "directeur"));
    REQUIRE(bench.cases.release(objection, "een ander"));  // twice is once
    CHECK(bench.cases.erase(id, {}, "WVO", "t").error().code() == MessageCode::CaseHeld);
    const auto holds = bench.cases.holds(id).value();
    REQUIRE(holds.size() == 2);
    CHECK(holds[0].id == objection);
    CHECK(holds[0].caseId == id);
    CHECK(holds[0].reason == "bezwaar");
    CHECK(holds[0].by == "directeur");
    CHECK(holds[0].releasedAt);
    CHECK_FALSE(holds[1].releasedAt);
    REQUIRE(bench.cases.release(aftercare, "mentor"));
    CHECK(bench.cases.erase(id, {}, "WVO", "t"));
    for (const auto* const unknown : {kNobody, "geen nummer"}) {
        CHECK(bench.cases.release(unknown, "t").error().code() == MessageCode::HoldUnknown);
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("without the key cases are listed and not read", "[ledger][cases]") {
    Bench bench;
    const auto id = openedCase(*bench.ledger);
    auto options = bench.home.options;
    options.role = ledger::LedgerRole::visitor;
    options.keyFile.clear();
    const auto keyless = ledger::openSqliteLedger(options, bench.clock).value();
    CHECK(keyless->cases().list({}).value().size() == 1);
    CHECK(keyless->cases().load(id).error().code() == MessageCode::LedgerKeyMissing);
    CHECK(keyless->cases().open(newCase(), event(1, "open"), {}).error().code() == MessageCode::LedgerKeyMissing);
}

}  // namespace schakel::test
