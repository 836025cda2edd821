#include "gateway/casework/OppGuards.h"

#include <algorithm>

#include "gateway/casework/Judgement.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/OppForm.h"
#include "gateway/casework/OppRules.h"
#include "gateway/casework/PlanLimits.h"
#include "gateway/casework/Words.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::oppguards {
namespace {

using model::SchoolType;
using model::SupportPlanKind;

constexpr int kOfAge = 18;

bool fitsSchool(SupportPlanKind plan, std::optional<SchoolType> type) {
    const bool isSpecial = type == SchoolType::vso || type == SchoolType::so;
    switch (plan) {
        case SupportPlanKind::opp: return type != SchoolType::pro && !isSpecial;
        case SupportPlanKind::oppPro: return type == SchoolType::pro;
        case SupportPlanKind::oppVso: return isSpecial;
        case SupportPlanKind::groupPlan:
        case SupportPlanKind::actionPlan:
        case SupportPlanKind::coachingPlan:
        case SupportPlanKind::guidancePlan:
        case SupportPlanKind::coordination: return true;
    }
    return false;
}

model::SupportLevel levelOf(const Situation& situation) {
    return model::findWord<model::SupportLevel>(fieldOf(situation, "level")).value_or(model::SupportLevel::basic);
}

// Setting or changing: since the last invitation. Of a plan that runs: since the last turn of it.
bool wasHeard(const Situation& situation) {
    return !situation.file.all("record_hearing", {"invite", "change"}).empty();
}

model::Involvement asked(const Situation& situation, policy::Involved who) {
    const auto subject = std::string("plan/") + model::idOf(planOf(situation.file));
    return situation.policies.school(situation.file.school(), situation.event.on).required(subject, who);
}

bool mayDecide(const Situation& situation) {
    const auto born = dateOf(situation.file, "born_on");
    const auto authority = fieldOf(situation.event, "authority");
    const bool isGrown = isOfAge(born, kOfAge, situation.event.on);
    return authority == (isGrown ? words::kPupil : words::kParentWithAuthority);
}

std::string outcome(const Situation& situation) {
    const auto* const evaluated = situation.file.last({"evaluate"});
    return evaluated == nullptr ? std::string() : fieldOf(*evaluated, "outcome");
}

base::Words partWanted(const char* dutch, const char* english, model::Involvement act) {
    const auto label = model::labelOf(act);
    return {std::string(dutch) + ": " + label.in(base::Language::dutch),
            std::string(english) + ": " + label.in(base::Language::english)};
}

// What the school asks of parents and pupil before this, against the part that they had.
Judgement involvement(const Situation& situation, const std::string& subject) {
    const auto& school = situation.policies.school(situation.file.school(), situation.event.on);
    const auto had = [&](const char* field) {
        return model::findWord<model::Involvement>(fieldOf(situation.event, field)).value_or(model::Involvement::none);
    };
    const auto parents = school.required(subject, policy::Involved::parents);
    const auto pupil = school.required(subject, policy::Involved::pupil);
    Judgement judged;
    judged
        .refuseUnless(had("parents_part") >= parents, opprules::kInvolvement, partWanted("ouders", "parents", parents))
        .refuseUnless(had("pupil_part") >= pupil, opprules::kInvolvement, partWanted("leerling", "pupil", pupil));
    return judged;
}

Judgement endsWithin(const Situation& situation, const char* latest) {
    const auto end = dateOf(situation.event, "period_end");
    const auto period = periodOf(situation.file);
    const auto last = latest == nullptr ? std::nullopt : dateOf(situation.event, latest);
    Judgement judged;
    judged.refuseUnless(end && (!period || *end >= period->begin) && (!last || *end <= *last), opprules::kPeriod,
                        fieldOf(situation.event, "period_end"));
    return judged;
}

}  // namespace

Refusals mayOpen(const Situation& situation) {
    const auto plan = planOf(situation.file);
    const bool isGroupPlan = plan == SupportPlanKind::groupPlan;
    const bool isGroup = !fieldOf(situation.event, "group").empty();
    const bool isPupil = !fieldOf(situation.event, "pupil").empty();
    return Judgement()
        .refuseUnless(isGroup == isGroupPlan && isPupil != isGroupPlan, opprules::kOnePupil)
        .refuseUnless(fitsSchool(plan, schoolTypeOf(situation.file)), opprules::kWrongSchool)
        .refuseUnless(!isOpp(situation.file) || isForEveryPupil(situation.file) || !isYes(situation.event, "lwoo_only"),
                      opprules::kLwooOnly);
}

