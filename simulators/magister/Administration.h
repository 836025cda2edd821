// A school's Magister: its pupils and the lists that are installed for Schakel. Everybody in it is invented.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <simdjson.h>

#include "simulators/magister/Table.h"

namespace schakel::simulators::magister {

enum class ListState : std::uint8_t { installed, missing, noRights };

struct InstalledList {
    Table table;
    ListState state = ListState::installed;
};

struct Administration {
    Table pupils;  // what ADFuncties.GetActiveStudents gives
    std::map<std::string, InstalledList, std::less<>> lists;  // by layout
};

// So many pupils, with enrolments, kenmerken, hulpmiddelen, absence and evaluations. The same in every run.
Administration inventedAdministration(std::size_t pupils);

// Replaces the rows of a table by an array of objects (column name to text). Columns it does not name are empty; false
// for anything else, or a name that is no column.
bool replaceRows(Table& table, const simdjson::dom::element& rows);

}  // namespace schakel::simulators::magister
