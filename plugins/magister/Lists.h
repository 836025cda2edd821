// The lists that a school installs for Schakel, and what their columns become in the dump. lijsten/ has their SQL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "Answer.h"

namespace schakel::plugins::magister {

enum class Need : std::uint8_t {
    demanded,  // without it there is no dump
    welcome,  // without it the dump says that it is missing
};

enum class Shape : std::uint8_t {
    items,  // every row is an item of the pupil's list
    flags,  // every flag that is set is an item {"soort":…,"lesperiode":…}
    members,  // the columns belong to the pupil itself; one row per pupil
};

enum class ColumnKind : std::uint8_t { text, date, flag };

struct Column {
    std::string_view name;  // our alias in the list, and the member's name in the dump
    ColumnKind kind = ColumnKind::text;
};

struct List {
    std::string_view member;  // in the dump, and in "ontbreekt"
    std::string_view option;  // of the connection: how the school calls the list
    Need need = Need::welcome;
    Shape shape = Shape::items;
    bool hasPeriod = false;  // takes datum_begin and datum_eind; the others take peildatum
    std::vector<Column> columns;
};

const std::vector<List>& pupilLists();

// What one row adds to its pupil: zero or more items (or members) of JSON, separated by commas.
std::string fragmentOf(const List& list, const Row& row);

// A JSON object's members for these columns, separated by commas; empty cells are left out.
std::string membersOf(const std::vector<Column>& columns, const Row& row);

}  // namespace schakel::plugins::magister
