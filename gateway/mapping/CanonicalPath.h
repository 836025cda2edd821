// Paths into the canonical model, resolved once against the descriptors:
// "leerling.communicatie[soort=telefoon].nummer".
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Yaml.h"
#include "gateway/model/Record.h"

namespace schakel::mapping {

// Narrows a repeated group: soort=telefoon, soort=bezoek|gba (in order of preference), overleden!=true.
struct PathCondition {
    const model::FieldDescriptor* field = nullptr;
    std::vector<std::string> values;
    bool negated = false;
};

struct PathStep {
    const model::FieldDescriptor* field = nullptr;
    std::vector<PathCondition> conditions;

    // How well a node of this field meets the conditions: 0 is best, -1 not at all. The position in "a|b|c" counts.
    int rank(const model::Record& record, model::NodeId node) const;
    // The children of a group that meet the conditions, preferred ones first.
    std::vector<model::NodeId> ranked(const model::Record& record, model::NodeId group) const;
    // The first of them, or kNoNode.
    model::NodeId first(const model::Record& record, model::NodeId group) const;
};

// Opens or closes a whole path, by a value of the group it starts at or, with a leading slash, of the record:
// "[adresGeheim!=true,/leerling.adresGeheim!=true].adressen".
struct PathGuard {
    bool fromRoot = false;
    std::vector<const model::FieldDescriptor*> fields;  // groups, and the value at the end
    std::vector<std::string> values;
    bool negated = false;

    // Some value there is one of these; negated: none is.
    bool holds(const model::Record& record, model::NodeId group) const;
};

struct CanonicalPath {
    bool fromRoot = false;
    std::vector<PathGuard> guards;  // where one does not hold, the path leads nowhere; reading pays no heed to them
    std::vector<PathStep> steps;

    bool empty() const { return steps.empty(); }
    // The field at the end. Requires a non-empty path.
    const model::FieldDescriptor& field() const { return *steps.back().field; }

    // Calls visit(node) for each node the path leads to from this group, preferred ones first, until it returns true.
    // True when a call did.
    template <class Visit>
    bool any(const model::Record& record, model::NodeId group, Visit&& visit) const {
        return isOpen(record, group) && anyBelow(record, fromRoot ? model::Record::root() : group, 0, visit);
    }
    // All of them.
    std::vector<model::NodeId> nodes(const model::Record& record, model::NodeId group) const;
    // The first of them, or kNoNode.
    model::NodeId first(const model::Record& record, model::NodeId group) const;

private:
    bool isOpen(const model::Record& record, model::NodeId group) const;

    template <class Visit>
    bool anyBelow(const model::Record& record, model::NodeId node, std::size_t depth, Visit& visit) const {
        if (depth == steps.size()) {
            return visit(node);
        }
        const auto& step = steps[depth];
        if (!step.conditions.empty()) {
            for (const model::NodeId next : step.ranked(record, node)) {
                if (anyBelow(record, next, depth + 1, visit)) {
                    return true;
                }
            }
            return false;
        }
        const bool many = step.field->cardinality == model::Cardinality::many;
        model::NodeId next = record.child(node, *step.field);
        for (; next != model::kNoNode; next = many ? record.nextSame(next) : model::kNoNode) {
            if (anyBelow(record, next, depth + 1, visit)) {
                return true;
            }
        }
        return false;
    }
};

// Resolves text against the types; every problem is reported at `place` and leaves an empty path.
CanonicalPath parsePath(const std::string& text, const model::TypeDescriptor& group, const model::TypeDescriptor& root,
                        const base::YamlCursor& place);

}  // namespace schakel::mapping
