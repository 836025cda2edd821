// The list of pupils to ask for: CSV with a heading, separated by semicolons.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/Error.h"
#include "gateway/ledger/Pulls.h"

namespace schakel::exchange {

struct PullList {
    std::vector<ledger::PullEntry> entries;
    std::vector<std::pair<std::size_t, base::Error>> wrong;  // line number and what is wrong there; all of them
    bool headingWrong = false;  // the columns are not known: nothing else was looked at
    bool tooLong = false;
};

constexpr std::size_t kLongestPullList = 100'000;  // pupils

// Columns pgn and bron_brin, and bron_routeringskenmerk when there is one; others are ignored. Takes quotes, a byte
// order mark and line ends of either kind. Repeats no value of the list in its messages but BRINs and kenmerken.
PullList parsePullList(std::string_view text);

}  // namespace schakel::exchange
