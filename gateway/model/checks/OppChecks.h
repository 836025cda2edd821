// DUO's checks on the periods of an OPP within one inschrijving.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/model/ids/Date.h"

namespace schakel::model {

// The signal codes DUO answers with (bekostigingscontrole OPP, 2015).
enum class OppSignal : std::uint16_t {
    startOutsideInschrijving = 321,
    startFarAhead = 331,  // more than a year from now; a warning
    sameStart = 349,
    openAfterUitschrijving = 435,
    startBeforePassendOnderwijs = 452,  // before 1 August 2015
    endOutsidePeriod = 453,  // before its start or after the uitschrijving
    overlap = 454,
};

// Ends are inclusive; no end means that it runs on.
struct Period {
    Date start;
    std::optional<Date> end;
};

struct OppFinding {
    std::size_t period;  // position after sorting by start
    OppSignal signal;

    friend bool operator==(const OppFinding&, const OppFinding&) = default;
};

// `today` is only needed for startFarAhead.
std::vector<OppFinding> checkOppPeriods(const Period& inschrijving, std::vector<Period> periods,
                                        std::optional<Date> today = std::nullopt);

}  // namespace schakel::model
