#include "gateway/app/cli/PolicyPreview.h"

#include <algorithm>
#include <map>
#include <set>

#include "gateway/app/cli/PolicyText.h"
#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

using Difference = std::pair<std::string, std::string>;  // before and after
using Effect = std::map<std::string, std::string>;

std::map<std::string, Difference> differences(const Effect& before, const Effect& after) {
    std::map<std::string, Difference> result;
    for (const auto& [what, says] : before) {
        const auto other = after.find(what);
        if (other == after.end() || other->second != says) {
            result[what] = {says, other == after.end() ? "" : other->second};
        }
    }
    for (const auto& [what, says] : after) {
        if (!before.contains(what)) {
            result[what] = {"", says};
        }
    }
    return result;
}

// Whose policies there are, and on which days something in them turns.
template <class Policy>
std::map<std::string, std::set<model::Date>> turnsOf(const std::vector<Policy>& before,
                                                     const std::vector<Policy>& after) {
    std::map<std::string, std::set<model::Date>> turns;
    for (const auto* const policies : {&before, &after}) {
        for (const auto& policy : *policies) {
            turns[policy.name].insert(policy.validFrom);
        }
    }
    return turns;
}

template <class Find>
void compare(const std::string& name, const std::set<model::Date>& days, Find&& find, const Options& options,
             std::vector<PolicyChange>& changes) {
    std::map<std::string, Difference> known;
    for (const auto& day : days) {
        const auto [before, after] = find(name, day);
        auto now = differences(effectOf(*before, options), effectOf(*after, options));
        const auto& shown = after->id == "*" ? *before : *after;
        for (const auto& [what, difference] : now) {
            const auto earlier = known.find(what);
            if (earlier == known.end() || earlier->second != difference) {
                changes.push_back({titleOf(name, shown.id == "*" ? name : shown.id), day.text(), what, difference.first,
                                   difference.second});
            }
        }
        known = std::move(now);
    }
}

}  // namespace

std::vector<PolicyChange> changesBetween(const policy::Policies& before, const policy::Policies& after,
                                         const Options& options) {
    std::vector<PolicyChange> changes;
    for (const auto& [name, days] : turnsOf(before.schools(), after.schools())) {
        const auto find = [&](const std::string& school, const model::Date& day) {
            return std::pair(&before.school(school, day), &after.school(school, day));
        };
        compare(name, days, find, options, changes);
    }
    for (const auto& [name, days] : turnsOf(before.swvs(), after.swvs())) {
        const auto find = [&](const std::string& swv, const model::Date& day) {
            return std::pair(&before.swv(swv, day), &after.swv(swv, day));
        };
        compare(name, days, find, options, changes);
    }
    return changes;
}

std::string changesText(const std::vector<PolicyChange>& changes, const Options& options) {
    if (changes.empty()) {
        return options.in("Dit bestand verandert niets.\n", "This file changes nothing.\n");
    }
    std::string text;
    std::string heading;
    const auto nothing = options.in("niets", "nothing");
    for (const auto& change : changes) {
        auto next = change.whose + options.in(", vanaf ", ", from ") + change.from + "\n";
        text += next == heading ? "" : next;
        heading = std::move(next);
        text += "  " + change.what + ": " + (change.before.empty() ? nothing : change.before) + " → " +
                (change.after.empty() ? nothing : change.after) + "\n";
    }
    return text;
}

std::string changesJson(const std::vector<PolicyChange>& changes) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto& change : changes) {
        json.beginObject().member("whose", change.whose).member("from", change.from).member("what", change.what);
        json.member("before", change.before).member("after", change.after).endObject();
    }
    json.endArray();
    return out;
}

}  // namespace schakel::cli
