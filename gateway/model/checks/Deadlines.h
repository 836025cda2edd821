// Terms that follow from law and from agreements with DUO. Counted in calendar days: school holidays do not stop them.
#pragma once

#include <cstdint>

#include "gateway/model/ids/Date.h"

namespace schakel::model {

// Last day to establish an OPP: six weeks after the inschrijving.
Date oppDeadline(const Date& inschrijving);

struct AdmissionDeadlines {
    Date decision;  // six weeks after the aanmelding
    Date extendedDecision;  // with at most four weeks of extension
};

AdmissionDeadlines admissionDeadlines(const Date& aanmelding);

// Last day on which DUO expects to hear of a change: a week for an in- or uitschrijving, two weeks for the rest.
enum class Registration : std::uint8_t { inschrijving, uitschrijving, opp, tlv };

Date registrationDeadline(const Date& change, Registration kind);

// How long what kind of file is kept after the event it belongs to.
enum class RetentionClass : std::uint8_t {
    leerlingdossier,
    transferToSpecialEducation,
    swvDossier,
    verzuim,
    inschrijving
};

Date retainUntil(RetentionClass kind, const Date& event);

}  // namespace schakel::model
