#include "gateway/mapping/PlainPaths.h"

namespace schakel::mapping {

PlainPaths::PlainPaths(const model::Record& record) {
    places_.push_back({nullptr, 0, {}});
    placeOf_.resize(record.size(), 0);
    // Nodes are in document order: what a node is in comes before it.
    for (model::NodeId node = 1; node < record.size(); ++node) {
        placeOf_[node] = childOf(placeOf_[record.parent(node)], record.field(node));
    }
}

std::uint32_t PlainPaths::childOf(std::uint32_t parent, const model::FieldDescriptor* field) {
    for (const auto child : places_[parent].children) {
        if (places_[child].field == field) {
            return child;
        }
    }
    const auto child = static_cast<std::uint32_t>(places_.size());
    places_.push_back({field, parent, {}});
    places_[parent].children.push_back(child);
    return child;
}

std::string PlainPaths::text(std::uint32_t place) const {
    if (place == 0) {
        return {};
    }
    auto text = this->text(places_[place].parent);
    return (text.empty() ? text : text + '.') + std::string(places_[place].field->name);
}

}  // namespace schakel::mapping
