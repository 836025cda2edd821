#include "gateway/policy/Purposes.h"

#include <algorithm>

namespace schakel::policy {

const CategoryRule* PurposeRule::category(std::string_view name) const {
    const auto named = [&](std::string_view wanted) {
        const auto rule = std::find_if(categories.begin(), categories.end(),
                                       [&](const CategoryRule& each) { return each.category == wanted; });
        return rule == categories.end() ? nullptr : &*rule;
    };
    const auto* const own = named(name);
    return own != nullptr ? own : named("*");
}

const PurposeRule* Purposes::find(std::string_view sender, std::string_view recipient, std::string_view purpose) const {
    const auto rule = std::find_if(rules_.begin(), rules_.end(), [&](const PurposeRule& each) {
        return each.sender == sender && each.recipient == recipient && each.purpose == purpose;
    });
    return rule == rules_.end() ? nullptr : &*rule;
}

}  // namespace schakel::policy
