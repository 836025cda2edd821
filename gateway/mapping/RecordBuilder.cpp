#include "gateway/mapping/RecordBuilder.h"

namespace schakel::mapping {

using model::Cardinality;
using model::FieldDescriptor;
using model::kNoNode;
using model::NodeId;
using model::Record;
using model::State;

RecordBuilder::RecordBuilder(const model::TypeDescriptor& rootType, std::uint64_t line) : record_(rootType) {
    origins_.reserve(512);
    origins_.push_back({0, 1, line});
}

NodeId RecordBuilder::openGroup(const Slot& slot, NodeId group, const Origin& origin) {
    const NodeId parent = parentFor(slot.target, group);
    const auto& step = slot.target.steps.back();
    if (step.field->cardinality == Cardinality::one) {
        if (const NodeId there = record_.child(parent, *step.field); there != kNoNode) {
            return there;
        }
    }
    const NodeId node = record_.addGroup(parent, *step.field);
    origins_.push_back(origin);
    addConditions(step, node);
    return node;
}

NodeId RecordBuilder::addValue(const Slot& slot, NodeId group, std::string_view text, const Origin& origin) {
    return add(slot, group, text, State::present, origin);
}

NodeId RecordBuilder::addWithoutText(const Slot& slot, NodeId group, State state, const Origin& origin) {
    return add(slot, group, {}, state, origin);
}

NodeId RecordBuilder::add(const Slot& slot, NodeId group, std::string_view text, State state, const Origin& origin) {
    const NodeId parent = parentFor(slot.target, group);
    const auto& field = slot.target.field();
    if (isTaken(parent, field)) {
        return kNoNode;
    }
    const NodeId node = record_.addValue(parent, field, text, state);
    origins_.push_back(origin);
    return node;
}

NodeId RecordBuilder::addContent(const Slot& slot, NodeId group, base::Blob blob, const Origin& origin) {
    const NodeId parent = parentFor(slot.target, group);
    if (isTaken(parent, slot.target.field())) {
        return kNoNode;
    }
    const NodeId node = record_.addContent(parent, slot.target.field(), std::move(blob));
    origins_.push_back(origin);
    return node;
}

NodeId RecordBuilder::parentFor(const CanonicalPath& target, NodeId group) {
    NodeId node = target.fromRoot ? Record::root() : group;
    for (std::size_t i = 0; i + 1 < target.steps.size(); ++i) {
        node = enterStep(target.steps[i], node, *target.steps[i + 1].field);
    }
    return node;
}

// A repeated group that holds the wanted value already is another occurrence's: then a new one is made.
NodeId RecordBuilder::enterStep(const PathStep& step, NodeId group, const FieldDescriptor& wanted) {
    const NodeId there = step.first(record_, group);
    const bool isAnothers = there != kNoNode && step.field->cardinality == Cardinality::many && isTaken(there, wanted);
    if (there != kNoNode && !isAnothers) {
        return there;
    }
    const NodeId node = record_.addGroup(group, *step.field);
    origins_.push_back({});
    addConditions(step, node);
    return node;
}

void RecordBuilder::addConditions(const PathStep& step, NodeId group) {
    for (const auto& condition : step.conditions) {
        if (!condition.negated) {
            record_.addValue(group, *condition.field, condition.values.front());
            origins_.push_back({});
        }
    }
}

bool RecordBuilder::isTaken(NodeId group, const FieldDescriptor& field) const {
    return field.cardinality == Cardinality::one && record_.child(group, field) != kNoNode;
}

}  // namespace schakel::mapping
