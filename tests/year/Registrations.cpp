#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/ledger/Feeds.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Inschrijving.h"
#include "tests/year/Strands.h"

namespace schakel::year {

void Registrations::ask(const std::string& id, const Enrolment& enrolment, const std::string& code) {
    const auto one = std::make_shared<One>(One{id, enrolment});
    all_.push_back(one);
    if (!code.empty()) {
        script_.world.partners.control("duo", "POST", "outcome",
                                       R"({"bsn4":")" + enrolment.bsn.substr(5) + R"(","code":")" + code + "\"}");
    }
    script_.plan(script_.today().plusDays(1), [this, one] { release(one); });
}

void Registrations::expectLate(const std::string& id) {
    script_.late.emplace(id, "TERM-ROD-UITSLAG");
}

// As `schakel case release` does it: the whole enrolment, looked over; who asked for it may not let it go.
void Registrations::release(const std::shared_ptr<One>& one) {
    const auto json = enrolmentJson(one->enrolment);
    base::MemoryBlobStore contents;
    const auto record = model::readJson(json, model::kInschrijving, contents);
    const auto hash = record ? casework::contentHash(*record, contents) : record.error();
    if (!hash) {
        return script_.surprise("de inschrijving is niet te lezen: " + hash.error().text());
    }
    casework::Draft draft{.type = "precheck_ok", .actor = registrar(), .subject = *hash};
    draft.fields["enrolment_period"] = "2026-08-01/";
    draft.fields["opp_periods"] =
        one->enrolment.oppBegin.text() + "/" + (one->enrolment.oppEnd ? one->enrolment.oppEnd->text() : std::string());
    auto own = draft;
    own.actor = {coordinator().name, model::Role::registrar};
    if (!one->corrected) {
        script_.cannot(one->id, own, "ROD-03");
    }
    const auto exchange = script_.world.take("bron", "case:" + one->id, json);
    if (!exchange) {
        return script_.surprise("de inschrijving werd niet aangenomen: " + exchange.error().text());
    }
    draft.fields["exchange"] = *exchange;
    script_.does(one->id, draft);
}

void Registrations::follow() {
    auto& world = script_.world;
    for (const auto* const name : {"bron-terug", "besluiten"}) {
        if (!*world.ledger->feeds().find(name)) {
            static_cast<void>(world.ledger->feeds().askNow(name, "jaar"));
        }
        world.feeder->lookAt(*world.setup.routes->find(name));
    }
    world.awaitDeliveries();
    if (all_.empty()) {
        return;
    }
    const auto report = world.follower->run();
    if (!report) {
        return script_.surprise("registraties volgen: " + report.error().text());
    }
    for (const auto& unfollowed : report->unfollowed) {
        script_.surprise("een registratie nam niet over wat DUO zei: " + refusalText(unfollowed.refusals));
    }
    const auto waiting = all_;
    for (const auto& one : waiting) {
        answer(one);
    }
    std::erase_if(all_, [&](const auto& one) { return script_.file(one->id).hasEnded(); });
}

// What people do with DUO's answer.
void Registrations::answer(const std::shared_ptr<One>& one) {
    const auto file = script_.file(one->id);
    if (file.state() == "ACCEPTED_WITH_SIGNAL") {
        script_.does(one->id, {.type = "acknowledge", .actor = registrar(), .fields = {{"reason", "Het klopt zo."}}});
        ++script_.told["signalen van DUO bekeken"];
    }
    if (file.state() == "REJECTED" && !one->corrected) {
        one->corrected = true;
        one->enrolment.oppBegin = one->enrolment.oppBegin.plusDays(1);
        script_.does(one->id, {.type = "correct",
                               .actor = coordinator(),
                               .fields = {{"opp_begin", one->enrolment.oppBegin.text()},
                                          {"reason", "De begindatum is nagekeken en verbeterd."}}});
        ++script_.told["afkeuringen van DUO hersteld"];
        script_.plan(script_.today().plusDays(1), [this, one] { release(one); });
    }
}

}  // namespace schakel::year
