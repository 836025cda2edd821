// The rules of a registration, apart from DUO's own checks.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::rod {

inline constexpr const char* kAgreement = "afspraak van de school over BRON (beleid, instelbaar)";
inline constexpr const char* kMessage = "XSD van DUO, bericht inschrijving VO, 2018 (VERIFIED)";

inline constexpr Rule kMissing{"ROD-01",
                               "Er ontbreekt iets aan deze aanvraag, of het heeft niet de juiste vorm.",
                               "Something of this request is missing or malformed.",
                               kMessage,
                               "Vul aan of verbeter wat hier staat.",
                               "Add or correct what is named here."};
inline constexpr Rule kCoordinator{"ROD-02",
                                   "Om een OPP of TLV te registreren vraagt de ondersteuningscoördinator.",
                                   "To register an OPP or TLV is for the support coordinator to ask.",
                                   kAgreement,
                                   "Vraag de ondersteuningscoördinator de registratie aan te vragen.",
                                   "Ask the support coordinator to ask for the registration."};
inline constexpr Rule kTwoPersons{"ROD-03",
                                  "Wie om een registratie vraagt, verstuurt die niet zelf.",
                                  "Who asks for a registration does not send it.",
                                  kAgreement,
                                  "Laat een collega van de administratie vrijgeven en versturen.",
                                  "Let a colleague of the administratie release and send it."};
inline constexpr Rule kNoTlv{
    "ROD-04",
    "Een TLV wordt geregistreerd door de school voor (voortgezet) speciaal onderwijs die de leerling inschrijft.",
    "A TLV is registered by the school for special education that enrols the pupil.",
    "WEC 164a(2)k-m; in WVO 103b(2) staat geen TLV (VERIFIED-2015)",
    "Noteer de TLV in uw eigen administratie; de (V)SO-school registreert haar.",
    "Note the TLV in your own records; the school for special education registers it."};
inline constexpr Rule kNoOpp{"ROD-05",
                             "Van dit soort school registreert BRON geen OPP: elke leerling heeft er een.",
                             "Of this kind of school BRON registers no OPP: every pupil has one.",
                             "WVO 103b(2)j; PvE BRON, controle 445 (VERIFIED-2015)",
                             "U hoeft niets te registreren; bewaar het OPP in uw eigen administratie.",
                             "There is nothing to register; keep the OPP in your own records."};
inline constexpr Rule kWhole{"ROD-06",
                             "DUO krijgt altijd de hele inschrijving, vastgelegd met een hash.",
                             "DUO always gets the whole enrolment, recorded with a hash.",
                             kMessage,
                             "Laat Schakel de inschrijving opnieuw ophalen en nakijken.",
                             "Let Schakel fetch and check the enrolment again."};
inline constexpr Rule kPeriods{"ROD-07",
                               "Deze perioden zijn niet te lezen.",
                               "These periods cannot be read.",
                               "Schakel",
                               "Schrijf ze als 2026-09-01/2027-07-31, met een spatie ertussen.",
                               "Write them as 2026-09-01/2027-07-31, with a space between."};
inline constexpr Rule kNotInside{"ROD-08",
                                 "Wat gevraagd is, staat niet in de inschrijving.",
                                 "What was asked for is not in the enrolment.",
                                 kMessage,
                                 "Vul het aan in uw leerlingadministratie, en kijk de inschrijving opnieuw na.",
                                 "Add it in your school's own system, and check the enrolment again."};
inline constexpr Rule kChanged{"ROD-09",
                               "De inschrijving is veranderd sinds die werd vrijgegeven.",
                               "The enrolment changed since it was released.",
                               "Schakel: wat vrijgegeven is, is wat wordt verstuurd",
                               "Kijk de inschrijving opnieuw na voordat u verstuurt.",
                               "Check the enrolment again before you send it."};
inline constexpr Rule kMessageId{"BRON-396",
                                 "Elk bericht krijgt een nieuw nummer.",
                                 "Every message has a new id.",
                                 "PvE BRON (VERIFIED-2015)",
                                 "Maak een nieuw bericht. Alleen wat nooit is aangekomen, "
                                 "gaat nog eens onder hetzelfde nummer.",
                                 "Make a new message. Only what never arrived goes again under the same id."};
inline constexpr Rule kNumberKind{"ROD-10",
                                  "Het bericht gebruikt niet het nummer dat de leerling nu heeft.",
                                  "The message does not use the number that the pupil has now.",
                                  "WVO 27b(6) (VERIFIED-2015)",
                                  "Maak het bericht opnieuw, met het huidige nummer.",
                                  "Make the message again, with the present number."};
inline constexpr Rule kHasBsn{"ROD-11",
                              "Deze leerling heeft al een BSN.",
                              "This pupil has a BSN already.",
                              "WVO 27b(6) (VERIFIED-2015)",
                              "Er is niets te vervangen.",
                              "There is nothing to replace."};
inline constexpr Rule kNoSignal{"ROD-12",
                                "Leg eerst vast wat DUO zegt, letterlijk en met de code.",
                                "Record first what DUO says, to the letter and with its code.",
                                "PvE BRON, terugkoppeling (VERIFIED-2015)",
                                "Leg het signaal of de afkeuring vast.",
                                "Record the signal or the rejection."};
inline constexpr Rule kRejected{"ROD-13",
                                "DUO keurde dit bericht af: er staat een afkeuring bij.",
                                "DUO rejected this message: there is a rejection among its signals.",
                                "PvE BRON, terugkoppeling (VERIFIED-2015)",
                                "Leg het vast als afgekeurd, en herstel het.",
                                "Record it as rejected, and repair it."};
inline constexpr Rule kTooSoon{"ROD-16",
                               "De uitslag van DUO is nog niet te laat.",
                               "DUO's result is not late yet.",
                               "Schakel",
                               "Wacht nog even.",
                               "Wait a little longer."};

}  // namespace schakel::casework::rod
