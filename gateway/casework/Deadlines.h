// What must be done by when: of a case, and of the school year. One table of rules, counted in calendar days (school
// holidays stop no term), each with its source.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/casework/Case.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

enum class DeadlineState : std::uint8_t { open, met, overdue };

struct Deadline {
    std::string caseId;  // empty: of the school year
    std::string rule;  // "TERM-OPP-42"
    std::string occurrence;  // of what returns: the schooljaar; with case and rule it names the deadline for ever
    base::Words what;  // without personal data
    model::Date due;  // the last day
    model::Role role;  // that must act
    std::string source;
    DeadlineState state = DeadlineState::open;
};

base::Words labelOf(DeadlineState state);

// Of one case as it is now, by the policies in force on `today`; the nearest first. A deadline whose reason is gone
// (cancelled, withdrawn) is not among them.
std::vector<Deadline> deadlinesOf(const Case& file, const policy::Policies& policies, const model::Date& today);

// Counting dates, advice dates, application week: those that end from `today` up to and including `until`.
std::vector<Deadline> calendarDeadlines(const policy::Policies& policies, const model::Date& today,
                                        const model::Date& until);

// The end of the nearest day that still asks something: for ledger::CaseMark::due. nullopt: nothing does.
std::optional<base::Instant> nearestDue(const std::vector<Deadline>& deadlines);

}  // namespace schakel::casework
