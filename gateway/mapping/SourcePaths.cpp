#include "gateway/mapping/SourcePaths.h"

namespace schakel::mapping {

using model::kNoNode;
using model::NodeId;
using model::Record;

std::string pathStep(const Program& program, const Slot& slot, std::uint32_t ordinal) {
    if (slot.place == SlotPlace::ownText) {
        return "";
    }
    std::string text = slot.place == SlotPlace::attribute ? "/@" : "/";
    text += slot.name;
    if (slot.repeated) {
        text += program.kind == DocumentKind::json ? "/" + std::to_string(ordinal - 1)
                                                   : "[" + std::to_string(ordinal) + "]";
    }
    return text;
}

// The steps from below slot `from` down to slot `to`; the ordinal is that of `to`, slots in between occur once.
std::string SourcePaths::slotPath(SlotId from, SlotId to, std::uint32_t ordinal) const {
    std::string text;
    for (SlotId id = to; id != from && id != kNoSlot; id = program_.slots[id].parent) {
        text.insert(0, id == 0 ? "/" + program_.root : pathStep(program_, program_.slots[id], id == to ? ordinal : 1));
    }
    return text;
}

std::string SourcePaths::path(NodeId node) const {
    if (node == Record::root()) {
        return program_.kind == DocumentKind::json ? "" : "/" + program_.root;
    }
    const auto& origin = origins_[node];
    NodeId above = record_.parent(node);
    if (origin.slot == kNoSlot) {
        return path(above);
    }
    // Groups made on the way have no slot: go on to the one that does.
    while (above != Record::root() && origins_[above].slot == kNoSlot) {
        above = record_.parent(above);
    }
    const SlotId aboveSlot = above == Record::root() ? 0 : origins_[above].slot;
    return path(above) + slotPath(aboveSlot, origin.slot, origin.ordinal);
}

std::uint64_t SourcePaths::line(NodeId node) const {
    while (node != Record::root() && origins_[node].line == 0) {
        node = record_.parent(node);
    }
    return origins_[node].line;
}

SourcePaths::Place SourcePaths::placeOfMissing(NodeId group, const CanonicalPath& missing) const {
    NodeId node = missing.fromRoot ? Record::root() : group;
    std::size_t done = 0;
    while (done + 1 < missing.steps.size()) {
        const NodeId next = record_.child(node, *missing.steps[done].field);
        if (next == kNoNode) {
            break;
        }
        node = next;
        ++done;
    }
    NodeId anchor = node;
    while (anchor != Record::root() && origins_[anchor].slot == kNoSlot) {
        anchor = record_.parent(anchor);
    }
    const SlotId slot = anchor == Record::root() ? 0 : origins_[anchor].slot;
    return {path(anchor) + relative(slot, missing.steps, done), line(node)};
}

// Looks below `from` for the slots that lead to steps[done..]; empty when the mapping does not lead there.
std::string SourcePaths::relative(SlotId from, const std::vector<PathStep>& steps, std::size_t done) const {
    for (const SlotId id : program_.slots[from].children) {
        const auto& slot = program_.slots[id];
        std::size_t matched = 0;
        while (matched < slot.target.steps.size() && done + matched < steps.size() &&
               slot.target.steps[matched].field == steps[done + matched].field) {
            ++matched;
        }
        if (matched != slot.target.steps.size() || slot.target.fromRoot) {
            continue;
        }
        auto own = pathStep(program_, slot, 1);
        if (done + matched == steps.size()) {
            return own;
        }
        if (const auto below = relative(id, steps, done + matched); !below.empty()) {
            return own + below;
        }
    }
    return {};
}

}  // namespace schakel::mapping
