#include <algorithm>
#include <map>

#include "gateway/casework/Judgement.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/OppRules.h"
#include "gateway/model/checks/Deadlines.h"
#include "gateway/model/ids/Schooljaar.h"

namespace schakel::casework {
namespace {

using model::SupportPlanKind;

constexpr int kOpinionDays = 70;  // ten weeks

}  // namespace

SupportPlanKind planOf(const Case& file) {
    return model::findWord<SupportPlanKind>(fieldOf(file.opening(), "plan")).value_or(SupportPlanKind::actionPlan);
}

bool isOpp(const Case& file) {
    const auto plan = planOf(file);
    return plan == SupportPlanKind::opp || plan == SupportPlanKind::oppPro || plan == SupportPlanKind::oppVso;
}

std::optional<model::SchoolType> schoolTypeOf(const Case& file) {
    return model::findWord<model::SchoolType>(fieldOf(file.opening(), "school_type"));
}

bool isForEveryPupil(const Case& file) {
    const auto type = schoolTypeOf(file);
    return type == model::SchoolType::pro || type == model::SchoolType::vso || type == model::SchoolType::so;
}

std::string outflowHash(const Case& file) {
    const auto* const written = file.last({"write_outflow"});
    return written == nullptr ? std::string() : written->subject;
}

std::string actionHash(const Case& file) {
    const auto* const written = file.last({"write_action_part"});
    return written == nullptr ? std::string() : written->subject;
}

bool hasActionPartConsent(const Case& file) {
    const auto* const consent = file.last({"consent"});
    const auto* const written = file.last({"write_action_part"});
    return consent != nullptr && written != nullptr && consent->number > written->number &&
           consent->subject == written->subject;
}

bool actionPartParentsDiffer(const Case& file) {
    const auto hash = actionHash(file);
    std::map<std::string, std::string> verdicts;
    for (const auto* const view : file.all("record_parent_view", {"write_action_part"})) {
        if (view->subject == hash) {
            verdicts[fieldOf(*view, "parent")] = fieldOf(*view, "verdict");
        }
    }
    const auto any = [&](std::string_view verdict) {
        return std::any_of(verdicts.begin(), verdicts.end(), [&](const auto& each) { return each.second == verdict; });
    };
    return any("Ja") && any("Nee");
}

std::optional<OppPeriod> periodOf(const Case& file) {
    const auto* const active = file.last({"activate"});
    const auto begin = active == nullptr ? std::nullopt : dateOf(*active, "period_begin");
    if (!begin) {
        return std::nullopt;
    }
    const auto* const ended = file.last({"end", "disenrol"});
    return OppPeriod{*begin, ended == nullptr ? dateOf(*active, "period_end") : dateOf(*ended, "period_end")};
}

std::optional<model::Date> establishBy(const Case& file, const policy::SchoolPolicy& school) {
    if (!isOpp(file)) {
        return std::nullopt;
    }
    auto enrolled = dateOf(file, "enrolled_on");
    const auto placed = dateOf(file, "placed_definitively_on");
    enrolled = placed && (!enrolled || *placed > *enrolled) ? placed : enrolled;
    const auto need = dateOf(file, "need_on");
    if (need && (!enrolled || *need > *enrolled)) {
        return school.term(policy::kOppAfterNeed).after(*need);
    }
    return enrolled ? std::optional(std::min(school.term(policy::kOppAfterEnrolment).after(*enrolled),
                                             model::oppDeadline(*enrolled)))
                    : std::nullopt;
}

std::optional<model::Date> evaluateBy(const Case& file, const model::Date& today) {
    if (!isOpp(file) || (file.state() != "ACTIVE" && file.state() != "EVALUATED")) {
        return std::nullopt;
    }
    const auto year = model::Schooljaar::of(today);
    const auto* const evaluated = file.last({"evaluate"});
    const auto period = periodOf(file);
    const bool isDone =
        evaluated != nullptr && dateOf(*evaluated, "evaluated_on").value_or(evaluated->on) >= year.firstDay();
    return isDone || (period && period->begin > year.lastDay())
               ? model::Schooljaar::of(year.lastDay().plusDays(1)).lastDay()
               : year.lastDay();
}

std::optional<model::Date> opinionBy(const Case& file) {
    const auto referred = dateOf(file, "referred_on");
    return file.state() == "DISPUTE" && referred ? std::optional(referred->plusDays(kOpinionDays)) : std::nullopt;
}

Refusals besideOthers(const Case& opened, std::span<const Case> others) {
    Judgement judged;
    for (const auto& other : others) {
        const bool isOther = other.kind() == CaseKind::opp && other.id() != opened.id() && isOpp(other);
        const bool sameEnrolment =
            other.school() == opened.school() && other.value("enrolment") == opened.value("enrolment");
        judged.refuseUnless(!isOpp(opened) || !isOther || !sameEnrolment || other.hasEnded(), opprules::kOneCurrent,
                            other.id());
    }
    return judged;
}

}  // namespace schakel::casework
