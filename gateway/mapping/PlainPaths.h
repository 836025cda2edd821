// The places in a record without positions: all verzorgers share "leerling.verzorgers".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/model/Record.h"

namespace schakel::mapping {

// Made in one pass. The record must outlive it. Places are numbered from 0, the root's; what a place is in has a lower
// number.
class PlainPaths {
public:
    explicit PlainPaths(const model::Record& record);

    std::size_t size() const { return places_.size(); }
    std::uint32_t of(model::NodeId node) const { return placeOf_[node]; }
    std::uint32_t parent(std::uint32_t place) const { return places_[place].parent; }
    // nullptr for the root.
    const model::FieldDescriptor* field(std::uint32_t place) const { return places_[place].field; }
    std::string text(std::uint32_t place) const;  // "leerling.verzorgers.iban"

private:
    struct Place {
        const model::FieldDescriptor* field;
        std::uint32_t parent;
        std::vector<std::uint32_t> children;
    };

    std::uint32_t childOf(std::uint32_t parent, const model::FieldDescriptor* field);

    std::vector<Place> places_;
    std::vector<std::uint32_t> placeOf_;  // by node
};

}  // namespace schakel::mapping
