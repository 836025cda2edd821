#include "gateway/policy/Limits.h"

#include <algorithm>

#include "gateway/model/Vocabulary.h"

namespace schakel::policy {
namespace {

constexpr std::array kLimitedPlans{model::SupportPlanKind::groupPlan, model::SupportPlanKind::actionPlan,
                                   model::SupportPlanKind::coachingPlan, model::SupportPlanKind::guidancePlan,
                                   model::SupportPlanKind::coordination};

std::vector<LimitSubject> makeSubjects() {
    std::vector<LimitSubject> subjects;
    subjects.reserve(kLimitedPlans.size() + 4);
    for (const auto plan : kLimitedPlans) {
        subjects.push_back({.name = std::string("plan/") + model::idOf(plan),
                            .label = model::labelOf(plan),
                            .isPlan = true,
                            .most = {3650, 520, 120}});
    }
    subjects.push_back({.name = std::string(kOppAfterEnrolment),
                        .label = {"OPP vaststellen na de inschrijving", "establishing an OPP after the enrolment"},
                        .most = {42, 6, 1},
                        .law = "WVO 26(2)"});
    subjects.push_back({.name = std::string(kOppAfterNeed),
                        .label = {"OPP vaststellen na een latere behoefte", "establishing an OPP after a later need"},
                        .most = {366, 52, 12}});
    subjects.push_back({.name = std::string(kConversation),
                        .label = {"gesprek bij de warme overdracht", "conversation at the warm transfer"},
                        .most = {366, 52, 12}});
    subjects.push_back({.name = std::string(kRegistrationResult),
                        .label = {"uitslag van DUO na de ontvangst", "DUO's result after the receipt"},
                        .most = {92, 13, 3}});
    return subjects;
}

std::vector<LimitRule> makeDefaults() {
    const auto term = [](std::string_view subject, int count, TermUnit unit, const char* source) {
        return LimitRule{.subject = std::string(subject), .within = Term{count, unit}, .source = source};
    };
    return {
        term("plan/COACHING_PLAN", 8, TermUnit::weeks, "Schakel"),
        term("plan/GUIDANCE_PLAN", 6, TermUnit::months, "Schakel"),
        {.subject = "plan/GUIDANCE_PLAN", .talks = 5, .source = "Schakel"},
        {.subject = "plan/COORDINATION", .untilLeaving = true, .source = "Schakel"},
        term(kOppAfterEnrolment, 6, TermUnit::weeks, "WVO 26(2)"),
        term(kOppAfterNeed, 6, TermUnit::weeks, "Schakel"),
        term(kConversation, 14, TermUnit::days, "Schakel"),
        term(kRegistrationResult, 7, TermUnit::days, "Schakel"),
    };
}

base::Words counted(int count, const base::Words& one, const base::Words& more) {
    return (count == 1 ? one : more).after(std::to_string(count) + " ");
}

}  // namespace

model::Date Term::after(const model::Date& day) const {
    switch (unit) {
        case TermUnit::days: return day.plusDays(count);
        case TermUnit::weeks: return day.plusDays(7 * count);
        case TermUnit::months: break;
    }
    return day.plusMonths(count);
}

base::Words Term::text() const {
    switch (unit) {
        case TermUnit::days: return counted(count, {"dag", "day"}, {"dagen", "days"});
        case TermUnit::weeks: return counted(count, {"week", "week"}, {"weken", "weeks"});
        case TermUnit::months: break;
    }
    return counted(count, {"maand", "month"}, {"maanden", "months"});
}

base::Words LimitRule::text() const {
    if (untilLeaving) {
        return {"tot de leerling van school gaat", "until the pupil leaves"};
    }
    std::string dutch = "hoogstens ";
    std::string english = "at most ";
    const auto add = [&](const base::Words& words) {
        dutch += words.in(base::Language::dutch);
        english += words.in(base::Language::english);
    };
    if (within) {
        add(within->text());
    }
    if (within && talks) {
        add({" en ", " and "});
    }
    if (talks) {
        add(counted(*talks, {"gesprek", "talk"}, {"gesprekken", "talks"}));
    }
    return {dutch, english};
}

const std::vector<LimitSubject>& limitSubjects() {
    static const auto kSubjects = makeSubjects();
    return kSubjects;
}

const LimitSubject* findLimitSubject(std::string_view name) {
    const auto& all = limitSubjects();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const LimitSubject& each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<LimitRule>& defaultLimits() {
    static const auto kDefaults = makeDefaults();
    return kDefaults;
}

}  // namespace schakel::policy
