#include "gateway/casework/RodRegistrationEvents.h"

#include <algorithm>
#include <array>

#include "gateway/casework/Fields.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/casework/Words.h"

namespace schakel::casework::rod {
namespace {

using fields::choice;
using fields::date;
using fields::kOptional;
using fields::kRequired;
using fields::text;
using model::Role;
using model::Word;

constexpr std::array kAskers{Role::supportCoordinator, Role::caseManager, Role::intakeCoordinator, Role::teamLeader,
                             Role::registrar};
constexpr std::array kRegistrar{Role::registrar};

constexpr std::array kSubjects{
    Word{"ENROL", "inschrijving", "enrolment"}, Word{"OPP", "begin en einde van een OPP", "begin and end of an OPP"},
    Word{"TLV", "toelaatbaarheidsverklaring", "TLV"}, Word{"DISENROL", "uitschrijving", "leaving"}};
constexpr std::array kExceptions{Word{"EPILEPSY", "epilepsieschool", "epilepsy school"},
                                 Word{"RESIDENTIAL", "residentiële plaatsing", "residential placement"}};
constexpr std::array kSeverities{Word{"A", "afkeur", "rejection"}, Word{"S", "signaal", "signal"}};

// The closed list; `need` is of what no request can do without.
constexpr auto intent(Need need) {
    return std::array{
        choice("subject", need, "wat", "what", kSubjects),
        choice("number_kind", need, "soort nummer", "kind of number", words::kNumberKinds),
        text("enrolment_sequence", need, "inschrijvingvolgnummer", "number of the enrolment", 20),
        date("enrolment_from", kOptional, "datum inschrijving", "date of enrolment"),
        date("enrolment_to", kOptional, "datum uitschrijving", "date of leaving"),
        date("opp_begin", kOptional, "begindatum OPP", "first day of the OPP"),
        date("opp_end", kOptional, "einddatum OPP", "end of the OPP"),
        text("tlv_swv", kOptional, "code van het samenwerkingsverband", "code of the SWV", 6),
        text("tlv_number", kOptional, "nummer van de TLV", "number of the TLV", 17),
        choice("tlv_category", kOptional, "categorie van de TLV", "category of the TLV", words::kFundingInBron),
        date("tlv_from", kOptional, "ingangsdatum TLV", "first day of the TLV"),
        date("tlv_to", kOptional, "einddatum TLV", "end of the TLV"),
        choice("tlv_exception", kOptional, "waarom er geen TLV is", "why there is no TLV", kExceptions),
        date("changed_on", kOptional, "in de administratie gewijzigd op", "changed in the records on"),
    };
}
constexpr auto kOpenFields = intent(kRequired);

// Any of the closed list anew, and why. The reason stays in the case.
constexpr auto correction() {
    constexpr auto kAnew = intent(kOptional);
    std::array<Field, kAnew.size() + 1> all{};
    std::copy(kAnew.begin(), kAnew.end(), all.begin());
    all.back() = text("reason", kRequired, "wat er is hersteld", "what was corrected", 500);
    return all;
}
constexpr auto kCorrectionFields = correction();

constexpr std::array kReasonFields{text("reason", kRequired, "reden", "reason", 500)};
constexpr std::array kReleaseFields{
    text("exchange", kOptional, "uitwisseling die haar draagt", "exchange that carries it", 36),
    text("enrolment_period", kRequired, "inschrijving (van/tot)", "enrolment (from/to)", 21),
    text("opp_periods", kOptional, "alle OPP's (van/tot)", "all OPPs (from/to)", 2200),
    // What the register has of it already, when that is known: it must come back in what is sent.
    text("registered_opp", kOptional, "OPP's die al in BRON staan", "OPPs that BRON has", 2200),
    text("stay_periods", kOptional, "verblijf elders (van/tot)", "stays elsewhere (from/to)", 2200),
};
constexpr std::array kHeldFields{
    text("codes", kRequired, "codes van de voorcontrole", "codes of the local check", 500)};
constexpr std::array kSendFields{
    text("message_id", kRequired, "nummer van het bericht", "id of the message", 36),
    choice("number_kind", kRequired, "soort nummer", "kind of number", words::kNumberKinds)};
constexpr std::array kTroubleFields{text("what", kRequired, "wat er misging", "what went wrong", 500)};
constexpr std::array kSignalFields{
    text("code", kRequired, "code", "code", 100), choice("severity", kRequired, "ernst", "severity", kSeverities),
    date("date", kRequired, "datum", "date"), text("text", kRequired, "tekst van DUO", "DUO's text"),
    text("field", kOptional, "veld", "field", 200)};
constexpr std::array kReplaceFields{
    choice("number_kind", kRequired, "nieuw soort nummer", "new kind of number", words::kBsn)};

constexpr std::array kEvents{
    EventType{"open", "registratie gevraagd", "registration asked for", kAskers, kOpenFields},
    EventType{"precheck_fail", "tegengehouden bij de voorcontrole", "held by the local check", kAskers, kHeldFields},
    EventType{"fix", "hersteld", "repaired", kAskers, kCorrectionFields},
    EventType{"cancel", "ingetrokken", "cancelled", kAskers, kReasonFields},
    EventType{"precheck_ok", "nagekeken en vrijgegeven", "checked and released", kRegistrar, kReleaseFields},
    EventType{"send", "verstuurd", "sent", kRegistrar, kSendFields},
    EventType{"transport_error", "niet aangekomen", "did not arrive", kRegistrar, kTroubleFields},
    EventType{"sync_A", "niet aangenomen door DUO", "not taken by DUO", kRegistrar, kTroubleFields},
    EventType{"sync_B", "ontvangen door DUO", "received by DUO", kRegistrar},
    EventType{"no_feedback", "uitslag blijft uit", "result is overdue", kRegistrar},
    EventType{"feedback_A", "afgekeurd", "rejected", kRegistrar},
    EventType{"feedback_ok", "goedgekeurd", "approved", kRegistrar},
    EventType{"feedback_S", "goedgekeurd met een signaal", "approved with a signal", kRegistrar},
    EventType{"acknowledge", "signaal bekeken", "signal acknowledged", kRegistrar, kReasonFields},
    EventType{"correct", "opnieuw gevraagd", "asked for anew", kAskers, kCorrectionFields},
    EventType{"refresh_snapshot", "inschrijving bijgewerkt voor verzending", "enrolment refreshed before sending",
              kRegistrar, kReleaseFields},
    EventType{"record_signal", "signaal van DUO", "signal of DUO", kRegistrar, kSignalFields},
    EventType{"replace_number", "onderwijsnummer vervangen door BSN", "onderwijsnummer replaced by BSN", kRegistrar,
              kReplaceFields},
    EventType{"note_unasked", "bericht van DUO zonder vraag", "unasked message of DUO", kRegistrar, kTroubleFields},
};

}  // namespace

std::span<const EventType> events() {
    return kEvents;
}

}  // namespace schakel::casework::rod

namespace schakel::casework {

std::span<const Field> intentFields() {
    return rod::events().front().fields;
}

}  // namespace schakel::casework
