#include "gateway/policy/SchoolPolicy.h"

#include <algorithm>
#include <iterator>

namespace schakel::policy {

model::Involvement SchoolPolicy::required(std::string_view subject, Involved who) const {
    auto strictest = model::Involvement::none;
    for (const auto& rule : involvement) {
        if (rule.subject == subject && rule.concerns(who)) {
            strictest = std::max(strictest, rule.act);
        }
    }
    return strictest;
}

std::vector<model::SupportLevel> SchoolPolicy::levelsOf(model::ProvisionKind provision) const {
    const auto found = std::find_if(provisions.begin(), provisions.end(),
                                    [&](const ProvisionLevels& each) { return each.provision == provision; });
    return found == provisions.end() ? std::vector<model::SupportLevel>() : found->levels;
}

std::vector<LimitRule> SchoolPolicy::limitsOf(std::string_view subject) const {
    std::vector<LimitRule> found;
    std::copy_if(limits.begin(), limits.end(), std::back_inserter(found),
                 [&](const LimitRule& each) { return each.subject == subject; });
    return found;
}

Term SchoolPolicy::term(std::string_view subject) const {
    for (const auto* const rules : {&limits, &defaultLimits()}) {
        for (const auto& each : *rules) {
            if (each.subject == subject && each.within) {
                return *each.within;
            }
        }
    }
    return {};
}

}  // namespace schakel::policy
