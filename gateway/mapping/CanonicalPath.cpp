#include "gateway/mapping/CanonicalPath.h"

#include <algorithm>
#include <optional>

namespace schakel::mapping {
namespace {

using model::kNoNode;
using model::NodeId;
using model::Record;

std::vector<std::string> splitText(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto position = text.find(separator);
        parts.emplace_back(text.substr(0, position));
        if (position == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(position + 1);
    }
}

// Splits at dots outside brackets: values inside conditions may hold dots.
std::vector<std::string> splitSteps(std::string_view text) {
    std::vector<std::string> steps(1);
    bool inBrackets = false;
    for (const char character : text) {
        inBrackets = character == '[' || (inBrackets && character != ']');
        if (character == '.' && !inBrackets) {
            steps.emplace_back();
        } else {
            steps.back() += character;
        }
    }
    return steps;
}

const model::FieldDescriptor* fieldOrProblem(const model::TypeDescriptor& type, const std::string& name,
                                             const base::YamlCursor& place) {
    const auto* const field = type.find(name);
    if (field == nullptr) {
        std::vector<std::string_view> known;
        for (const auto& candidate : type.fields) {
            known.push_back(candidate.name);
        }
        place.problem("the model's " + std::string(type.name) + " has no \"" + name + "\"" +
                      base::suggestion(name, known));
    }
    return field;
}

bool valuesAreKnown(const model::FieldDescriptor& field, const std::vector<std::string>& values,
                    const base::YamlCursor& place) {
    for (const auto& value : values) {
        const bool known =
            field.values.empty() || std::find(field.values.begin(), field.values.end(), value) != field.values.end();
        if (value.empty() || value.find_first_of("[]") != std::string::npos || !known) {
            const std::vector<std::string_view> all(field.values.begin(), field.values.end());
            place.problem("\"" + value + "\" is not a value of \"" + std::string(field.name) + "\"" +
                          base::suggestion(value, all));
            return false;
        }
    }
    return true;
}

// "name!=a|b": where the name ends, and what the condition asks.
struct Comparison {
    std::string name;
    std::vector<std::string> values;
    bool negated = false;
};

std::optional<Comparison> parseComparison(const std::string& condition, const base::YamlCursor& place) {
    const auto equals = condition.find('=');
    if (equals == std::string::npos || equals == 0) {
        place.problem("condition \"" + condition + "\" must look like field=value");
        return std::nullopt;
    }
    const bool negated = condition[equals - 1] == '!';
    return Comparison{condition.substr(0, equals - (negated ? 1 : 0)),
                      splitText(std::string_view(condition).substr(equals + 1), '|'), negated};
}

std::optional<PathGuard> parseGuard(const std::string& condition, const model::TypeDescriptor& group,
                                    const model::TypeDescriptor& root, const base::YamlCursor& place) {
    auto comparison = parseComparison(condition, place);
    if (!comparison) {
        return std::nullopt;
    }
    PathGuard guard{comparison->name.starts_with('/'), {}, std::move(comparison->values), comparison->negated};
    const auto* type = guard.fromRoot ? &root : &group;
    for (const auto& name : splitText(std::string_view(comparison->name).substr(guard.fromRoot ? 1 : 0), '.')) {
        const auto* const field = type == nullptr ? nullptr : fieldOrProblem(*type, name, place);
        if (field == nullptr) {
            return std::nullopt;
        }
        guard.fields.push_back(field);
        type = field->group;
    }
    if (type != nullptr) {
        place.problem("condition \"" + condition + "\" asks for the value of a group");
        return std::nullopt;
    }
    if (!valuesAreKnown(*guard.fields.back(), guard.values, place)) {
        return std::nullopt;
    }
    return guard;
}

struct Types {
    const model::TypeDescriptor& group;
    const model::TypeDescriptor& root;
};

// Takes "[…]." off the front of a path; what is left, or nothing after a problem.
std::optional<std::string_view> parseGuards(std::string_view text, Types types, const base::YamlCursor& place,
                                            std::vector<PathGuard>& guards) {
    if (!text.starts_with('[')) {
        return text;
    }
    const auto end = text.find("].");
    if (end == std::string_view::npos) {
        place.problem("\"" + std::string(text) + "\" leads nowhere after its conditions");
        return std::nullopt;
    }
    for (const auto& condition : splitText(text.substr(1, end - 1), ',')) {
        auto guard = parseGuard(condition, types.group, types.root, place);
        if (!guard) {
            return std::nullopt;
        }
        guards.push_back(*std::move(guard));
    }
    return text.substr(end + 2);
}

bool anyValueAt(const Record& record, NodeId node, const PathGuard& guard, std::size_t depth) {
    if (depth == guard.fields.size()) {
        return std::find(guard.values.begin(), guard.values.end(), record.text(node)) != guard.values.end();
    }
    const auto& field = *guard.fields[depth];
    for (NodeId next = record.child(node, field); next != kNoNode; next = record.nextSame(next)) {
        if (anyValueAt(record, next, guard, depth + 1)) {
            return true;
        }
        if (field.cardinality != model::Cardinality::many) {
            return false;
        }
    }
    return false;
}

bool parseConditions(std::string_view text, const model::TypeDescriptor& type, PathStep& step,
                     const base::YamlCursor& place) {
    for (const auto& condition : splitText(text, ',')) {
        auto comparison = parseComparison(condition, place);
        if (!comparison) {
            return false;
        }
        const auto* const field = fieldOrProblem(type, comparison->name, place);
        if (field == nullptr) {
            return false;
        }
        if (field->group != nullptr) {
            place.problem("condition \"" + condition + "\" asks for the value of a group");
            return false;
        }
        if (!valuesAreKnown(*field, comparison->values, place)) {
            return false;
        }
        step.conditions.push_back({field, std::move(comparison->values), comparison->negated});
    }
    return true;
}

// The position of the group's value among the condition's; for a negated one 0 when it is none of them. -1: not met.
int rankOf(const Record& record, NodeId group, const PathCondition& condition) {
    const NodeId node = record.child(group, *condition.field);
    const auto value = node == kNoNode ? std::string_view() : record.text(node);
    const auto found = std::find(condition.values.begin(), condition.values.end(), value);
    const bool equal = node != kNoNode && found != condition.values.end();
    if (condition.negated) {
        return equal ? -1 : 0;
    }
    return equal ? static_cast<int>(found - condition.values.begin()) : -1;
}

}  // namespace

int PathStep::rank(const Record& record, NodeId node) const {
    int total = 0;
    for (const auto& condition : conditions) {
        const int position = rankOf(record, node, condition);
        if (position < 0) {
            return -1;
        }
        total += position;
    }
    return total;
}

std::vector<NodeId> PathStep::ranked(const Record& record, NodeId group) const {
    std::vector<std::pair<int, NodeId>> found;
    for (NodeId node = record.child(group, *field); node != kNoNode; node = record.nextSame(node)) {
        if (const int preference = rank(record, node); preference >= 0) {
            found.emplace_back(preference, node);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<NodeId> nodes(found.size());
    std::transform(found.begin(), found.end(), nodes.begin(), [](const auto& entry) { return entry.second; });
    return nodes;
}

NodeId PathStep::first(const Record& record, NodeId group) const {
    if (conditions.empty()) {
        return record.child(group, *field);
    }
    const auto all = ranked(record, group);
    return all.empty() ? kNoNode : all.front();
}

bool PathGuard::holds(const Record& record, NodeId group) const {
    return anyValueAt(record, fromRoot ? Record::root() : group, *this, 0) != negated;
}

bool CanonicalPath::isOpen(const Record& record, NodeId group) const {
    return std::all_of(guards.begin(), guards.end(),
                       [&](const PathGuard& guard) { return guard.holds(record, group); });
}

std::vector<NodeId> CanonicalPath::nodes(const Record& record, NodeId group) const {
    std::vector<NodeId> all;
    any(record, group, [&](NodeId node) {
        all.push_back(node);
        return false;
    });
    return all;
}

NodeId CanonicalPath::first(const Record& record, NodeId group) const {
    NodeId found = kNoNode;
    any(record, group, [&](NodeId node) {
        found = node;
        return true;
    });
    return found;
}

CanonicalPath parsePath(const std::string& text, const model::TypeDescriptor& group, const model::TypeDescriptor& root,
                        const base::YamlCursor& place) {
    CanonicalPath path;
    auto rest = parseGuards(text, {group, root}, place, path.guards);
    if (!rest) {
        return {};
    }
    path.fromRoot = rest->starts_with('/');
    const auto* type = path.fromRoot ? &root : &group;
    for (const auto& word : splitSteps(rest->substr(path.fromRoot ? 1 : 0))) {
        if (type == nullptr) {
            place.problem("\"" + text + "\" goes on below a value");
            return {};
        }
        const auto bracket = word.find('[');
        PathStep step;
        step.field = fieldOrProblem(*type, word.substr(0, bracket), place);
        if (step.field == nullptr) {
            return {};
        }
        type = step.field->group;
        if (bracket != std::string::npos) {
            if (type == nullptr || word.back() != ']' ||
                !parseConditions(std::string_view(word).substr(bracket + 1, word.size() - bracket - 2), *type, step,
                                 place)) {
                place.problem("cannot narrow \"" + word + "\"");
                return {};
            }
        }
        path.steps.push_back(std::move(step));
    }
    return path;
}

}  // namespace schakel::mapping
