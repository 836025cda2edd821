#include "gateway/casework/Figures.h"

#include <functional>
#include <map>
#include <set>

#include "gateway/casework/EventFields.h"

namespace schakel::casework {
namespace {

using Counts = std::map<std::string, std::size_t>;
using GroupOf = std::function<std::vector<std::string>(const Case&)>;
using LabelOf = std::function<base::Words(const std::string&)>;

using Hidden = std::set<std::string, std::less<>>;

// The smallest group that may still be told; the end when there is none.
Counts::const_iterator smallestTold(const Counts& counts, const Hidden& hidden) {
    auto least = counts.end();
    for (auto group = counts.begin(); group != counts.end(); ++group) {
        const bool isSmaller = least == counts.end() || group->second < least->second;
        least = isSmaller && !hidden.contains(group->first) ? group : least;
    }
    return least;
}

// The groups that may not be told. What they are together follows from a total that somebody may know: that is no small
// group either, and never one alone.
Hidden hiddenIn(const Counts& counts, std::size_t fewest) {
    Hidden hidden;
    std::size_t together = 0;
    for (auto next = smallestTold(counts, hidden); next != counts.end(); next = smallestTold(counts, hidden)) {
        const bool isSafe = hidden.size() != 1 && (hidden.empty() || together >= fewest);
        if (next->second >= fewest && isSafe) {
            break;
        }
        hidden.insert(next->first);
        together += next->second;
    }
    return hidden;
}

FigureTable tableOf(base::Words title, const Counts& counts, const LabelOf& label, std::size_t fewest) {
    const auto hidden = hiddenIn(counts, fewest);
    FigureTable table{std::move(title), {}, hidden.empty() ? std::optional<std::size_t>(0) : std::nullopt};
    for (const auto& [group, count] : counts) {
        const bool isHidden = hidden.contains(group);
        table.rows.push_back({label(group), isHidden ? std::nullopt : std::optional(count)});
        if (table.total) {
            *table.total += count;
        }
    }
    return table;
}

Counts countsOf(std::span<const Case> cases, CaseKind kind, const GroupOf& groups) {
    Counts counts;
    for (const auto& file : cases) {
        if (file.kind() != kind) {
            continue;
        }
        for (const auto& group : groups(file)) {
            ++counts[group];
        }
    }
    return counts;
}

std::vector<std::string> provisionsOf(const Case& file) {
    std::vector<std::string> provisions;
    for (const auto* const event : file.all("assign_provision")) {
        if (auto provision = fieldOf(*event, "provision"); !provision.empty()) {
            provisions.push_back(std::move(provision));
        }
    }
    return provisions;
}

template <class List>
base::Words wordOf(const std::string& id) {
    const auto word = model::findWord<List>(id);
    return word ? model::labelOf(*word) : base::Words(id.empty() ? "–" : id);
}

}  // namespace

std::vector<FigureTable> figuresOf(std::span<const Case> cases, std::size_t fewest) {
    std::vector<FigureTable> tables;
    for (const auto kind : kAllKinds) {
        const auto states = countsOf(cases, kind, [](const Case& file) { return std::vector{file.state()}; });
        tables.push_back(tableOf(
            kindLabel(kind), states,
            [kind](const std::string& name) {
                const auto* const state = lifeCycle(kind).state(name);
                return base::Words{state->dutch, state->english};
            },
            fewest));
    }
    const auto category = [](const Case& file) {
        return std::vector{file.value("type") + " " + file.value("category")};
    };
    tables.push_back(tableOf(
        {"aanvragen naar soort en categorie", "applications by type and category"},
        countsOf(cases, CaseKind::tlvApplication, category), [](const std::string& name) { return base::Words(name); },
        fewest));
    const auto plan = [](const Case& file) { return std::vector{file.value("plan")}; };
    tables.push_back(tableOf({"plannen naar soort", "plans by kind"}, countsOf(cases, CaseKind::opp, plan),
                             wordOf<model::SupportPlanKind>, fewest));
    tables.push_back(tableOf({"arrangementen", "arrangements"}, countsOf(cases, CaseKind::opp, provisionsOf),
                             wordOf<model::ProvisionKind>, fewest));
    std::erase_if(tables, [](const FigureTable& table) { return table.rows.empty(); });
    return tables;
}

}  // namespace schakel::casework