Refusals mayStart(const Situation& situation) {
    const bool isBound = isOpp(situation.file) && !isForEveryPupil(situation.file);
    return Judgement()
        .refuseUnless(!isBound || levelOf(situation) >= model::SupportLevel::extra, opprules::kBasicSupport)
        .refuseUnless(!isBound || !isYes(situation, "lwoo_only"), opprules::kLwooOnly);
}

Refusals mayDrop(const Situation& situation) {
    const bool isBound = isOpp(situation.file);
    const bool forAll = isForEveryPupil(situation.file);
    const bool saysBasic = fieldOf(situation.event, "not_needed_for") == "BASISONDERSTEUNING";
    const bool isExtra = levelOf(situation) >= model::SupportLevel::extra;
    return Judgement()
        .refuseUnless(!isBound || !forAll, opprules::kEverybodyHasOne)
        .refuseUnless(!isBound || forAll || !isExtra || !saysBasic, opprules::kNeedsOne);
}

Refusals mayWrite(const Situation& situation) {
    return Judgement().refuseUnless(isHash(situation.event.subject), opprules::kOtherBytes);
}

Refusals mayInvite(const Situation& situation) {
    const auto& form = formOf(situation.file, situation.policies, situation.event.on);
    Judgement judged;
    for (const auto& lack : lacksBeforeInviting(situation.file, form)) {
        judged.refuseUnless(false, opprules::kParts, lack);
    }
    const auto* const amended = situation.file.last({"amend"});
    const bool isNew = amended == nullptr || !situation.file.all("write_outflow", {"amend"}).empty() ||
                       !situation.file.all("write_action_part", {"amend"}).empty();
    return judged.refuseUnless(isNew, opprules::kNewVersion);
}

Refusals mayHear(const Situation& situation) {
    const auto moment = fieldOf(situation.event, "moment");
    const bool runs = situation.file.state() == "ACTIVE";
    const bool ranBefore = situation.file.last({"activate"}) != nullptr;
    const auto* const wanted = runs ? "EVALUATING" : ranBefore ? "CHANGING" : "SETTING";
    return Judgement().refuseUnless(moment == wanted, opprules::kHearingMoment, wanted);
}

Refusals mayRecordView(const Situation& situation) {
    const auto& subject = situation.event.subject;
    return Judgement().refuseUnless(!subject.empty() && subject == actionHash(situation.file), opprules::kOtherBytes);
}

Refusals mayEstablishOutflow(const Situation& situation) {
    const auto& subject = situation.event.subject;
    return Judgement().refuseUnless(!subject.empty() && subject == outflowHash(situation.file), opprules::kOtherBytes);
}

Refusals mayRefer(const Situation& situation) {
    const auto referred = dateOf(situation.event, "referred_on");
    return Judgement().refuseUnless(*referred <= situation.event.on, opprules::kResponse, referred->text());
}

Refusals mayRecordOpinion(const Situation& situation) {
    const auto opinion = dateOf(situation.event, "opinion_on");
    const auto referred = dateOf(situation.file, "referred_on");
    return Judgement().refuseUnless(*opinion <= situation.event.on && (!referred || *opinion >= *referred),
                                    opprules::kResponse, opinion->text());
}

Refusals mayConsent(const Situation& situation) {
    const auto& file = situation.file;
    const bool isLaw = isOpp(file);
    const auto parents = asked(situation, policy::Involved::parents);
    const bool mustConsult = isLaw || parents >= model::Involvement::consult;
    const bool mustSign = parents == model::Involvement::consentSigned;
    const bool consulted = !file.all("record_consultation", {"invite", "change"}).empty();
    return Judgement()
        .refuseUnless(situation.event.subject == actionHash(file) && !actionHash(file).empty(), opprules::kOtherBytes)
        .refuseUnless(!mustConsult || consulted, opprules::kNotConsulted)
        .refuseUnless(!isLaw || wasHeard(situation), opprules::kNotHeard)
        .refuseUnless(!isLaw || mayDecide(situation), opprules::kConsenter)
        .refuseUnless(!actionPartParentsDiffer(file), opprules::kParentsDiffer)
        .refuseUnless(!mustSign || isYes(situation.event, "signed"), opprules::kSignature);
}

