// Guards of what comes after the advices: decision, objection and appeal, use and expiry.
#include "gateway/casework/Judgement.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/casework/TlvApplicationGuards.h"
#include "gateway/casework/TlvApplicationRules.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::tlv {
namespace {

// Who decided is who decides in this SWV; on its own side that person records it too.
Judgement byDecider(const Situation& situation) {
    const auto decider = swvOf(situation).decider;
    const bool rightName = fieldOf(situation.event, "decider") == model::idOf(decider);
    const bool rightPerson = !isOfSwv(situation.file) || situation.event.actor.role == decider;
    Judgement judged;
    judged.refuseUnless(rightName && rightPerson, kDecider, model::labelOf(decider));
    return judged;
}

Judgement contents(const Situation& situation) {
    Judgement judged;
    const auto decision = decisionOf(situation);
    if (!decision) {
        return judged.refuseUnless(false, kDecisionMissing, {"nummer en ingangsdatum", "number and first day"});
    }
    for (const auto& finding : checkDecision(*decision)) {
        judged.refuseUnless(finding.severity != base::Severity::error, *finding.rule, finding.detail);
    }
    return judged;
}

Judgement withCommittee(const Situation& situation) {
    Judgement judged;
    judged.refuseUnless(!fieldOf(situation.event, "committee_advice").empty(), kCommittee);
    return judged;
}

model::Date termEnd(const Situation& situation) {
    constexpr int kWeek = 7;
    return situation.file.entered().on.plusDays(swvOf(situation).objectionWeeks * kWeek);
}

}  // namespace

Refusals mayGrant(const Situation& situation) {
    return byDecider(situation).add(contents(situation));
}

Refusals mayRefuse(const Situation& situation) {
    auto judged = byDecider(situation);
    for (const auto& opinion : opinionsOf(situation.file)) {
        judged.refuseUnless(opinion.copied, kCopies, opinion.expert);
    }
    return judged;
}

Refusals mayObject(const Situation& situation) {
    const auto last = termEnd(situation);
    const bool inTime = situation.event.on <= last || !fieldOf(situation.event, "excused_because").empty();
    return Judgement().refuseUnless(inTime, kTooLate, {"kon t/m " + last.text(), "could be until " + last.text()});
}

Refusals isTermOver(const Situation& situation) {
    const auto last = termEnd(situation);
    return Judgement().refuseUnless(situation.today > last, kStillOpen, {"t/m " + last.text(), "until " + last.text()});
}

Refusals upholdObjection(const Situation& situation) {
    return withCommittee(situation).add(contents(situation));
}

Refusals upholdAppeal(const Situation& situation) {
    return contents(situation);
}

Refusals dismissObjection(const Situation& situation) {
    return withCommittee(situation);
}

Refusals mayEnrol(const Situation& situation) {
    const auto brin = fieldOf(situation.event, "brin");
    const auto decision = decisionOf(situation.file);
    const auto starts = dateOf(situation.event, "enrolment_from");
    const bool within = decision && starts && *starts >= decision->from && (!decision->to || *starts <= *decision->to);
    const auto from = decision ? decision->from.text() : std::string("...");
    const auto to = decision && decision->to ? decision->to->text() : std::string("...");
    return Judgement()
        .refuseUnless(model::Brin::parse(brin).has_value(), kBrin, brin)
        .refuseUnless(within, kOutsidePeriod, from + " - " + to);
}

Refusals hasExpired(const Situation& situation) {
    const auto decision = decisionOf(situation.file);
    const auto end = decision ? decision->to : std::nullopt;
    return Judgement().refuseUnless(end && situation.today > *end, kNotExpired, end ? end->text() : "");
}

}  // namespace schakel::casework::tlv
