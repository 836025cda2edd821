// Guards of what comes after the advices: decision, objection and appeal, use and expiry.
#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplicationAdvice.h"
#include "gateway/casework/TlvApplicationDecision.h"
#include "gateway/casework/TlvApplicationGuards.h"
#include "gateway/casework/TlvApplicationRules.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/SwvCode.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::tlv {
namespace {

const policy::SwvPolicy& policyOf(const Situation& situation) {
    return situation.policies.swv(fieldOf(situation.file.opening(), "swv"), situation.today);
}

// Who decided is who decides in this SWV; on its own side that person records it too.
void checkDecider(const Situation& situation, Refusals& refusals) {
    const auto& swv = policyOf(situation);
    const auto& event = situation.event;
    const bool ownSide = model::SwvCode::parse(situation.file.school()).has_value();
    const bool rightName = fieldOf(event, "decider") == model::idOf(swv.decider);
    const bool rightPerson = !ownSide || event.actor.role == swv.decider;
    if (!rightName || !rightPerson) {
        refusals.push_back({&kDecider, model::labelOf(swv.decider)});
    }
}

void checkContents(const Situation& situation, Refusals& refusals) {
    const auto decision = decisionOf(situation.file, &situation.event);
    if (!decision) {
        refusals.push_back({&kDecisionMissing, base::Words{"nummer en ingangsdatum", "number and first day"}});
        return;
    }
    for (const auto& finding : checkDecision(*decision)) {
        if (finding.severity == base::Severity::error) {
            refusals.push_back({finding.rule, finding.detail});
        }
    }
}

model::Date termEnd(const Situation& situation) {
    constexpr int kWeek = 7;
    return situation.file.entered().on.plusDays(policyOf(situation).objectionWeeks * kWeek);
}

Refusals wantCommittee(const Situation& situation) {
    Refusals refusals;
    if (fieldOf(situation.event, "committee_advice").empty()) {
        refusals.push_back({&kCommittee});
    }
    return refusals;
}

}  // namespace

Refusals mayGrant(const Situation& situation) {
    Refusals refusals;
    checkDecider(situation, refusals);
    checkContents(situation, refusals);
    return refusals;
}

Refusals mayRefuse(const Situation& situation) {
    Refusals refusals;
    checkDecider(situation, refusals);
    for (const auto& opinion : opinionsOf(situation.file)) {
        if (!opinion.copied) {
            refusals.push_back({&kCopies, base::Words(opinion.expert)});
        }
    }
    return refusals;
}

Refusals mayObject(const Situation& situation) {
    const auto last = termEnd(situation);
    Refusals refusals;
    if (situation.event.on > last && fieldOf(situation.event, "excused_because").empty()) {
        refusals.push_back({&kTooLate, base::Words{"kon t/m " + last.text(), "could be until " + last.text()}});
    }
    return refusals;
}

Refusals isTermOver(const Situation& situation) {
    const auto last = termEnd(situation);
    Refusals refusals;
    if (situation.today <= last) {
        refusals.push_back({&kStillOpen, base::Words{"t/m " + last.text(), "until " + last.text()}});
    }
    return refusals;
}

Refusals upholdObjection(const Situation& situation) {
    auto refusals = wantCommittee(situation);
    checkContents(situation, refusals);
    return refusals;
}

Refusals upholdAppeal(const Situation& situation) {
    Refusals refusals;
    checkContents(situation, refusals);
    return refusals;
}

Refusals dismissObjection(const Situation& situation) {
    return wantCommittee(situation);
}

Refusals mayEnrol(const Situation& situation) {
    Refusals refusals;
    const auto brin = fieldOf(situation.event, "brin");
    if (!model::Brin::parse(brin)) {
        refusals.push_back({&kBrin, base::Words(brin)});
    }
    const auto decision = decisionOf(situation.file);
    const auto starts = dateFieldOf(situation.event, "enrolment_from");
    const bool within = decision && starts && *starts >= decision->from && (!decision->to || *starts <= *decision->to);
    if (!within) {
        const auto to = decision && decision->to ? decision->to->text() : std::string("...");
        refusals.push_back({&kOutsidePeriod, base::Words((decision ? decision->from.text() : "...") + " - " + to)});
    }
    return refusals;
}

Refusals hasExpired(const Situation& situation) {
    Refusals refusals;
    const auto decision = decisionOf(situation.file);
    if (!decision || !decision->to || situation.today <= *decision->to) {
        refusals.push_back({&kNotExpired, base::Words(decision && decision->to ? decision->to->text() : "")});
    }
    return refusals;
}

}  // namespace schakel::casework::tlv
