#include "gateway/mapping/RuleConditions.h"

#include <algorithm>

namespace schakel::mapping {

using model::TypeDescriptor;

namespace {

RuleCondition readCondition(const std::string& path, const base::YamlCursor& value, const TypeDescriptor& scope,
                            const TypeDescriptor& root) {
    RuleCondition condition;
    condition.path = parsePath(path, scope, root, value);
    if (value.isMap()) {
        value.allowKeys({"not"});
        condition.kind = RuleCondition::Kind::isNot;
        condition.values = value.at("not").texts();
        return condition;
    }
    condition.values = value.texts();
    if (condition.values == std::vector<std::string>{"present"}) {
        condition.kind = RuleCondition::Kind::present;
    } else if (condition.values == std::vector<std::string>{"absent"}) {
        condition.kind = RuleCondition::Kind::absent;
    } else {
        condition.kind = RuleCondition::Kind::isOneOf;
    }
    return condition;
}

bool samePath(const CanonicalPath& left, const CanonicalPath& right) {
    return left.fromRoot == right.fromRoot && std::equal(left.steps.begin(), left.steps.end(), right.steps.begin(),
                                                         right.steps.end(), [](const PathStep& a, const PathStep& b) {
                                                             return a.field == b.field && a.conditions.empty() &&
                                                                    b.conditions.empty();
                                                         });
}

// The index of an equal condition, or of this one added.
std::size_t intern(RuleCondition condition, RuleSet& rules) {
    for (std::size_t i = 0; i < rules.conditions.size(); ++i) {
        const auto& known = rules.conditions[i];
        if (known.kind == condition.kind && known.values == condition.values && samePath(known.path, condition.path)) {
            return i;
        }
    }
    rules.conditions.push_back(std::move(condition));
    return rules.conditions.size() - 1;
}

}  // namespace

std::vector<std::size_t> readWhen(const base::YamlCursor& owner, const TypeDescriptor& scope,
                                  const LoadContext& context) {
    std::vector<std::size_t> conditions;
    for (const auto& [path, value] : owner.at("when").members()) {
        conditions.push_back(intern(readCondition(path, value, scope, context.root), context.rules));
    }
    return conditions;
}

std::vector<CanonicalPath> readPaths(const base::YamlCursor& value, const TypeDescriptor& scope,
                                     const LoadContext& context) {
    std::vector<CanonicalPath> paths;
    for (const auto& text : value.texts()) {
        paths.push_back(parsePath(text, scope, context.root, value));
    }
    if (paths.empty()) {
        value.problem("must name at least one path");
    }
    return paths;
}

}  // namespace schakel::mapping
