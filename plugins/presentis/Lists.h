// The four lists of Presentis, told apart by their first line. The layout is assumed; README.md describes it.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace schakel::plugins::presentis {

struct ListKind {
    std::string_view part;  // as the mappings call it
    std::string_view name;  // for people
    std::array<std::string_view, 2> columns;  // that together no other list has
};

inline constexpr std::array kLists{
    ListKind{"leerlingen", "leerlingen", {"Stamnr", "Achternaam"}},
    ListKind{"sol", "SOL-formulieren", {"Stamnr", "Score"}},
    ListKind{"stage", "stageboekje", {"Stamnr", "Bedrijf"}},
    ListKind{"mop", "MOP-doelen", {"Stamnr", "Doel"}},
};

// nullptr when it is none of them.
const ListKind* listOf(std::string_view firstLine);

// The list whose rows an adapter is given as this part; nullptr when there is none.
const ListKind* listOfPart(std::string_view part);

// The bare text of a file: without byte order mark, with a first line we know. Throws sdk::Fault (invalidInput) for
// another character set, another separator and files that are no list of Presentis.
std::string_view demandList(std::string_view file);

}  // namespace schakel::plugins::presentis
