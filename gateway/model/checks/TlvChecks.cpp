#include "gateway/model/checks/TlvChecks.h"

#include <algorithm>

#include "gateway/model/ids/TlvNumber.h"

namespace schakel::model {
namespace {

constexpr std::size_t kSwvLength = 6;

bool isFirstExpert(Discipline discipline) {
    return discipline == Discipline::orthopedagoog || discipline == Discipline::psycholoog;
}

}  // namespace

std::vector<TlvSignal> checkTlvNumber(std::string_view number, std::string_view swv, Sector sector) {
    std::vector<TlvSignal> signals;
    if (number.substr(0, kSwvLength) != swv) {
        signals.push_back(TlvSignal::numberOfOtherSwv);
    }
    if (!hasBronTlvForm(number)) {
        signals.push_back(TlvSignal::numberForm);
    }
    if (swv.substr(0, 2) != (sector == Sector::po ? "PO" : "VO")) {
        signals.push_back(TlvSignal::swvOfOtherSector);
    }
    return signals;
}

std::vector<TlvSignal> checkTlvPeriod(const Date& start, const Date& end) {
    std::vector<TlvSignal> signals;
    if (start.text() < "2014-08-01") {
        signals.push_back(TlvSignal::startBeforePassendOnderwijs);
    }
    if (end.month() != 7 || end.day() != 31) {
        signals.push_back(TlvSignal::endNotAtEndOfSchooljaar);
    }
    const bool startsByFirstOfAugust = start.month() < 8 || (start.month() == 8 && start.day() == 1);
    if (end.year() < start.year() + (startsByFirstOfAugust ? 1 : 2)) {
        signals.push_back(TlvSignal::tooShort);
    }
    return signals;
}

bool haveTwoExpertsAdvised(const std::vector<Expert>& experts) {
    const auto advised = [&](bool first) {
        return std::any_of(experts.begin(), experts.end(), [&](const Expert& expert) {
            return expert.independence == Independence::independent && isFirstExpert(expert.discipline) == first;
        });
    };
    return advised(true) && advised(false);
}

}  // namespace schakel::model
