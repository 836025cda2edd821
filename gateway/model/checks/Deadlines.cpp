#include "gateway/model/checks/Deadlines.h"

namespace schakel::model {
namespace {

constexpr int kWeek = 7;

int retentionYears(RetentionClass kind) {
    switch (kind) {
        case RetentionClass::leerlingdossier: return 2;
        case RetentionClass::transferToSpecialEducation:
        case RetentionClass::swvDossier: return 3;
        case RetentionClass::verzuim:
        case RetentionClass::inschrijving: return 5;
    }
    return 0;
}

int registrationWeeks(Registration kind) {
    switch (kind) {
        case Registration::inschrijving:
        case Registration::uitschrijving: return 1;
        case Registration::opp:
        case Registration::tlv: return 2;
    }
    return 0;
}

}  // namespace

Date oppDeadline(const Date& inschrijving) {
    return inschrijving.plusDays(6 * kWeek);
}

AdmissionDeadlines admissionDeadlines(const Date& aanmelding) {
    return {aanmelding.plusDays(6 * kWeek), aanmelding.plusDays(10 * kWeek)};
}

Date registrationDeadline(const Date& change, Registration kind) {
    return change.plusDays(registrationWeeks(kind) * kWeek);
}

Date retainUntil(RetentionClass kind, const Date& event) {
    return event.plusYears(retentionYears(kind));
}

}  // namespace schakel::model
