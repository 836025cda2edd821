// The rules of an application, apart from those on the decision itself.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::tlv {

inline constexpr const char* kList = "lijst van dit samenwerkingsverband (beleid, instelbaar)";
inline constexpr const char* kExperts = "Inrichtingsbesluit WVO 15a (VERIFIED-2015)";
inline constexpr const char* kNoNumber = "Kennisnet KB 648 (VERIFIED-EXC); OSO 2019.1, PaO.LL12 (VERIFIED)";
inline constexpr const char* kTerm = "termijn in het beleid van dit samenwerkingsverband (Awb 6:7, REMEMBERED)";

inline constexpr Rule kSwvCode{"TLV-01",
                               "De code van het samenwerkingsverband klopt niet.",
                               "The code of the SWV is not right.",
                               "PvE BRON, controle 741 (VERIFIED-2015)",
                               "Neem de code over van het samenwerkingsverband, bijvoorbeeld VO9901.",
                               "Take the code from the SWV itself, for example VO9901."};
inline constexpr Rule kOptedOut{"TLV-02",
                                "Dit samenwerkingsverband vraagt voor lwoo geen aanvraag per leerling.",
                                "This SWV asks no application per pupil for LWOO.",
                                "opting out lwoo (VERIFIED-EXC); beleid van dit samenwerkingsverband",
                                "Volg de afspraken van het samenwerkingsverband over lwoo.",
                                "Follow the SWV's agreements on LWOO."};
inline constexpr Rule kKind{"TLV-03",
                            "Deze soort of rol is niet bekend.",
                            "This kind or role is not known.",
                            "Schakel, de woordenlijst",
                            "Kies een soort of rol uit de woordenlijst.",
                            "Choose a kind or role from the list of words."};
inline constexpr Rule kSubject{"TLV-04",
                               "Een document wordt vastgelegd met zijn hash.",
                               "A document is recorded with its hash.",
                               "Schakel, het logboek van de zaak",
                               "Geef het bestand zelf op; Schakel rekent de hash uit.",
                               "Give the file itself; Schakel computes the hash."};
inline constexpr Rule kNumberInText{"TLV-05",
                                    "Een BSN of onderwijsnummer mag niet naar een samenwerkingsverband.",
                                    "A BSN or onderwijsnummer may not go to an SWV.",
                                    kNoNumber,
                                    "Haal het nummer uit de tekst of de titel.",
                                    "Take the number out of the text or title."};
inline constexpr Rule kUnknownDocument{"TLV-06",
                                       "Dit document zit niet in de aanvraag.",
                                       "This document is not in the application.",
                                       "Schakel, het logboek van de zaak",
                                       "Kies een document dat erin zit.",
                                       "Choose a document that is in it."};

inline constexpr Rule kDocument{"TLV-10",
                                "Er ontbreekt een stuk van de lijst van dit samenwerkingsverband.",
                                "A piece of this SWV's list is missing.",
                                kList,
                                "Voeg het stuk toe.",
                                "Add the piece."};
inline constexpr Rule kMeeting{"TLV-11",
                               "Dit samenwerkingsverband wil dat er eerst overleg is geweest.",
                               "This SWV wants a meeting to have come first.",
                               kList,
                               "Voer het overleg, of leg vast dat het is gevoerd (ook telefonisch of via video).",
                               "Hold the meeting, or record that it was held (by phone or video too)."};
inline constexpr Rule kInformed{"TLV-12",
                                "De ouders moeten weten dat er een aanvraag komt.",
                                "The parents must know that an application is coming.",
                                "swv-vo-zou.nl, degroeiling.nl (VERIFIED-EXC)",
                                "Vertel het de ouders en leg vast wanneer en hoe. Hun akkoord is wettelijk niet nodig.",
                                "Tell the parents and record when and how. The law does not ask for their agreement."};
inline constexpr Rule kSignature{
    "TLV-13",
    "Dit samenwerkingsverband wil een handtekening. De wet vraagt die niet.",
    "This SWV wants a signature. The law does not.",
    kList,
    "Vraag de handtekening, of leg vast dat zij het er niet mee eens zijn; dan gaat de aanvraag met hun mening erbij.",
    "Ask for the signature, or record that they disagree; the application then goes with their view."};
inline constexpr Rule kParentsView{"TLV-14",
                                   "Voor praktijkonderwijs hoort de zienswijze van de ouders erbij.",
                                   "For practical education the parents' view belongs to it.",
                                   "Inrichtingsbesluit WVO 15d (VERIFIED-2015)",
                                   "Leg de zienswijze van de ouders vast.",
                                   "Record the parents' view."};

inline constexpr Rule kNotScanned{"TLV-20",
                                  "Dit pakket is nog niet nagekeken op persoonsnummers.",
                                  "This package has not been searched for personal numbers yet.",
                                  kNoNumber,
                                  "Laat Schakel het pakket maken en nakijken, en dien precies dat pakket in.",
                                  "Let Schakel make and search the package, and submit that very package."};
