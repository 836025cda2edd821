// What can happen to a registration in BRON, and what is said of it. Only for RodRegistration's own files.
#pragma once

#include <array>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::rod {

using model::Role;
using model::Word;

inline constexpr std::array kAskers{Role::supportCoordinator, Role::caseManager, Role::intakeCoordinator,
                                    Role::teamLeader, Role::registrar};
inline constexpr std::array kRegistrar{Role::registrar};

inline constexpr std::array kSubjects{
    Word{"ENROL", "inschrijving", "enrolment"},
    Word{"OPP", "begin en einde van een OPP", "begin and end of an OPP"},
    Word{"TLV", "toelaatbaarheidsverklaring", "TLV"},
    Word{"DISENROL", "uitschrijving", "leaving"},
};
inline constexpr std::array kNumberKinds{
    Word{"BSN", "burgerservicenummer", "burgerservicenummer"},
    Word{"ONDERWIJSNUMMER", "onderwijsnummer", "onderwijsnummer"},
};
inline constexpr std::array kNewNumberKinds{
    Word{"BSN", "burgerservicenummer", "burgerservicenummer"},
};
inline constexpr std::array kCategories{
    Word{"L", "laag", "low"},
    Word{"M", "midden", "middle"},
    Word{"H", "hoog", "high"},
};
inline constexpr std::array kExceptions{
    Word{"EPILEPSY", "epilepsieschool", "epilepsy school"},
    Word{"RESIDENTIAL", "residentiële plaatsing", "residential placement"},
};
inline constexpr std::array kSeverities{
    Word{"A", "afkeur", "rejection"},
    Word{"S", "signaal", "signal"},
};

// The closed list, once as an opening wants it and once as a correction may change it.
template <Need need>
inline constexpr std::array kIntent{
    Field{"subject", FieldKind::choice, need, "wat", "what", kSubjects},
    Field{"number_kind", FieldKind::choice, need, "soort nummer", "kind of number", kNumberKinds},
    Field{"enrolment_sequence", FieldKind::text, need, "inschrijvingvolgnummer", "number of the enrolment", {}, 20},
    Field{"enrolment_from", FieldKind::date, Need::optional, "datum inschrijving", "date of enrolment"},
    Field{"enrolment_to", FieldKind::date, Need::optional, "datum uitschrijving", "date of leaving"},
    Field{"opp_begin", FieldKind::date, Need::optional, "begindatum OPP", "first day of the OPP"},
    Field{"opp_end", FieldKind::date, Need::optional, "einddatum OPP", "end of the OPP"},
    Field{"tlv_swv", FieldKind::text, Need::optional, "code van het samenwerkingsverband", "code of the SWV", {}, 6},
    Field{"tlv_number", FieldKind::text, Need::optional, "nummer van de TLV", "number of the TLV", {}, 17},
    Field{"tlv_category", FieldKind::choice, Need::optional, "categorie van de TLV", "category of the TLV",
          kCategories},
    Field{"tlv_from", FieldKind::date, Need::optional, "ingangsdatum TLV", "first day of the TLV"},
    Field{"tlv_to", FieldKind::date, Need::optional, "einddatum TLV", "end of the TLV"},
    Field{"tlv_exception", FieldKind::choice, Need::optional, "waarom er geen TLV is", "why there is no TLV",
          kExceptions},
    Field{"changed_on", FieldKind::date, Need::optional, "in de administratie gewijzigd op",
          "changed in the records on"},
};
inline constexpr std::array kOpening = kIntent<Need::required>;

// A correction: any of the closed list anew, and why. The reason stays in the case.
constexpr auto withReason() {
    std::array<Field, kOpening.size() + 1> fields{};
    for (std::size_t i = 0; i < kOpening.size(); ++i) {
        fields.at(i) = kIntent<Need::optional>.at(i);
    }
    fields.back() =
        Field{"reason", FieldKind::text, Need::required, "wat er is hersteld", "what was corrected", {}, 500};
    return fields;
}
inline constexpr auto kCorrection = withReason();