Refusals mayEstablish(const Situation& situation) {
    const auto& event = situation.event;
    const bool isOurs = event.actor.organisation.empty() || event.actor.organisation == situation.file.school();
    const bool isMandated = event.actor.role == model::Role::competentAuthority || !fieldOf(event, "mandate").empty();
    const auto established = dateOf(event, "established_on");
    return Judgement()
        .refuseUnless(isOurs && isMandated, opprules::kOwnSchool)
        .refuseUnless(hasActionPartConsent(situation.file) && event.subject == actionHash(situation.file),
                      opprules::kOtherBytes)
        .refuseUnless(*established <= event.on, opprules::kPeriod, established->text());
}

Refusals mayActivate(const Situation& situation) {
    const auto begin = dateOf(situation.event, "period_begin");
    const auto end = dateOf(situation.event, "period_end");
    const auto enrolled = dateOf(situation.file, "enrolled_on");
    const auto wanted = fieldOf(situation.event, "session_limit");
    const auto talks = talksIn(wanted);
    const auto& school = situation.policies.school(situation.file.school(), situation.event.on);
    const auto beyond = beyondLimits(school, planOf(situation.file), {*begin, end, talks});
    return Judgement()
        .refuseUnless((!enrolled || *begin >= *enrolled) && (!end || *end >= *begin), opprules::kPeriod, begin->text())
        .refuseUnless(wanted.empty() || talks, opprules::kTalks, wanted)
        .refuseUnless(!beyond, opprules::kLimit, beyond.value_or(""));
}

Refusals mayEvaluate(const Situation& situation) {
    const bool isLaw = isOpp(situation.file);
    const bool heard = !situation.file.all("record_hearing", {"activate", "continue"}).empty();
    return Judgement().refuseUnless(!isLaw || (heard && !fieldOf(situation.event, "with_parents").empty()),
                                    opprules::kEvaluateWith);
}

Refusals mayContinue(const Situation& situation) {
    const bool back = outcome(situation) == "TERUG_NAAR_BASIS";
    return Judgement().refuseUnless(outcome(situation) == "BLIJFT" || (back && isForEveryPupil(situation.file)),
                                    opprules::kOutcome);
}

Refusals mayChange(const Situation& situation) {
    return Judgement().refuseUnless(outcome(situation) != "TERUG_NAAR_BASIS" || isForEveryPupil(situation.file),
                                    opprules::kOutcome);
}

Refusals mayEnd(const Situation& situation) {
    const bool mayStop = !isOpp(situation.file) || !isForEveryPupil(situation.file);
    return endsWithin(situation, nullptr)
        .refuseUnless(mayStop, opprules::kEverybodyHasOne)
        .refuseUnless(outcome(situation) == "TERUG_NAAR_BASIS" || !isOpp(situation.file), opprules::kOutcome);
}

Refusals mayDisenrol(const Situation& situation) {
    return endsWithin(situation, "disenrolled_on");
}

// By what was agreed when the plan was put into effect.
Refusals mayHoldSession(const Situation& situation) {
    const auto* const active = situation.file.last({"activate"});
    const auto agreed = active == nullptr ? std::string() : fieldOf(*active, "session_limit");
    const auto most = static_cast<std::size_t>(talksIn(agreed).value_or(0));
    const auto held = situation.file.all("hold_session", {"activate"}).size();
    return Judgement().refuseUnless(
        most == 0 || held < most, opprules::kLimit,
        {"afgesproken: hoogstens " + agreed + " gesprekken", "agreed: at most " + agreed + " talks"});
}

Refusals mayMeet(const Situation& situation) {
    return involvement(situation, "meeting/" + fieldOf(situation.event, "meeting"));
}

Refusals mayAssign(const Situation& situation) {
    const auto provision = model::findWord<model::ProvisionKind>(fieldOf(situation.event, "provision"));
    const auto& known = situation.policies.school(situation.file.school(), situation.event.on).provisions;
    const auto listed = std::find_if(known.begin(), known.end(),
                                     [&](const policy::ProvisionLevels& each) { return each.provision == provision; });
    const auto level = model::findWord<model::SupportLevel>(fieldOf(situation.event, "assigned_level"));
    const bool fits = listed == known.end() || listed->levels.empty() ||
                      std::find(listed->levels.begin(), listed->levels.end(), level) != listed->levels.end();
    return involvement(situation, "provision/" + fieldOf(situation.event, "provision"))
        .refuseUnless(fits, opprules::kLevel);
}

}  // namespace schakel::casework::oppguards
