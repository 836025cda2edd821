// Differences: added once, overtaken by newer news, decided on by a person, written by an exchange.
#include "gateway/ledger/Database.h"
#include "gateway/ledger/Differences.h"
#include "tests/unit/ledger/Pupils.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using ledger::DifferenceState;

struct Rows {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);
    std::string pupil = applied(*ledger, rosterPlan({{.bsn = "999999011"}})).rows.at(0).pupil;
    ledger::Differences& differences = ledger->differences();

    std::size_t add(const std::string& origin, const std::vector<ledger::WantedValue>& values) {
        return differences.add({"las", pupil, origin, "Tlvbesluit", values}).value();
    }
    std::vector<ledger::Difference> open() { return differences.list({"las", DifferenceState::open}).value(); }
};

const std::string kFirst = "01960000-0000-7000-8000-000000000001";
const std::string kSecond = "01960000-0000-7000-8000-000000000002";

}  // namespace

TEST_CASE("what a message says is added once, and newer news overtakes it", "[ledger][difference]") {
    Rows rows;
    CHECK(rows.add(kFirst, {{"tlv.nummer", "", "123"}, {"tlv.status", "x", "x"}}) == 1);
    CHECK(rows.add(kFirst, {{"tlv.nummer", "", "123"}}) == 0);
    REQUIRE(rows.open().size() == 1);
    const auto first = rows.open()[0];
    CHECK(first.wanted == "123");
    CHECK(first.pupil == rows.pupil);
    CHECK(first.origin == kFirst);
    CHECK(rows.add(kSecond, {{"tlv.nummer", "", "456"}}) == 1);
    REQUIRE(rows.open().size() == 1);
    CHECK(rows.open()[0].wanted == "456");
    CHECK(rows.differences.find(first.id).value().state == DifferenceState::overtaken);
    // News that the administration has already.
    CHECK(rows.add("01960000-0000-7000-8000-000000000003", {{"tlv.nummer", "789", "789"}}) == 0);
    CHECK(rows.open().empty());
    CHECK(rows.differences.add({"las", kFirst, kFirst, "Tlvbesluit", {}}).error().code() == MessageCode::PupilNotFound);
    requireIntact(*rows.ledger);
}

TEST_CASE("a person leaves rows, all of them or none", "[ledger][difference]") {
    Rows rows;
    rows.add(kFirst, {{"tlv.nummer", "", "123"}, {"tlv.status", "", "toegekend"}});
    const auto open = rows.open();
    REQUIRE(open.size() == 2);
    CHECK(rows.differences.leave({open[0].id, kFirst}, "piet", "nee").error().code() == MessageCode::DifferenceUnknown);
    CHECK(rows.open().size() == 2);
    REQUIRE(rows.differences.leave({open[0].id}, "piet", "met de hand"));
    const auto left = rows.differences.find(open[0].id).value();
    CHECK(left.state == DifferenceState::left);
    CHECK(left.reason == "met de hand");
    CHECK(left.decidedBy == "piet");
    CHECK(rows.differences.leave({open[1].id, open[0].id}, "piet", "x").error().code() ==
          MessageCode::DifferenceSettled);
    CHECK(rows.open().size() == 1);
    CHECK(rows.differences.find("geen nummer").error().code() == MessageCode::DifferenceUnknown);
    requireIntact(*rows.ledger);
}

TEST_CASE("a row is written when its exchange is delivered, and open again when that is set apart",
          "[ledger][difference]") {
    Rows rows;
    rows.add(kFirst, {{"tlv.nummer", "", "123"}});
    const auto row = rows.open().at(0);
    const auto exchange = storedId(*rows.ledger, {});
    REQUIRE(rows.differences.startWriting({row.id}, "piet", exchange));
    CHECK(rows.differences.settle().value() == 0);
    CHECK(rows.differences.find(row.id).value().state == DifferenceState::writing);
    REQUIRE(rows.ledger->claim(rows.clock.now(), 10));
    SECTION("delivered") {
        REQUIRE(rows.ledger->confirm(exchange, "{}"));
        CHECK(rows.differences.settle().value() == 1);
        CHECK(rows.differences.find(row.id).value().state == DifferenceState::written);
        CHECK(rows.differences.settle().value() == 0);
    }
    SECTION("set apart") {
        REQUIRE(rows.ledger->quarantine(exchange, "in de administratie staat nu iets anders", ""));
        CHECK(rows.differences.settle().value() == 1);
        const auto again = rows.differences.find(row.id).value();
        CHECK(again.state == DifferenceState::open);
        CHECK(again.isStale);
        CHECK(again.writtenBy == exchange);
    }
    requireIntact(*rows.ledger);
}

TEST_CASE("a change to a difference is found, and its values are not readable", "[ledger][difference][audit]") {
    Rows rows;
    rows.add(kFirst, {{"tlv.nummer", "oudegeheim", "nieuwgeheim"}});
    REQUIRE(rows.differences.leave({rows.open().at(0).id}, "piet", "redengeheim"));
    rows.ledger.reset();
    for (const auto& file : filesUnder(rows.home.options.folder)) {
        CHECK(readFile(file).find("geheim") == std::string::npos);
    }
    const auto change =
        GENERATE(as<std::string>(), "UPDATE difference SET state=0", "UPDATE difference SET decided_by='jan'",
                 "UPDATE difference SET wanted=present", "DELETE FROM difference");
    {
        ledger::Database database(rows.home.databaseFile(), ledger::OpenMode::readWrite);
        database.execute(change.c_str());
    }
    CHECK_FALSE(ledger::verifySqliteLedger(rows.home.options.folder).value().breaks.empty());
}

}  // namespace schakel::test
