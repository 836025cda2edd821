// Versions with start dates, of whatever kind of policy.
#pragma once

#include <algorithm>

#include "gateway/policy/PolicyFile.h"

namespace schakel::policy {

// The days on which something changes.
template <class Policy>
std::vector<model::Date> turnsOf(const std::vector<Version<Policy>>& versions) {
    std::vector<model::Date> days;
    for (const auto& version : versions) {
        days.push_back(version.from);
        days.insert(days.end(), version.turns.begin(), version.turns.end());
    }
    return days;
}

// On how many days the policy of one school or SWV can change: for each there is a whole policy in memory.
inline constexpr std::size_t kMostTurns = 200;

// Reads a list of versions; `read` fills in one of them. A version without a date, or with that of another, is left
// out; of a list that changes on too many days nothing is left.
template <class Policy, class Read>
std::vector<Version<Policy>> readVersions(const base::YamlCursor& list, Read&& read) {
    std::vector<Version<Policy>> versions;
    for (const auto& item : list.items()) {
        if (!item.isMap()) {
            item.allowKeys({});
            continue;
        }
        item.requiredText("from");
        const auto from = readDate(item, "from");
        if (!from) {
            continue;
        }
        const bool isTaken = std::any_of(versions.begin(), versions.end(),
                                         [&](const Version<Policy>& other) { return other.from == *from; });
        if (isTaken) {
            item.at("from").problem("another version begins on " + from->text() + " too");
        }
        Version<Policy> version{*from, {}, {}};
        read(item, version);
        if (!isTaken) {
            versions.push_back(std::move(version));
        }
    }
    if (turnsOf(versions).size() > kMostTurns) {
        list.problem("changes on more than " + std::to_string(kMostTurns) + " days: take away what is long over");
        return {};
    }
    std::sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    return versions;
}

// A file about one school or SWV is no use without a version.
inline void requireVersions(const base::YamlCursor& file) {
    const auto list = file.at("versions");
    if (!list.exists()) {
        file.requiredText("versions");
    } else if (list.isList() && list.items().empty()) {
        list.problem("has no version: a policy begins with one, and its `from`");
    }
}

// The version in force on that day; nullptr: none has begun.
template <class Policy>
const Version<Policy>* inForce(const std::vector<Version<Policy>>& versions, const model::Date& on) {
    const Version<Policy>* newest = nullptr;
    for (const auto& version : versions) {
        newest = version.from <= on ? &version : newest;
    }
    return newest;
}

}  // namespace schakel::policy
