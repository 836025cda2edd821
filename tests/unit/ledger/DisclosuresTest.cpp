#include <chrono>

#include "gateway/ledger/Registrations.h"
#include "gateway/ledger/Snapshots.h"
#include "tests/unit/ledger/Filed.h"
#include "tests/unit/ledger/Staged.h"

namespace schakel::test {
namespace {

using namespace std::chrono_literals;
using base::MessageCode;

struct Bench {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);
    ledger::Disclosures& disclosures = ledger->disclosures();
};

}  // namespace

TEST_CASE("what left is in the register as it was noted, once for each who got it", "[ledger][disclosures]") {
    const Bench bench;
    const auto dossier = storedId(*bench.ledger, {});
    const auto made = disclosure(dossier);
    REQUIRE(bench.disclosures.note(made));
    REQUIRE(bench.disclosures.note(made));
    const auto found = bench.disclosures.list({}).value();
    REQUIRE(found.size() == 1);
    const auto& left = found.front();
    CHECK(left.exchangeId == dossier);
    CHECK(left.route == "povo");
    CHECK(left.sender == "00YY");
    CHECK(left.recipient == "99XX");
    CHECK(left.recipientRole == "VO");
    CHECK(left.purpose == "OSO_OVERSTAP");
    CHECK(left.ground == "WPO 42");
    CHECK(left.contents == made.contents);
    CHECK(left.contentHash == made.contentHash);
    CHECK(left.at == made.at);
    REQUIRE(bench.disclosures.note(disclosure(dossier, "SWV-01")));
    CHECK(bench.disclosures.list({}).value().size() == 2);
    CHECK(bench.disclosures.note(disclosure("00000000-0000-7000-8000-000000000000")).error().code() ==
          MessageCode::ExchangeUnknown);
    CHECK(bench.disclosures.note(disclosure("x")).error().code() == MessageCode::ExchangeUnknown);
    requireIntact(*bench.ledger);
}

TEST_CASE("the register is asked by pupil, dossier, recipient and moment, the newest first", "[ledger][disclosures]") {
    const Bench bench;
    const auto first = storedId(*bench.ledger, {.messageId = "1"});
    const auto second = storedId(*bench.ledger, {.messageId = "2"});
    auto made = disclosure(first);
    REQUIRE(bench.disclosures.note(made));
    made = disclosure(second, "98XX");
    made.at += 48h;
    made.pupil = base::Secret("999999023");
    REQUIRE(bench.disclosures.note(made));
    const auto ids = [&](const ledger::DisclosureFilter& filter) {
        std::vector<std::string> found;
        const auto listed = bench.disclosures.list(filter);
        REQUIRE(listed);
        for (const auto& left : *listed) {
            found.push_back(left.exchangeId);
        }
        return found;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids({}) == Ids{second, first});
    CHECK(ids({.limit = 1}) == Ids{second});
    CHECK(ids({.pupil = base::Secret("999999011")}) == Ids{first});
    CHECK(ids({.exchangeId = second}) == Ids{second});
    CHECK(ids({.recipient = "99XX"}) == Ids{first});
    CHECK(ids({.since = made.at - 1h}) == Ids{second});
    CHECK(ids({.pupil = base::Secret("999999011"), .since = made.at}).empty());
    CHECK(ids({.pupilOf = second}) == Ids{second});  // about nobody: itself
    CHECK(bench.disclosures.list({.pupilOf = "x"}).error().code() == MessageCode::ExchangeUnknown);
}

TEST_CASE("a disclosure without a pupil is about the pupil of what left", "[ledger][disclosures]") {
    const Bench bench;
    const auto first = storedId(*bench.ledger, {.messageId = "1", .pupil = "999999035"});
    const auto second = storedId(*bench.ledger, {.messageId = "2", .pupil = "999999035"});
    const auto other = storedId(*bench.ledger, {.messageId = "3", .pupil = "999999023"});
    for (const auto& id : {first, second, other}) {
        auto made = disclosure(id);
        made.pupil = {};
        REQUIRE(bench.disclosures.note(made));
    }
    CHECK(bench.disclosures.list({.pupil = base::Secret("999999035")}).value().size() == 2);
    CHECK(bench.disclosures.list({.pupilOf = first}).value().size() == 2);
    CHECK(bench.disclosures.list({.pupilOf = other}).value().size() == 1);
}

TEST_CASE("a delivery is confirmed together with its disclosure, or not at all", "[ledger][disclosures]") {
    const Bench bench;
    const auto plain = storedId(*bench.ledger, {.messageId = "1"});
    const auto offered = storedId(*bench.ledger, {.messageId = "2", .recordType = "Inschrijving"});
    auto left = disclosure(plain);
    REQUIRE(bench.ledger->confirm(plain, "{}", &left));
    REQUIRE(bench.ledger->confirm(plain, "{}", &left));
    left = disclosure(offered);
    REQUIRE(bench.ledger->confirmOffered(offered, "{}", {"bron", "Inschrijving", "99XX", base::Secret("a")}, &left));
    CHECK(bench.disclosures.list({}).value().size() == 2);
    CHECK(bench.ledger->registrations().find(offered));

    const auto lost = storedId(*bench.ledger, {.messageId = "3"});
    left = disclosure("00000000-0000-7000-8000-000000000000");
    CHECK_FALSE(bench.ledger->confirm(lost, "{}", &left));
    CHECK(bench.ledger->find(lost).value().state == ledger::ExchangeState::waiting);
    requireIntact(*bench.ledger);
}

TEST_CASE("a staged dossier that is handed over is in the register before its first byte goes",
          "[ledger][disclosures]") {
    const Bench bench;
    const auto id = stage(*bench.ledger).id;
    const auto left = disclosure(id);
    REQUIRE(bench.ledger->snapshots().noteHandingOver(id, "{}", &left));
    REQUIRE(bench.ledger->snapshots().noteHandingOver(id, "{}", &left));
    const auto found = bench.disclosures.list({.exchangeId = id}).value();
    REQUIRE(found.size() == 1);
    CHECK(found.front().contents == left.contents);
    REQUIRE(bench.ledger->snapshots().withdraw(id, "t"));
    const auto late = disclosure(id, "98XX");
    CHECK_FALSE(bench.ledger->snapshots().noteHandingOver(id, "{}", &late));
    CHECK(bench.disclosures.list({}).value().size() == 1);
    requireIntact(*bench.ledger);
}

}  // namespace schakel::test