inline constexpr Rule kNumberFound{"TLV-21",
                                   "In het pakket staat een BSN of onderwijsnummer.",
                                   "The package holds a BSN or onderwijsnummer.",
                                   kNoNumber,
                                   "Haal het nummer uit het stuk en maak het pakket opnieuw.",
                                   "Take the number out of the piece and make the package again."};

inline constexpr Rule kTwoExperts{
    "TLV-30",
    "Twee onafhankelijke deskundigen van de juiste disciplines moeten adviseren.",
    "Two independent experts of the right disciplines must advise.",
    kExperts,
    "Vraag het ontbrekende advies. De deskundigheidsverklaring van het VSO telt niet als advies.",
    "Ask for the missing advice. The VSO's own statement does not count as one."};
inline constexpr Rule kNotIndependent{
    "TLV-31",
    "Wie bij de school van nu of de beoogde school werkt, adviseert niet onafhankelijk.",
    "Who works for the present school or the one meant does not advise independently.",
    "oog.nl (VERIFIED-EXC)",
    "Leg het vast als niet onafhankelijk, en vraag een andere deskundige.",
    "Record it as not independent, and ask another expert."};
inline constexpr Rule kAdvicesDiffer{"TLV-32",
                                     "De deskundigen zijn het niet eens.",
                                     "The experts do not agree.",
                                     "sppoh.nl (VERIFIED-EXC)",
                                     "Leg vast dat de adviezen verschillen; daarna volgt een extra overleg.",
                                     "Record that the advices differ; an extra meeting follows."};
inline constexpr Rule kAdvicesAgree{"TLV-33",
                                    "De deskundigen zijn het eens.",
                                    "The experts agree.",
                                    "Schakel, de levensloop van de zaak",
                                    "Leg vast dat er twee adviezen zijn.",
                                    "Record that there are two advices."};
inline constexpr Rule kUnknownExpert{"TLV-34",
                                     "Van deze deskundige is geen advies vastgelegd.",
                                     "No advice of this expert is recorded.",
                                     "Schakel, het logboek van de zaak",
                                     "Leg eerst het advies vast.",
                                     "Record the advice first."};
inline constexpr Rule kCopies{"TLV-35",
                              "De ouders krijgen een kopie van elk advies.",
                              "The parents get a copy of each advice.",
                              "WVO 17a(15) (VERIFIED-2015)",
                              "Stuur de kopie en leg dat vast.",
                              "Send the copy and record it."};

inline constexpr Rule kDecider{"TLV-40",
                               "In dit samenwerkingsverband besluit een ander.",
                               "In this SWV somebody else decides.",
                               "beleid van dit samenwerkingsverband",
                               "Vraag het besluit aan wie hier besluit.",
                               "Ask for the decision of who decides here."};
inline constexpr Rule kDecisionMissing{"TLV-41",
                                       "Het besluit is niet volledig.",
                                       "The decision is not complete.",
                                       "Schakel, de levensloop van de zaak",
                                       "Vul aan wat hier staat.",
                                       "Add what is named here."};

inline constexpr Rule kTooLate{"TLV-50",
                               "De termijn voor bezwaar of beroep is voorbij.",
                               "The term for objection or appeal is over.",
                               kTerm,
                               "Neemt de ontvanger het toch aan? Leg vast waarom het te laat mag.",
                               "Is it taken after all? Record why it may be late."};
inline constexpr Rule kStillOpen{"TLV-51",
                                 "De termijn voor bezwaar of beroep loopt nog.",
                                 "The term for objection or appeal is still running.",
                                 kTerm,
                                 "Wacht tot de termijn voorbij is.",
                                 "Wait until the term is over."};
inline constexpr Rule kCommittee{"TLV-52",
                                 "Op een bezwaar adviseert eerst de bezwaarcommissie.",
                                 "The objections committee advises on an objection first.",
                                 "WVO 17a(13), Awb 7:13 (VERIFIED-2015)",
                                 "Leg het advies van de commissie vast.",
                                 "Record the committee's advice."};

inline constexpr Rule kOutsidePeriod{"TLV-60",
                                     "De inschrijving begint niet binnen de geldigheid van het besluit.",
                                     "The enrolment does not begin within the decision's period.",
                                     "WEC 40(12) en 40(15) (VERIFIED-2015)",
                                     "Kijk de datum van inschrijving na, of vraag een nieuw besluit.",
                                     "Check the date of enrolment, or ask for a new decision."};
inline constexpr Rule kNotExpired{"TLV-61",
                                  "Dit besluit is nog geldig.",
                                  "This decision is still valid.",
                                  "WEC 40(15) (VERIFIED-2015)",
                                  "Wacht tot de einddatum voorbij is.",
                                  "Wait until its end has passed."};
inline constexpr Rule kBrin{"TLV-62",
                            "Dit is geen BRIN.",
                            "This is no BRIN.",
                            "XSD van DUO (VO, 2018), vorm van een BRIN (VERIFIED)",
                            "Vul vier tekens in, bijvoorbeeld 99XX.",
                            "Give four characters, for example 99XX."};

}  // namespace schakel::casework::tlv
