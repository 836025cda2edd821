#include "gateway/casework/Figures.h"

#include <algorithm>
#include <functional>
#include <map>

namespace schakel::casework {
namespace {

using Counts = std::map<std::string, std::size_t>;
using GroupOf = std::function<std::vector<std::string>(const Case&)>;
using LabelOf = std::function<base::Words(const std::string&)>;

std::optional<std::size_t> smallest(const Counts& counts, const std::vector<std::string>& hidden) {
    std::optional<std::size_t> least;
    for (const auto& [group, count] : counts) {
        if (std::find(hidden.begin(), hidden.end(), group) == hidden.end()) {
            least = std::min(least.value_or(count), count);
        }
    }
    return least;
}

// The groups that may not be told.
std::vector<std::string> hiddenIn(const Counts& counts, std::size_t fewest) {
    std::vector<std::string> hidden;
    for (const auto& [group, count] : counts) {
        if (count < fewest) {
            hidden.push_back(group);
        }
    }
    if (hidden.size() != 1) {
        return hidden;
    }
    // One alone follows from the total that somebody may know.
    const auto next = smallest(counts, hidden);
    const auto second = std::find_if(counts.begin(), counts.end(), [&](const auto& group) {
        return group.first != hidden.front() && group.second == next.value_or(0);
    });
    if (second != counts.end()) {
        hidden.push_back(second->first);
    }
    return hidden;
}

FigureTable tableOf(base::Words title, const Counts& counts, const LabelOf& label, std::size_t fewest) {
    const auto hidden = hiddenIn(counts, fewest);
    FigureTable table{std::move(title), {}, hidden.empty() ? std::optional<std::size_t>(0) : std::nullopt};
    for (const auto& [group, count] : counts) {
        const bool isHidden = std::find(hidden.begin(), hidden.end(), group) != hidden.end();
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
        if (const auto found = event->fields.find("provision"); found != event->fields.end()) {
            provisions.push_back(found->second);
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
