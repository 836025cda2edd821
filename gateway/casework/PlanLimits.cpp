#include "gateway/casework/PlanLimits.h"

#include <algorithm>
#include <string>

#include "gateway/casework/Phrases.h"
#include "gateway/model/ids/Characters.h"

namespace schakel::casework {
namespace {

constexpr std::size_t kMostDigits = 3;

bool keeps(const policy::LimitRule& limit, const PlannedPeriod& period) {
    const bool inTime = !limit.within || (period.end && *period.end < limit.within->after(period.begin));
    const bool inTalks = !limit.talks || (period.talks && *period.talks <= *limit.talks);
    return inTime && inTalks && (!limit.untilLeaving || !period.end);
}

}  // namespace

std::optional<base::Words> beyondLimits(const policy::SchoolPolicy& school, model::SupportPlanKind plan,
                                        const PlannedPeriod& period) {
    const auto limits = school.limitsOf(std::string("plan/") + model::idOf(plan));
    const bool fits = limits.empty() || std::any_of(limits.begin(), limits.end(),
                                                    [&](const auto& limit) { return keeps(limit, period); });
    if (fits) {
        return std::nullopt;
    }
    std::vector<base::Words> each;
    each.reserve(limits.size());
    for (const auto& limit : limits) {
        each.push_back(limit.text() + base::Words(" (" + limit.source + ")"));
    }
    return model::labelOf(plan) + base::Words(": ") + joined(each, {", of ", ", or "});
}

std::optional<int> talksIn(std::string_view text) {
    const bool isNumber = model::allDigits(text) && text.size() <= kMostDigits;
    const int talks = isNumber ? model::toNumber(text) : 0;
    return talks > 0 ? std::optional(talks) : std::nullopt;
}

}  // namespace schakel::casework
