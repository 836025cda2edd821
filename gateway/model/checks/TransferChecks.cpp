#include "gateway/model/checks/TransferChecks.h"

#include "gateway/model/ids/Schooljaar.h"

namespace schakel::model {

bool mayCarryPersonalNumber(Purpose purpose) {
    switch (purpose) {
        case Purpose::rod:
        case Purpose::osoOverstap:
        case Purpose::verzuimloket: return true;
        case Purpose::swv:
        case Purpose::careProvider:
        case Purpose::municipality:
        case Purpose::report: return false;
    }
    return false;
}

bool mayCarryTest(const Date& test, const Date& today) {
    return test >= Schooljaar::of(today).previous().previous().firstDay() && test <= today;
}

bool mayCarryAbsence(const Date& absence, const Date& today) {
    return absence >= today.plusYears(-1) && absence <= today;
}

}  // namespace schakel::model