inline constexpr std::array kReason{Field{"reason", FieldKind::text, Need::required, "reden", "reason", {}, 500}};
inline constexpr std::array kReleased{
    Field{"exchange",
          FieldKind::text,
          Need::optional,
          "uitwisseling die haar draagt",
          "exchange that carries it",
          {},
          36},
    Field{"enrolment_period", FieldKind::text, Need::required, "inschrijving (van/tot)", "enrolment (from/to)", {}, 21},
    Field{"opp_periods", FieldKind::text, Need::optional, "alle OPP's (van/tot)", "all OPPs (from/to)", {}, 2200},
    // What the register has of it already, when that is known: it must come back in what is sent.
    Field{"registered_opp",
          FieldKind::text,
          Need::optional,
          "OPP's die al in BRON staan",
          "OPPs that BRON has",
          {},
          2200},
    Field{"stay_periods",
          FieldKind::text,
          Need::optional,
          "verblijf elders (van/tot)",
          "stays elsewhere (from/to)",
          {},
          2200},
};
inline constexpr std::array kHeld{
    Field{"codes", FieldKind::text, Need::required, "codes van de voorcontrole", "codes of the local check", {}, 500},
};
inline constexpr std::array kSend{
    Field{"message_id", FieldKind::text, Need::required, "nummer van het bericht", "id of the message", {}, 36},
    Field{"number_kind", FieldKind::choice, Need::required, "soort nummer", "kind of number", kNumberKinds},
};
inline constexpr std::array kTrouble{
    Field{"what", FieldKind::text, Need::required, "wat er misging", "what went wrong", {}, 500}};
inline constexpr std::array kSignal{
    Field{"code", FieldKind::text, Need::required, "code", "code", {}, 100},
    Field{"severity", FieldKind::choice, Need::required, "ernst", "severity", kSeverities},
    Field{"date", FieldKind::date, Need::required, "datum", "date"},
    Field{"text", FieldKind::text, Need::required, "tekst van DUO", "DUO's text"},
    Field{"field", FieldKind::text, Need::optional, "veld", "field", {}, 200},
};
inline constexpr std::array kReplace{
    Field{"number_kind", FieldKind::choice, Need::required, "nieuw soort nummer", "new kind of number",
          kNewNumberKinds},
};

inline constexpr std::array kEvents{
    EventType{"open", "registratie gevraagd", "registration asked for", kAskers, kOpening},
    EventType{"precheck_fail", "tegengehouden bij de voorcontrole", "held by the local check", kAskers, kHeld},
    EventType{"fix", "hersteld", "repaired", kAskers, kCorrection},
    EventType{"cancel", "ingetrokken", "cancelled", kAskers, kReason},
    EventType{"precheck_ok", "nagekeken en vrijgegeven", "checked and released", kRegistrar, kReleased},
    EventType{"send", "verstuurd", "sent", kRegistrar, kSend},
    EventType{"transport_error", "niet aangekomen", "did not arrive", kRegistrar, kTrouble},
    EventType{"sync_A", "niet aangenomen door DUO", "not taken by DUO", kRegistrar, kTrouble},
    EventType{"sync_B", "ontvangen door DUO", "received by DUO", kRegistrar},
    EventType{"no_feedback", "uitslag blijft uit", "result is overdue", kRegistrar},
    EventType{"feedback_A", "afgekeurd", "rejected", kRegistrar},
    EventType{"feedback_ok", "goedgekeurd", "approved", kRegistrar},
    EventType{"feedback_S", "goedgekeurd met een signaal", "approved with a signal", kRegistrar},
    EventType{"acknowledge", "signaal bekeken", "signal acknowledged", kRegistrar, kReason},
    EventType{"correct", "opnieuw gevraagd", "asked for anew", kAskers, kCorrection},
    EventType{"refresh_snapshot", "inschrijving bijgewerkt voor verzending", "enrolment refreshed before sending",
              kRegistrar, kReleased},
    EventType{"record_signal", "signaal van DUO", "signal of DUO", kRegistrar, kSignal},
    EventType{"replace_number", "onderwijsnummer vervangen door BSN", "onderwijsnummer replaced by BSN", kRegistrar,
              kReplace},
    EventType{"note_unasked", "bericht van DUO zonder vraag", "unasked message of DUO", kRegistrar, kTrouble},
};

}  // namespace schakel::casework::rod
