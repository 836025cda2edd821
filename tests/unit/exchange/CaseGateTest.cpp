// What parents have not seen does not leave.
#include "gateway/app/CaseGate.h"

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Overstapdossier.h"
#include "tests/unit/casework/CaseHome.h"
#include "tests/unit/exchange/ExchangeWorld.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using model::Role;

struct Gated : CaseHome {
    static model::Record dossier(const std::string& name, const std::string& more = "") {
        base::MemoryBlobStore contents;
        return model::readJson(R"({"school":{"brin":"00YY"},"leerling":{"bsn":"999999011","achternaam":")" + name +
                                   R"("})" + more + "}",
                               model::kOverstapdossier, contents)
            .value();
    }
    static std::string hashOf(const model::Record& record) {
        const base::PassingBlobStore contents;
        return casework::contentHash(record, contents).value();
    }
    std::optional<MessageCode> refusal(const model::Record& record, const std::string& pupil = "999999011") {
        app::CaseGate gate(*book);
        ledger::Staging staging;
        staging.pupil = base::Secret(pupil);
        const auto may = gate.mayLieReady({}, staging, record);
        return may ? std::nullopt : std::optional(may.error().code());
    }
    // The transfer of this dossier up to and including an inspection.
    std::string inspected(const model::Record& record) {
        auto id = openTransfer();
        const auto hash = hashOf(record);
        auto compose = composed('a');
        compose.subject = hash;
        step(id, compose);
        step(id, {.type = "offer",
                  .actor = registrar,
                  .subject = hash,
                  .fields = {{"access", "ONLINE"}, {"offered_to", "ouders"}, {"access_checked", "ja"}}});
        step(id, {.type = "record_inspection",
                  .actor = registrar,
                  .subject = hash,
                  .fields = {{"inspected_on", "2026-11-22"},
                             {"verdict", "Nee"},
                             {"view", "Het advies is te laag."},
                             {"inspected_by", "A. Voorbeeld"},
                             {"authority", "OUDER_MET_GEZAG"}}});
        return id;
    }
    void step(const std::string& id, const casework::Draft& draft) {
        const auto outcome = add(id, draft);
        for (const auto& refusal : outcome.refusals) {
            FAIL_CHECK(refusal.rule->id << " " << refusal.detail.in(base::Language::dutch));
        }
    }
};

TEST_CASE("requirement 14: a dossier goes when it is the one that parents inspected, whatever their verdict") {
    Gated home;
    const auto seen = Gated::dossier("Proef");
    SECTION("without a case the standard's own rules are all there is") {
        CHECK_FALSE(home.refusal(seen));
    }
    SECTION("not before the inspection") {
        const auto id = home.openTransfer();
        CHECK(home.refusal(seen) == MessageCode::TransferNotReady);
        CHECK_FALSE(home.refusal(seen, "999999023"));
    }
    SECTION("after it, with the date of the inspection in it") {
        home.inspected(seen);
        CHECK_FALSE(home.refusal(seen));
        CHECK_FALSE(
            home.refusal(Gated::dossier("Proef", R"(,"inzage":{"inzage":true,"datum":"2026-11-20","akkoord":"nee"})")));
    }
    SECTION("and not another one") {
        home.inspected(seen);
        CHECK(home.refusal(Gated::dossier("Anders")) == MessageCode::TransferNotReady);
    }
}

// A dossier that lies ready for who asks, and the case of it.
struct Shelved : ExchangeWorld {
    Shelved() {
        clock.advance(std::chrono::minutes(1));
        id = book.open({casework::CaseKind::warmTransfer,
                        "00YY",
                        {.number = base::Secret("999999011")},
                        {.type = "open",
                         .actor = {"A. Dministratie", Role::registrar},
                         .fields = {{"kind", "VOVO"}, {"source", "00YY"}, {"target", "99XX"}, {"pupil", "Sam Proef"}}}})
                 .value()
                 .file.id();
        tell("compose");
        tell("offer");
        tell("record_inspection");
        tell("record_consent");
        clock.advance(std::chrono::minutes(1));
        const auto staged = ExchangeWorld::stage(dossierOf("999999011"));
        REQUIRE(staged.staged);
        clock.advance(std::chrono::minutes(1));
    }
    // Not judged: what matters here is what the gate makes of it.
    void tell(const std::string& type) {
        const auto outcome = book.add(id, {.type = type,
                                           .actor = {"Schakel", Role::registrar},
                                           .subject = std::string(64, 'a'),
                                           .cause = "told:elders/" + std::to_string(++told)});
        REQUIRE(outcome);
        REQUIRE(outcome->refusals.empty());
    }
    std::string answer() {
        auto services = shelfServices();
        services.gate = &gate;
        exchange::Shelf shelf(services, {"oso-tc", "00000099000000001000"});
        return shelf.decide(question()).value();
    }
    bool goes() { return answer().find(R"("outcome":"ready")") != std::string::npos; }

    policy::Policies policies = policy::Policies::load({}, {});
    casework::CaseBook book{{ledger->cases(), policies, clock}};
    app::CaseGate gate{book};
    std::string id;
    int told = 0;
};

TEST_CASE("requirement 17: what lies ready stays where it is once the consent is withdrawn") {
    Shelved home;
    home.tell("stage");
    CHECK(home.goes());
    home.tell("consent_withdrawn");
    CHECK_FALSE(home.goes());
    CHECK(home.logged.find("exchange.held_back") != std::string::npos);
    CHECK(home.logged.find("999999011") == std::string::npos);
}

TEST_CASE("requirement 17: a dossier that was purged is not handed over, though it still lies there") {
    Shelved home;
    CHECK(home.goes());
    home.tell("withdraw_consent");
    CHECK_FALSE(home.goes());
}

TEST_CASE("requirement 14: what lies ready is not handed over once it was changed") {
    Shelved home;
    home.tell("stage");
    CHECK(home.goes());
    home.tell("change");
    CHECK_FALSE(home.goes());
    home.tell("offer");
    home.tell("record_inspection");
    // The older bytes still lie there: what parents saw last has to be staged anew.
    CHECK_FALSE(home.goes());
}

TEST_CASE("requirement 17: a dossier that was purged does not leave, and another one of the same pupil does") {
    Gated home;
    const auto seen = Gated::dossier("Proef");
    const auto id = home.inspected(seen);
    const auto tell = [&](const char* type) {
        const auto outcome = home.add(id, {.type = type,
                                           .actor = {"Schakel", Role::registrar},
                                           .subject = Gated::hashOf(seen),
                                           .cause = std::string("told:elders/") + type});
        REQUIRE(outcome.refusals.empty());
    };
    tell("record_consent");
    CHECK_FALSE(home.refusal(seen));
    tell("withdraw_consent");
    CHECK(home.refusal(seen) == MessageCode::TransferNotReady);
    CHECK_FALSE(home.refusal(Gated::dossier("Anders")));
}

}  // namespace
}  // namespace schakel::test
