// Whether test results fit praktijkonderwijs or LWOO (Inrichtingsbesluit WVO 15d, text of 2015). Advice, never a block:
// whether the criteria still hold differs by year and by SWV, and between the two the school's motivation decides.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/casework/Case.h"
#include "gateway/policy/SwvPolicy.h"

namespace schakel::casework {

enum class Domain : std::uint8_t { numeracy, comprehension, technicalReading, spelling };

// Backlog is 1 - DLE / DL. Both in months; kept as whole numbers so that a half is a half.
struct DomainScore {
    Domain domain;
    int dle;
    int dl;
};

struct TestResults {
    std::optional<int> iq = {};
    std::vector<DomainScore> scores = {};
    bool socioEmotional = false;
};

// LWOO wants a backlog "tot 0,5". Read as below a half; an SWV may read it as up to and including a half.
enum class UpperBound : std::uint8_t { exclusive, inclusive };

enum class Fit : std::uint8_t {
    fits,
    doesNotFit,
    notKnown,  // something that it depends on was not recorded
    notApplied,  // this SWV has switched the criteria off, or opted out of LWOO
};

struct CriteriaAdvice {
    Fit fit;
    base::Words reason;
};

CriteriaAdvice adviseOnPro(const TestResults& results);
CriteriaAdvice adviseOnLwoo(const TestResults& results, UpperBound bound = UpperBound::exclusive);

// By the newest test results in the case and this SWV's switches, for what is applied for.
CriteriaAdvice criteriaAdvice(const Case& file, const policy::SwvPolicy& swv, UpperBound bound = UpperBound::exclusive);

}  // namespace schakel::casework
