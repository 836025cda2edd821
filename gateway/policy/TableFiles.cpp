#include "gateway/policy/TableFiles.h"

#include <set>

#include "gateway/policy/PolicyFile.h"

namespace schakel::policy {
namespace {

constexpr int kLongestMonths = 12 * 100;

base::Words requiredWords(const base::YamlCursor& map, std::string_view key) {
    if (!map.has(key)) {
        map.requiredText(key);
    }
    return readWords(map, key);
}

// What every year of an entry has in common.
struct Named {
    std::string name;
    base::Words label = "";
    std::string source;
};

void readYear(const base::YamlCursor& item, const Named& named, std::vector<CalendarEntry>& entries) {
    if (!item.allowKeys({"first", "last", "exact"})) {
        return;
    }
    item.requiredText("first");
    const auto first = readDate(item, "first");
    const auto last = readDate(item, "last");
    const auto exact = item.has("exact") ? readChoice(item.at("exact"), {"known", "unknown"}) : 0;
    if (!first) {
        return;
    }
    if (last && *last < *first) {
        item.at("last").problem("ends before it begins");
        return;
    }
    const auto year = model::Schooljaar::of(*first);
    for (const auto& other : entries) {
        if (other.name == named.name && model::Schooljaar::of(other.first) == year) {
            item.problem(named.name + " has a date in " + year.text() + " already");
            return;
        }
    }
    entries.push_back({named.name, *first, last.value_or(*first), named.label, named.source, exact == 0U});
}

}  // namespace

std::vector<RetentionRule> readRetention(const base::YamlCursor& file) {
    std::vector<RetentionRule> rules;
    if (!file.allowKeys({"retention"})) {
        return rules;
    }
    std::set<std::string> seen;
    for (const auto& item : file.at("retention").items()) {
        if (!item.allowKeys({"kind", "from", "months", "label", "source"})) {
            continue;
        }
        RetentionRule rule{item.requiredText("kind"), item.requiredText("from"), 0, requiredWords(item, "label"),
                           item.requiredText("source")};
        if (item.requiredText("months").empty()) {
            continue;
        }
        const auto months = readNumber(item, "months", {0, kLongestMonths, " months"});
        if (!seen.insert(rule.kind).second) {
            item.problem("\"" + rule.kind + "\" is in the list already");
        } else if (months) {
            rule.months = *months;
            rules.push_back(std::move(rule));
        }
    }
    return rules;
}

std::vector<CalendarEntry> readCalendar(const base::YamlCursor& file) {
    std::vector<CalendarEntry> entries;
    if (!file.allowKeys({"calendar"})) {
        return entries;
    }
    for (const auto& item : file.at("calendar").items()) {
        if (!item.allowKeys({"name", "label", "source", "years"})) {
            continue;
        }
        const Named named{item.requiredText("name"), requiredWords(item, "label"), item.requiredText("source")};
        for (const auto& year : item.at("years").items()) {
            readYear(year, named, entries);
        }
    }
    return entries;
}

}  // namespace schakel::policy
