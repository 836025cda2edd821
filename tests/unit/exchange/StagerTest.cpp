#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::MessageCode;
using schakel::test::dossierOf;
using schakel::test::ExchangeWorld;
using schakel::test::goldenInput;

namespace {

MessageCode refusedWith(ExchangeWorld& world, const std::string& document) {
    const auto outcome = world.stage(document);
    REQUIRE(outcome.refused);
    CHECK(world.ledger->snapshots().list({}).value().empty());
    return outcome.refused->code();
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto position = text.find(what);
    REQUIRE(position != std::string::npos);
    return text.replace(position, what.size(), by);
}

class ClosedGate final : public schakel::exchange::Gate {
public:
    std::string kind;
    schakel::base::Result<schakel::policy::Consents> mayLeave(const schakel::exchange::Route&,
                                                              const schakel::ledger::Exchange&,
                                                              const schakel::model::Record&) override {
        return schakel::policy::Consents{};
    }
    schakel::base::Result<void> mayLieReady(const schakel::exchange::SupplyPoint&,
                                            const schakel::ledger::Staging& staging,
                                            const schakel::model::Record&) override {
        kind = staging.kind;
        return schakel::base::Error(MessageCode::TransferNotReady, {{"reason", "x"}, {"remedy", "y"}});
    }
    schakel::base::Result<void> mayHandOver(const schakel::exchange::SupplyPoint&,
                                            const schakel::ledger::Snapshot&) override {
        return {};
    }
};

class AbsentScanner final : public schakel::base::ContentScanner {
public:
    schakel::base::Result<std::unique_ptr<schakel::base::ContentScan>> begin() override {
        return schakel::base::Error(MessageCode::ScannerUnavailable, {{"reason", "weg"}});
    }
};

}  // namespace

TEST_CASE("what is handed over is scanned like what is taken in", "[stager]") {
    ExchangeWorld world;
    AbsentScanner scanner;
    const schakel::exchange::Stager stager({world.mappings, *world.ledger, world.clock}, {.scanner = &scanner});
    const auto stage = [&](const std::string& document) {
        return stager.stage({world.points.all().front(), {}, "tester"},
                            [&](const auto& take) { return take(document); });
    };
    const auto refused = stage(goldenInput("full")).refused;
    REQUIRE(refused);
    CHECK(refused->code() == MessageCode::ScannerUnavailable);
    CHECK(stage(goldenInput("minimal")).staged);  // there is nothing to scan in it
}

TEST_CASE("what may not lie ready is refused with the reason, and is not stored", "[stager]") {
    ExchangeWorld world;
    ClosedGate gate;
    const schakel::exchange::Stager stager({world.mappings, *world.ledger, world.clock, &gate});
    const auto outcome = stager.stage({world.points.all().front(), {}, "tester"},
                                      [&](const auto& take) { return take(goldenInput("minimal")); });
    REQUIRE(outcome.refused);
    CHECK(outcome.refused->code() == MessageCode::TransferNotReady);
    CHECK(gate.kind == "overstapdossier");
    CHECK(world.ledger->snapshots().list({}).value().empty());
}

TEST_CASE("a dossier that may leave is staged with what binds it", "[stager]") {
    ExchangeWorld world;
    const auto outcome = world.stage(goldenInput("minimal"), {"99XX"});
    REQUIRE(outcome.staged);
    CHECK(outcome.staged->kind == "overstapdossier");
    CHECK(outcome.staged->version == "2019.1");
    CHECK(outcome.staged->inspectedOn == "2019-05-14");
    CHECK(outcome.staged->stagedBy == "tester");
    CHECK(world.ledger->snapshots().summary(outcome.staged->id).value().find("Proefstra") != std::string::npos);
}

TEST_CASE("parents who disagree do not keep a dossier from being staged", "[stager]") {
    ExchangeWorld world;
    const auto outcome = world.stage(goldenInput("parent-disagreed"));
    REQUIRE(outcome.staged);
    CHECK(world.ledger->snapshots().summary(outcome.staged->id).value().find("Nee") != std::string::npos);
}

TEST_CASE("a dossier with attachments is staged as it is", "[stager]") {
    ExchangeWorld world;
    const auto document = goldenInput("full");
    const auto outcome = world.stage(document);
    REQUIRE(outcome.staged);
    auto source = world.ledger->snapshots().open(outcome.staged->id);
    CHECK(schakel::base::readAll(**source).value() == document);
}

TEST_CASE("what may not leave is refused and not stored", "[stager]") {
    ExchangeWorld world;
    const auto good = goldenInput("minimal");
    CHECK(refusedWith(world, goldenInput("wrong-code")) == MessageCode::StagingHasErrors);
    CHECK(refusedWith(world, goldenInput("swv-dossier")) == MessageCode::StagingNotInspected);
    CHECK(refusedWith(world, replaced(good, "<inzagedatum>2019-05-14", "<inzagedatum>2026-11-23")) ==
          MessageCode::StagingInspectionAhead);
    CHECK(refusedWith(world, replaced(good, "<brincode>00YY", "<brincode>01YY")) == MessageCode::StagingOtherSchool);
    CHECK(refusedWith(world, replaced(good, "<inzage>true", "<inzage>false")) == MessageCode::StagingHasErrors);
    CHECK(refusedWith(world, good.substr(0, good.size() / 2)) != MessageCode::Internal);
    CHECK(refusedWith(world, "geen xml") != MessageCode::Internal);
}

TEST_CASE("who inspected it just after midnight, inspected it today", "[stager]") {
    ExchangeWorld world;
    const auto document = replaced(goldenInput("minimal"), "<inzagedatum>2019-05-14", "<inzagedatum>2026-11-23");
    world.clock.advance(std::chrono::minutes(750));  // 22:00 in UTC, and midnight in summer
    CHECK(world.stage(document).staged);
}

TEST_CASE("findings come along, with a dossier and with a refusal", "[stager]") {
    ExchangeWorld world;
    CHECK_FALSE(world.stage(goldenInput("wrong-code")).findings.empty());
    CHECK(world.stage(goldenInput("minimal")).findings.empty());
}
