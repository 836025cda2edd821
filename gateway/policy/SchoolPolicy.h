// What a school decided for itself, from a day on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/model/Vocabulary.h"
#include "gateway/model/ids/Date.h"

namespace schakel::policy {

enum class Involved : std::uint8_t { parents, pupil, both };

// Who must have had which part in something before it goes on. Two texts of one school may say different things: both
// are kept, and the strictest holds until the school decides.
struct InvolvementRule {
    std::string subject;  // "meeting/EXTERNAL_CARE_TEAM", "transfer/POVO", "plan/OPP", "tlv/documents", …
    Involved who = Involved::parents;
    model::Involvement act = model::Involvement::none;
    std::string source;  // where the school says so
};

// At which level a provision counts in this school, where it counts at more than one: the assignment says which.
struct ProvisionLevels {
    model::ProvisionKind provision;
    std::vector<model::SupportLevel> levels;
};

struct SchoolPolicy {
    std::string id;  // BRIN, or "*" for what holds where a school says nothing
    model::Date validFrom;
    model::SchoolType type = model::SchoolType::vo;
    std::vector<InvolvementRule> involvement;
    std::vector<ProvisionLevels> provisions;
    bool twoPersonsForRegistration = true;  // who asks for a registration does not send it (VO, S002)
    std::vector<std::string> rules;  // of the texts it came from: file and line, for the console's list

    // The strictest that any rule asks of parents (or pupil) for this subject; none when no rule is about it.
    model::Involvement required(std::string_view subject, Involved who) const;
};

}  // namespace schakel::policy
