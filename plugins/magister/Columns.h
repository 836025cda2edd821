// Finds a column by the name we gave it in our list, although the server may have written it differently.
#pragma once

#include <string_view>

#include "Answer.h"

namespace schakel::plugins::magister {

// The value of a column as it is called, upper and lower case being one; empty when it is not there.
std::string_view cellOf(const Row& row, std::string_view name);

// As cellOf(), and else the one column whose last step, without underscores before it, is that name: the server makes
// "Off._voornamen" of an alias "voornamen". When several are, none is.
std::string_view aliasOf(const Row& row, std::string_view name);

// Whether any row has the column (or the alias).
bool hasAlias(const std::vector<Row>& rows, std::string_view name);

}  // namespace schakel::plugins::magister
