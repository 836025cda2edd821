#include <array>

#include "gateway/casework/Fields.h"
#include "gateway/casework/WarmTransferEvents.h"
#include "gateway/casework/Words.h"

namespace schakel::casework::ovd {
namespace {

using fields::choice;
using fields::date;
using fields::flag;
using fields::happened;
using fields::kOptional;
using fields::kRequired;
using fields::person;
using fields::text;
using model::Role;
using model::Word;

constexpr std::array kPassers{Role::registrar,         Role::supportCoordinator, Role::internalCounsellor,
                              Role::intakeCoordinator, Role::teamLeader,         Role::mentor};
constexpr std::array kTalkers{Role::intakeCoordinator, Role::supportCoordinator, Role::mentor,
                              Role::teamLeader,        Role::internalCounsellor, Role::pupilCounsellor};
constexpr std::array kDeciders{Role::competentAuthority, Role::teamLeader, Role::intakeCoordinator,
                               Role::supportCoordinator, Role::registrar};
constexpr std::array kNoters{Role::registrar,         Role::supportCoordinator, Role::internalCounsellor,
                             Role::intakeCoordinator, Role::teamLeader,         Role::mentor,
                             Role::pupilCounsellor,   Role::competentAuthority};

constexpr std::array kKinds{
    Word{"POVO", "van po naar vo", "primary to secondary"},
    Word{"VOVO", "van vo naar vo", "secondary to secondary"},
    Word{"VSO_INTAKE", "intake uit het vso", "intake from special education"},
    Word{"TUSSENTIJDS", "tussentijdse instroom", "intake during the year"},
    Word{"VOMBO", "van vo naar mbo", "secondary to vocational"},
    Word{"VOVSO", "van vo naar vso", "secondary to special education"},
    Word{"POPO", "van po naar po", "primary to primary"},
};
constexpr std::array kAccesses{Word{"ONLINE", "online", "online"}, Word{"PAPIER", "op papier", "on paper"},
                               Word{"OP_SCHOOL", "op school", "at school"}};
constexpr std::array kDenials{Word{"NIET_AANGEMELD", "niet aangemeld", "has not applied"},
                              Word{"NIET_GEMANDATEERD", "niet gemandateerd", "not mandated"},
                              Word{"TOESTEMMING_INGETROKKEN", "toestemming ingetrokken", "consent withdrawn"},
                              Word{"ANDERS", "een andere reden", "another reason"}};
constexpr std::array kGrounds{Word{"INGETROKKEN", "ouders trokken de aanmelding in", "parents withdrew"},
                              Word{"GEEN_PLAATS", "geen plaats", "no room"},
                              Word{"GRONDSLAG", "grondslag niet gedeeld", "foundation not shared"},
                              Word{"TOELATINGSVOORWAARDEN", "voldoet niet aan de voorwaarden", "conditions not met"},
                              Word{"ANDERE_SCHOOL", "een andere school laat toe", "another school admits"}};
const auto kSchoolTypes = model::wordsOf<model::SchoolType>();
const auto kLevels = model::wordsOf<model::SupportLevel>();
const auto kDecisions = model::wordsOf<model::DecisionKind>();

const std::array kOpenFields{
    choice("kind", kRequired, "soort overstap", "kind of transfer", kKinds),
    text("source", kRequired, "school van herkomst (BRIN)", "school of origin (BRIN)", 6),
    text("target", kRequired, "school van aanmelding (BRIN)", "school of application (BRIN)", 6),
    person("pupil", kRequired, "leerling", "pupil"),
    date("born_on", kOptional, "geboortedatum", "date of birth"),
    choice("source_type", kOptional, "soort school van herkomst", "kind of school of origin", kSchoolTypes),
    date("applied_on", kOptional, "aangemeld op", "applied on"),
    person("intake_coordinator", kOptional, "brugklascoördinator", "intake coordinator"),
    person("contact", kOptional, "contact op de school van herkomst", "contact at the school of origin"),
    text("contact_mail", kOptional, "e-mailadres van het contact", "e-mail of the contact", 200),
    text("exchange", kOptional, "uitwisseling", "exchange", 100),
    text("snapshot", kOptional, "klaargezet dossier", "staged dossier", 100),
};
// What a version holds, as the gateway reads it from the dossier or a person says.
constexpr std::array kVersionFields{
    text("categories", kRequired, "soorten gegevens", "kinds of data", 200),
    flag("secret_address", kRequired, "geheim adres", "secret address"),
    flag("address_included", kRequired, "adres staat in het dossier", "address is in the dossier"),
    date("absence_since", kOptional, "oudste verzuim", "oldest absence"),
    date("oldest_test", kOptional, "oudste toets", "oldest test"),
    text("what", kOptional, "wat er veranderde", "what changed"),
    text("exchange", kOptional, "uitwisseling", "exchange", 100),
    text("snapshot", kOptional, "klaargezet dossier", "staged dossier", 100),
};
constexpr std::array kOfferFields{
    choice("access", kRequired, "hoe zij kunnen inzien", "how they can inspect", kAccesses),
    person("offered_to", kRequired, "aan wie", "to whom"),
    flag("access_checked", kRequired, "de toegang werkt", "access works"),
};
constexpr std::array kInspectionFields{
    date("inspected_on", kRequired, "ingezien op", "inspected on"),
    choice("verdict", kRequired, "oordeel", "verdict", words::kVerdicts),
    person("inspected_by", kRequired, "door", "by"),
    choice("authority", kRequired, "als", "as", words::kAuthorities),
    text("view", kOptional, "zienswijze", "view", 4000),
};
constexpr std::array kConsentFields{
    happened("consented_on", kRequired, "toestemming op", "consent on"),
    person("consented_by", kRequired, "door", "by"),
    choice("authority", kRequired, "als", "as", words::kAuthorities),
    flag("signed", kOptional, "ondertekend", "signed"),
    flag("both_parents_agree", kOptional, "beide ouders stemmen nu toe", "both parents agree now"),
};
constexpr std::array kWithdrawFields{person("withdrawn_by", kRequired, "ingetrokken door", "withdrawn by"),
                                     text("reason", kOptional, "reden", "reason")};
constexpr std::array kTalkFields{happened("talked_on", kRequired, "gesprek op", "conversation on"),
                                 text("attendees", kRequired, "aanwezigen", "attendees"),
                                 text("talk_summary", kRequired, "kort verslag", "short report", 8000)};
constexpr std::array kPullFields{text("requested_by", kRequired, "opgevraagd door (BRIN)", "requested by (BRIN)", 6),
                                 flag("mandated", kRequired, "gemandateerd", "mandated"),
                                 text("exchange", kOptional, "uitwisseling", "exchange", 100)};
constexpr std::array kDenyFields{choice("denied_for", kRequired, "reden", "reason", kDenials),
                                 text("requested_by", kOptional, "opgevraagd door (BRIN)", "requested by (BRIN)", 6),
                                 text("reason", kOptional, "toelichting", "explanation")};
constexpr std::array kDeliverFields{text("receipt", kRequired, "ontvangstbewijs", "receipt", 200),
                                    text("exchange", kOptional, "uitwisseling", "exchange", 100)};
constexpr std::array kInvalidFields{text("rules", kRequired, "geschonden regels", "rules broken", 4000)};
constexpr std::array kValidFields{
    flag("contact_needed", kRequired, "het dossier vraagt een gesprek", "the dossier asks for a conversation"),
    text("findings", kOptional, "opmerkingen", "remarks", 4000)};
constexpr std::array kContactFields{
    person("contact_person", kRequired, "met wie", "with whom"),
    text("contact_phone", kRequired, "telefoon", "telephone", 30),
    text("attention", kOptional, "aandachtspunten", "points of attention", 280),
};
constexpr std::array kAskFields{flag("contact_needed", kRequired, "de school wil een gesprek", "the school wants one"),
                                text("reason", kOptional, "reden", "reason")};
constexpr std::array kPlanFields{date("conversation_on", kRequired, "gepland op", "planned on"),
                                 text("conversation_at", kOptional, "tijd (09:30)", "time (09:30)", 5),
                                 choice("mode", kOptional, "hoe", "how", words::kModes),
                                 person("conversation_with", kOptional, "met", "with")};
constexpr std::array kCallFields{
    date("held_on", kRequired, "gevoerd op", "held on"), choice("mode", kRequired, "hoe", "how", words::kModes),
    text("attendees", kRequired, "deelnemers", "attendees"), text("minutes", kRequired, "verslag", "minutes", 20000),
    text("appointments", kOptional, "afspraken", "what was agreed", 4000)};
const std::array kPlaceFields{date("placed_on", kRequired, "geplaatst per", "placed from"),
                              date("decided_on", kOptional, "besluit van", "decided on"),
                              choice("decision", kOptional, "besluit", "decision", kDecisions),
                              person("decided_by", kOptional, "besloten door", "decided by")};
constexpr std::array kRefuseFields{choice("refusal_ground", kRequired, "grond", "ground", kGrounds),
                                   text("reason", kRequired, "toelichting", "explanation"),
                                   text("other_school", kOptional, "school die toelaat", "school that admits", 200)};
constexpr std::array kPurgeFields{text("proof", kRequired, "bewijs van wissen", "proof of purge", 200)};
const std::array kCloseFields{
    choice("support", kRequired, "ondersteuning die nodig is", "support that is needed", kLevels),
    text("note", kOptional, "toelichting", "explanation", 4000)};
constexpr std::array kApplicationFields{date("applied_on", kRequired, "aangemeld op", "applied on"),
                                        text("reason", kOptional, "toelichting", "explanation")};
constexpr std::array kReasonFields{text("reason", kRequired, "reden", "reason")};
constexpr std::array kExtendFields{date("notified_on", kRequired, "ouders bericht op", "parents notified on"),
                                   text("reason", kRequired, "reden", "reason")};
const std::array kDecisionFields{happened("decided_on", kRequired, "besloten op", "decided on"),
                                 choice("decision", kRequired, "besluit", "decision", kDecisions),
                                 person("decided_by", kRequired, "besloten door", "decided by")};
constexpr std::array kTemporaryFields{
    date("placed_temporarily_from", kRequired, "tijdelijk geplaatst per", "temporarily placed from"),
    flag("enrolled_elsewhere", kRequired, "elders ingeschreven", "enrolled elsewhere")};
constexpr std::array kNoteFields{text("note", kRequired, "notitie", "note", 8000)};

const std::array kEvents{
    EventType{"open", "overdracht begonnen", "transfer begun", kPassers, kOpenFields},
    EventType{"compose", "dossier samengesteld", "dossier composed", kPassers, kVersionFields},
    EventType{"offer", "ter inzage gegeven", "offered for inspection", kPassers, kOfferFields},
    EventType{"record_inspection", "inzage vastgelegd", "inspection recorded", kPassers, kInspectionFields},
    EventType{"correct", "verbeterd na inzage; de inzage vervalt", "corrected after inspection, which is void now",
              kPassers, kVersionFields},
    EventType{"record_consent", "toestemming vastgelegd", "consent recorded", kPassers, kConsentFields},
    EventType{"stage", "klaargezet om op te halen", "staged to be fetched", kPassers},
    EventType{"withdraw_consent", "toestemming ingetrokken; dossier gewist", "consent withdrawn; dossier purged",
              kPassers, kWithdrawFields},
    EventType{"change", "gewijzigd; inzage en toestemming vervallen", "changed; inspection and consent are void now",
              kPassers, kVersionFields},
    EventType{"pull", "opgevraagd door de nieuwe school", "requested by the new school", kPassers, kPullFields},
    EventType{"deny", "aanvraag afgewezen", "request denied", kPassers, kDenyFields},
    EventType{"deliver", "bezorgd", "delivered", kPassers, kDeliverFields},
    EventType{"validate_fail", "afgekeurd door de nieuwe school", "refused by the new school", kPassers,
              kInvalidFields},
    EventType{"repair", "hersteld; inzage en toestemming vervallen", "repaired; inspection and consent are void now",
              kPassers, kVersionFields},
    EventType{"validate_ok", "ingelezen bij de nieuwe school", "imported by the new school", kPassers, kValidFields},
    EventType{"contact_needed", "gesprek nodig", "conversation needed", kNoters, kContactFields},
    EventType{"log_call", "gesprek gevoerd", "conversation held", kTalkers, kCallFields},
    EventType{"place", "leerling geplaatst", "pupil placed", kDeciders, kPlaceFields},
    EventType{"refuse", "leerling niet geplaatst", "pupil not placed", kDeciders, kRefuseFields},
    EventType{"purge", "gewist bij de ontvanger", "purged at the recipient", kPassers, kPurgeFields},
    EventType{"close", "afgerond", "closed", kNoters, kCloseFields},
    EventType{"recompose", "opnieuw samengesteld", "composed again", kPassers, kVersionFields},
    EventType{"offer_again", "opnieuw ter inzage gegeven", "offered for inspection again", kPassers, kOfferFields},
    EventType{"add_inspection", "oordeel van nog een ouder", "verdict of another parent", kPassers, kInspectionFields},
    EventType{"talk_with_parents", "gesprek met beide ouders", "conversation with both parents", kTalkers, kTalkFields},
    EventType{"consent_withdrawn", "toestemming ingetrokken", "consent withdrawn", kPassers, kWithdrawFields},
    EventType{"record_application", "aanmelding vastgelegd", "application recorded", kPassers, kApplicationFields},
    EventType{"withdraw_application", "aanmelding ingetrokken", "application withdrawn", kPassers, kReasonFields},
    EventType{"extend_term", "termijn met vier weken verlengd", "term extended by four weeks", kDeciders,
              kExtendFields},
    EventType{"record_decision", "besluit over toelating", "decision on admission", kDeciders, kDecisionFields},
    EventType{"place_temporarily", "tijdelijk geplaatst", "temporarily placed", kDeciders, kTemporaryFields},
    EventType{"ask_conversation", "de school wil een gesprek", "the school wants a conversation", kNoters, kAskFields},
    EventType{"plan_conversation", "gesprek gepland", "conversation planned", kTalkers, kPlanFields},
    EventType{"add_call", "nog een gesprek gevoerd", "another conversation held", kTalkers, kCallFields},
    EventType{"note", "notitie", "note", kNoters, kNoteFields},
};

}  // namespace

std::span<const EventType> events() {
    return kEvents;
}

}  // namespace schakel::casework::ovd
