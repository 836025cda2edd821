#include "gateway/model/checks/OppChecks.h"

#include <algorithm>

namespace schakel::model {
namespace {

// Collects what is wrong with one period.
class PeriodCheck {
public:
    PeriodCheck(std::size_t position, std::vector<OppFinding>& findings) : position_(position), findings_(findings) {}

    void report(bool wrong, OppSignal signal) {
        if (wrong) {
            findings_.push_back({position_, signal});
        }
    }

private:
    std::size_t position_;
    std::vector<OppFinding>& findings_;
};

void checkAlone(const Period& inschrijving, const Period& period, PeriodCheck& check) {
    const auto& left = inschrijving.end;
    check.report(period.start.text() < "2015-08-01", OppSignal::startBeforePassendOnderwijs);
    check.report(period.start < inschrijving.start || (left && period.start > *left),
                 OppSignal::startOutsideInschrijving);
    check.report(left && !period.end, OppSignal::openAfterUitschrijving);
    check.report(period.end && (*period.end < period.start || (left && *period.end > *left)),
                 OppSignal::endOutsidePeriod);
}

}  // namespace

std::vector<OppFinding> checkOppPeriods(const Period& inschrijving, std::vector<Period> periods,
                                        std::optional<Date> today) {
    std::stable_sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
    std::vector<OppFinding> findings;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const auto& period = periods[i];
        PeriodCheck check(i, findings);
        checkAlone(inschrijving, period, check);
        if (i + 1 < periods.size()) {
            const auto& next = periods[i + 1];
            check.report(next.start == period.start, OppSignal::sameStart);
            check.report(!period.end || *period.end >= next.start, OppSignal::overlap);
        }
        check.report(today && period.start > today->plusYears(1), OppSignal::startFarAhead);
    }
    return findings;
}

}  // namespace schakel::model
