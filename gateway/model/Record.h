// A canonical record: one dossier's values, shaped by the descriptors, compact enough to build while parsing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Secret.h"
#include "gateway/model/Descriptor.h"

namespace schakel::model {

// A value is present, absent (no node at all), empty (sent, but without content) or withheld (the sender has it and
// was not allowed to give it). The difference survives every mapping.
enum class State : std::uint8_t { present, empty, withheld };

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

// Nodes form a tree in document order: groups have children, values have text. Node 0 is the root group. Text is in
// canonical form (date YYYY-MM-DD, boolean true/false, decimal with a point). All of it is wiped on destruction.
// Thread-compatible: many readers or one writer.
class Record {
public:
    explicit Record(const TypeDescriptor& rootType);

    const TypeDescriptor& rootType() const { return *rootType_; }
    static constexpr NodeId root() { return 0; }
    std::size_t size() const { return nodes_.size(); }

    // Building. `field` must be a field of the parent's type.
    NodeId addGroup(NodeId parent, const FieldDescriptor& field);
    NodeId addValue(NodeId parent, const FieldDescriptor& field, std::string_view text, State state = State::present);
    NodeId addContent(NodeId parent, const FieldDescriptor& field, base::Blob blob);

    // Reading. nullptr as field for the root.
    const FieldDescriptor* field(NodeId node) const { return nodes_[node].field; }
    const TypeDescriptor& type(NodeId group) const;
    State state(NodeId node) const { return nodes_[node].state; }
    std::string_view text(NodeId node) const;
    const base::Blob& blob(NodeId node) const { return blobs_[nodes_[node].offset]; }
    NodeId parent(NodeId node) const { return nodes_[node].parent; }
    NodeId firstChild(NodeId node) const { return nodes_[node].firstChild; }
    NodeId nextSibling(NodeId node) const { return nodes_[node].nextSibling; }

    // The first child of a group with this field, or kNoNode; and the next one with the same field after `node`.
    NodeId child(NodeId group, const FieldDescriptor& field) const;
    NodeId nextSame(NodeId node) const;

    // First node at a dotted path below a group ("leerling.achternaam"), or kNoNode. For code that asks a few
    // questions; mappings resolve paths once, when they load.
    NodeId find(std::string_view path, NodeId from = 0) const;
    // The text there; empty when absent, empty or withheld.
    std::string_view textAt(std::string_view path, NodeId from = 0) const;

    // Dotted path with positions for repeated fields, e.g. "leerling.verzorgers[2].achternaam". Positions start at 1.
    std::string path(NodeId node) const;

private:
    struct Node {
        const FieldDescriptor* field;
        NodeId parent;
        NodeId firstChild;
        NodeId lastChild;
        NodeId nextSibling;
        std::uint32_t offset;  // into text_, or index into blobs_
        std::uint32_t size;
        State state;
    };

    NodeId append(NodeId parent, const FieldDescriptor& field, State state);

    const TypeDescriptor* rootType_;
    std::vector<Node> nodes_;
    std::vector<char, base::WipingAllocator<char>> text_;
    std::vector<base::Blob> blobs_;
};

}  // namespace schakel::model
