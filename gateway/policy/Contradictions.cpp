// What a school's texts say differently about the same thing.
#include <algorithm>
#include <set>

#include "gateway/policy/Policies.h"

namespace schakel::policy {
namespace {

// Rules about one subject and overlapping people that ask different things; empty when they agree.
std::vector<InvolvementRule> differing(const SchoolPolicy& school, const std::string& subject) {
    std::vector<InvolvementRule> rules;
    for (const auto& rule : school.involvement) {
        const bool differs = rule.subject == subject &&
                             std::any_of(school.involvement.begin(), school.involvement.end(), [&](const auto& other) {
                                 return other.subject == subject && other.act != rule.act && other.concerns(rule.who);
                             });
        if (differs) {
            rules.push_back(rule);
        }
    }
    // The first of the strictest comes first; the others keep their order.
    const auto strictest =
        std::max_element(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.act < b.act; });
    if (strictest != rules.end()) {
        std::rotate(rules.begin(), strictest, std::next(strictest));
    }
    return rules;
}

// Of one school, by subject, in the order in which its text has them.
void addContradictions(const SchoolPolicy& school, std::vector<Contradiction>& found) {
    std::set<std::string> subjects;
    for (const auto& rule : school.involvement) {
        if (!subjects.insert(rule.subject).second) {
            continue;
        }
        auto rules = differing(school, rule.subject);
        if (!rules.empty()) {
            auto strictest = rules.front();
            rules.erase(rules.begin());
            found.push_back({school.id, rule.subject, std::move(strictest), std::move(rules)});
        }
    }
}

}  // namespace

std::vector<Contradiction> Policies::contradictions(const model::Date& on) const {
    std::vector<const SchoolPolicy*> inForce;  // of each school the newest that has begun; they stand oldest first
    for (const auto& each : ownWords_) {
        if (each.validFrom > on) {
            continue;
        }
        if (!inForce.empty() && inForce.back()->id == each.id) {
            inForce.pop_back();
        }
        inForce.push_back(&each);
    }
    std::vector<Contradiction> found;
    for (const auto* const school : inForce) {
        addContradictions(*school, found);
    }
    return found;
}

}  // namespace schakel::policy
