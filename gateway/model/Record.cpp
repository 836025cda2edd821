#include "gateway/model/Record.h"

#include <cassert>

namespace schakel::model {

Record::Record(const TypeDescriptor& rootType) : rootType_(&rootType) {
    nodes_.reserve(256);
    text_.reserve(8192);
    nodes_.push_back({nullptr, kNoNode, kNoNode, kNoNode, kNoNode, 0, 0, State::present});
}

NodeId Record::append(NodeId parent, const FieldDescriptor& field, State state) {
    assert(type(parent).find(field.name) == &field);
    const auto id = static_cast<NodeId>(nodes_.size());
    nodes_.push_back({&field, parent, kNoNode, kNoNode, kNoNode, 0, 0, state});
    auto& above = nodes_[parent];
    if (above.lastChild == kNoNode) {
        above.firstChild = id;
    } else {
        nodes_[above.lastChild].nextSibling = id;
    }
    above.lastChild = id;
    return id;
}

NodeId Record::addGroup(NodeId parent, const FieldDescriptor& field) {
    return append(parent, field, State::present);
}

NodeId Record::addValue(NodeId parent, const FieldDescriptor& field, std::string_view text, State state) {
    const NodeId id = append(parent, field, state);
    nodes_[id].offset = static_cast<std::uint32_t>(text_.size());
    nodes_[id].size = static_cast<std::uint32_t>(text.size());
    text_.insert(text_.end(), text.begin(), text.end());
    return id;
}

NodeId Record::addContent(NodeId parent, const FieldDescriptor& field, base::Blob blob) {
    const NodeId id = append(parent, field, State::present);
    nodes_[id].offset = static_cast<std::uint32_t>(blobs_.size());
    blobs_.push_back(std::move(blob));
    return id;
}

const TypeDescriptor& Record::type(NodeId group) const {
    return group == root() ? *rootType_ : *nodes_[group].field->group;
}

std::string_view Record::text(NodeId node) const {
    return {text_.data() + nodes_[node].offset, nodes_[node].size};
}

NodeId Record::child(NodeId group, const FieldDescriptor& field) const {
    const Node* const nodes = nodes_.data();
    for (NodeId node = nodes[group].firstChild; node != kNoNode; node = nodes[node].nextSibling) {
        if (nodes[node].field == &field) {
            return node;
        }
    }
    return kNoNode;
}

NodeId Record::nextSame(NodeId node) const {
    const auto* const field = nodes_[node].field;
    for (NodeId next = nodes_[node].nextSibling; next != kNoNode; next = nodes_[next].nextSibling) {
        if (nodes_[next].field == field) {
            return next;
        }
    }
    return kNoNode;
}

NodeId Record::find(std::string_view path, NodeId from) const {
    NodeId node = from;
    while (!path.empty() && node != kNoNode) {
        if (node != root() && nodes_[node].field->group == nullptr) {
            return kNoNode;  // the path goes on below a value
        }
        const auto dot = path.find('.');
        const auto* const field = type(node).find(path.substr(0, dot));
        if (field == nullptr) {
            return kNoNode;
        }
        node = child(node, *field);
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return node;
}

std::string_view Record::textAt(std::string_view path, NodeId from) const {
    const NodeId node = find(path, from);
    return node == kNoNode || nodes_[node].field == nullptr ? std::string_view() : text(node);
}

std::string Record::path(NodeId node) const {
    if (node == root()) {
        return "";
    }
    const NodeId above = parent(node);
    std::string text = path(above);
    if (!text.empty()) {
        text += '.';
    }
    text += nodes_[node].field->name;
    if (nodes_[node].field->cardinality == Cardinality::many) {
        std::size_t position = 1;
        for (NodeId same = child(above, *nodes_[node].field); same != node; same = nextSame(same)) {
            ++position;
        }
        text += '[' + std::to_string(position) + ']';
    }
    return text;
}

}  // namespace schakel::model
