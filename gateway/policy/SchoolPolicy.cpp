#include "gateway/policy/SchoolPolicy.h"

#include <algorithm>

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

}  // namespace schakel::policy
