#include "Columns.h"

#include <algorithm>

#include "Text.h"

namespace schakel::plugins::magister {
namespace {

const Cell* exact(const Row& row, std::string_view name) {
    const auto found =
        std::find_if(row.begin(), row.end(), [&](const Cell& cell) { return sameName(cell.name, name); });
    return found == row.end() ? nullptr : &*found;
}

std::string_view lastStep(std::string_view name) {
    const auto dot = name.rfind('.');
    auto step = dot == std::string_view::npos ? name : name.substr(dot + 1);
    while (step.starts_with('_')) {
        step.remove_prefix(1);
    }
    return step;
}

const Cell* find(const Row& row, std::string_view name) {
    if (const auto* const cell = exact(row, name)) {
        return cell;
    }
    const Cell* found = nullptr;
    for (const auto& cell : row) {
        if (!sameName(lastStep(cell.name), name)) {
            continue;
        }
        if (found != nullptr) {
            return nullptr;
        }
        found = &cell;
    }
    return found;
}

}  // namespace

std::string_view cellOf(const Row& row, std::string_view name) {
    const auto* const cell = exact(row, name);
    return cell == nullptr ? std::string_view() : trimmed(cell->value);
}

std::string_view aliasOf(const Row& row, std::string_view name) {
    const auto* const cell = find(row, name);
    return cell == nullptr ? std::string_view() : trimmed(cell->value);
}

bool hasAlias(const std::vector<Row>& rows, std::string_view name) {
    return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return find(row, name) != nullptr; });
}

}  // namespace schakel::plugins::magister
