#include "gateway/policy/Retention.h"

#include <algorithm>

namespace schakel::policy {

const RetentionRule* Retention::find(std::string_view kind) const {
    const auto rule =
        std::find_if(rules_.begin(), rules_.end(), [&](const RetentionRule& each) { return each.kind == kind; });
    return rule == rules_.end() ? nullptr : &*rule;
}

}  // namespace schakel::policy
