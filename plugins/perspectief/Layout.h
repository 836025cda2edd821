// The columns of a list of support profiles. Assumed; mappings/perspectief has the same.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace schakel::plugins::perspectief {

inline constexpr std::array<std::string_view, 25> kColumns{
    "BRIN",
    "Vestiging",
    "Schoolnaam",
    "Schooljaar",
    "SWV",
    "Specialisme 1",
    "Specialisme 2",
    "Specialisme 3",
    "Specialisme 4",
    "Specialisme 5",
    "Specialisme 6",
    "Voorziening 1",
    "Voorziening 2",
    "Voorziening 3",
    "Voorziening 4",
    "Voorziening 5",
    "Voorziening 6",
    "Ambitie",
    "HGW onderwijsbehoeften",
    "HGW afstemming",
    "HGW leraar",
    "HGW positieve aspecten",
    "HGW samenwerking",
    "HGW doelgericht",
    "HGW systematisch",
};

inline bool isKnownColumn(std::string_view name) {
    return std::find(kColumns.begin(), kColumns.end(), name) != kColumns.end();
}

}  // namespace schakel::plugins::perspectief
