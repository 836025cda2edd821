// What a school decided for itself, from a day on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/Vocabulary.h"
#include "gateway/model/ids/Date.h"
#include "gateway/policy/Limits.h"

namespace schakel::policy {

enum class Involved : std::uint8_t { parents, pupil, both };

// Who must have had which part in something before it goes on. Two texts of one school may say different things: both
// are kept, and the strictest holds until the school decides.
struct InvolvementRule {
    std::string subject;  // "meeting/EXTERNAL_CARE_TEAM", "plan/OPP", …: see Subjects.h
    Involved who = Involved::parents;
    model::Involvement act = model::Involvement::none;
    std::string source;  // where the school, or the law, says so
    bool binding = false;  // law: a school may ask more, never less. Other rules of "*" give way to the school's own

    // Whether it is about them; both: about parents, pupil or both.
    bool concerns(Involved whom) const { return whom == Involved::both || who == Involved::both || who == whom; }
};

// At which level a provision counts in this school, where it counts at more than one: the assignment says which.
struct ProvisionLevels {
    model::ProvisionKind provision;
    std::vector<model::SupportLevel> levels;
    std::string source;
};

struct SchoolPolicy {
    std::string id;  // BRIN, the name where that is not known, or "*" for what holds where a school says nothing
    model::Date validFrom;
    model::SchoolType type = model::SchoolType::vo;
    std::vector<InvolvementRule> involvement = {};
    std::vector<ProvisionLevels> provisions = {};
    std::vector<LimitRule> limits = defaultLimits();
    bool twoPersonsForRegistration = true;  // who asks for a registration does not send it (VO, S002)
    std::vector<std::string> sources = {};  // the texts it came from, for the console's list
    std::string name = {};  // of the school in commands and of its file: "de-poort"
    std::string terms = {};  // of its own words: mappings/terms/<terms>.yaml; empty: none

    // The strictest that any rule asks of parents (or pupil) for this subject; none when no rule is about it.
    model::Involvement required(std::string_view subject, Involved who) const;
    // The levels at which a provision counts here; empty when the school says nothing of it.
    std::vector<model::SupportLevel> levelsOf(model::ProvisionKind provision) const;
    // Each is enough by itself; empty when nothing limits it.
    std::vector<LimitRule> limitsOf(std::string_view subject) const;
    // Of a subject that is a term, such as kOppAfterNeed: there always is one.
    Term term(std::string_view subject) const;
};

}  // namespace schakel::policy
