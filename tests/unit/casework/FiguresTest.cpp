#include "gateway/casework/Figures.h"

#include "tests/unit/casework/CaseTeller.h"

namespace schakel::casework {
namespace {

using testing::day;

Case application(const std::string& type) {
    return Case::open("1b0f6c3e-0000-4000-8000-000000000001", CaseKind::tlvApplication, "00YY",
                      {.type = "open", .on = day("2026-11-20"), .fields = {{"type", type}, {"category", "L"}}});
}

std::vector<Case> applications(std::size_t vso, std::size_t pro, std::size_t lwoo) {
    std::vector<Case> all(vso, application("VSO"));
    all.insert(all.end(), pro, application("PRO"));
    all.insert(all.end(), lwoo, application("LWOO"));
    return all;
}

const FigureTable& byType(const std::vector<FigureTable>& tables) {
    for (const auto& table : tables) {
        if (table.title.in(base::Language::english) == "applications by type and category") {
            return table;
        }
    }
    FAIL("no table");
    return tables.front();
}

std::optional<std::size_t> countOf(const FigureTable& table, std::string_view what) {
    for (const auto& row : table.rows) {
        if (row.what.in(base::Language::dutch) == what) {
            return row.count;
        }
    }
    FAIL("no row");
    return std::nullopt;
}

TEST_CASE("requirement 24: no figure is about a group that is smaller than the fewest") {
    SECTION("large groups are told, with their total") {
        const auto tables = figuresOf(applications(12, 6, 5));
        CHECK(countOf(byType(tables), "VSO L") == 12);
        CHECK(countOf(byType(tables), "LWOO L") == 5);
        CHECK(byType(tables).total == 23);
    }
    SECTION("a small one is hidden, the next smallest with it, and the total that would tell it") {
        const auto tables = figuresOf(applications(12, 6, 4));
        CHECK(countOf(byType(tables), "VSO L") == 12);
        CHECK_FALSE(countOf(byType(tables), "PRO L"));
        CHECK_FALSE(countOf(byType(tables), "LWOO L"));
        CHECK_FALSE(byType(tables).total);
    }
    SECTION("two small ones hide each other") {
        const auto tables = figuresOf(applications(12, 3, 4));
        CHECK(countOf(byType(tables), "VSO L") == 12);
        CHECK_FALSE(countOf(byType(tables), "LWOO L"));
    }
    SECTION("small ones that are still a small group together hide the next smallest too") {
        const auto tables = figuresOf(applications(12, 2, 2));
        CHECK_FALSE(countOf(byType(tables), "VSO L"));
        CHECK_FALSE(countOf(byType(tables), "PRO L"));
        CHECK_FALSE(countOf(byType(tables), "LWOO L"));
    }
    SECTION("the fewest is a setting") {
        CHECK(countOf(byType(figuresOf(applications(12, 6, 4), 3)), "LWOO L") == 4);
        CHECK_FALSE(countOf(byType(figuresOf(applications(12, 11, 11), 12)), "PRO L"));
    }
}

}  // namespace
}  // namespace schakel::casework
