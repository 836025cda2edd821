// Figures for boards and SWVs: how many, and never who.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/casework/Case.h"

namespace schakel::casework {

// The fewest that a figure may be about; below it a group could be somebody. A proposal: boards set their own.
inline constexpr std::size_t kFewest = 5;

struct Figure {
    base::Words what;
    std::optional<std::size_t> count;  // nullopt: fewer than the fewest, or it would tell one that is
};

// Groups that together are all cases of one kind. When one of them is too small, the next smallest are hidden with it
// until those that are hidden are no small group together, and so is the total: what is left would tell it.
struct FigureTable {
    base::Words title;
    std::vector<Figure> rows;
    std::optional<std::size_t> total;
};

// Cases by kind and state, applications by type and category, plans by kind, provisions.
std::vector<FigureTable> figuresOf(std::span<const Case> cases, std::size_t fewest = kFewest);

}  // namespace schakel::casework
