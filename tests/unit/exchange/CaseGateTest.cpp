// What parents have not seen does not leave.
#include "gateway/app/CaseGate.h"

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Overstapdossier.h"
#include "tests/unit/casework/CaseHome.h"

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

}  // namespace
}  // namespace schakel::test
