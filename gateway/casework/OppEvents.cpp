#include "gateway/casework/OppEvents.h"

#include <array>

#include "gateway/casework/Fields.h"
#include "gateway/casework/Words.h"

namespace schakel::casework::oppevents {
namespace {

using fields::choice;
using fields::date;
using fields::flag;
using fields::happened;
using fields::kOptional;
using fields::kRequired;
using fields::number;
using fields::person;
using fields::text;
using model::Role;
using model::Word;

constexpr std::array kCarers{
    Role::supportCoordinator,     Role::mentor,           Role::pupilCounsellor, Role::internalCounsellor,
    Role::supportSpecialist,      Role::itinerantSupport, Role::caseManager,     Role::teamLeader,
    Role::educationalPsychologist};
constexpr std::array kCoordinators{Role::supportCoordinator, Role::caseManager, Role::teamLeader,
                                   Role::competentAuthority};
constexpr std::array kEstablishers{Role::competentAuthority, Role::supportCoordinator, Role::teamLeader};
constexpr std::array kAdministrators{Role::supportCoordinator, Role::registrar, Role::teamLeader,
                                     Role::competentAuthority};

constexpr std::array kReasons{Word{"BASISONDERSTEUNING", "basisondersteuning is genoeg", "basic support is enough"},
                              Word{"ALLEEN_LWOO", "alleen lwoo", "LWOO only"},
                              Word{"TAALSTEUN", "alleen taalondersteuning", "language support only"},
                              Word{"ANDERS", "een andere reden", "another reason"}};
constexpr std::array kMoments{Word{"SETTING", "bij het vaststellen", "on setting"},
                              Word{"CHANGING", "bij het wijzigen", "on changing"},
                              Word{"EVALUATING", "bij het evalueren", "on evaluating"}};
constexpr std::array kWays{Word{"GESPREK", "in een gesprek", "in a conversation"},
                           Word{"SCHRIFTELIJK", "schriftelijk", "in writing"},
                           Word{"ANDERE_VORM", "in een andere vorm", "in another form"},
                           Word{"MET_STEUN", "met hulp van een vertrouwd persoon", "with somebody trusted"}};
constexpr std::array kOutcomes{Word{"TERUG_NAAR_BASIS", "terug naar basisondersteuning", "back to basic support"},
                               Word{"BLIJFT", "de ondersteuning blijft", "the support stays"},
                               Word{"BUITENSCHOOLS", "ondersteuning buiten de school", "support outside the school"},
                               Word{"SPECIALISTISCH", "specialistische ondersteuning", "specialist support"}};
const auto kPlans = model::wordsOf<model::SupportPlanKind>();
const auto kSchoolTypes = model::wordsOf<model::SchoolType>();
const auto kLevels = model::wordsOf<model::SupportLevel>();
const auto kProvisions = model::wordsOf<model::ProvisionKind>();
const auto kInvolvements = model::wordsOf<model::Involvement>();
const auto kMeetings = model::wordsOf<model::MeetingKind>();

const std::array kOpenFields{
    choice("plan", kRequired, "soort plan", "kind of plan", kPlans),
    choice("school_type", kRequired, "soort school", "kind of school", kSchoolTypes),
    person("pupil", kOptional, "leerling", "pupil"),
    text("group", kOptional, "groep", "group", 100),
    date("born_on", kOptional, "geboortedatum", "date of birth"),
    text("enrolment", kOptional, "inschrijvingvolgnummer", "number of the enrolment", 20),
    choice("number_kind", kOptional, "soort nummer", "kind of number", words::kNumberKinds),
    date("enrolled_on", kOptional, "ingeschreven op", "enrolled on"),
    date("need_on", kOptional, "behoefte vastgesteld op", "need seen on"),
    choice("level", kOptional, "ondersteuningsniveau", "support level", kLevels),
    flag("lwoo_only", kOptional, "alleen lwoo", "LWOO only"),
    text("local_word", kOptional, "woord van de school", "the school's word", 100),
    text("swv", kOptional, "samenwerkingsverband", "SWV", 60),
    person("author", kOptional, "opgesteld door", "written by"),
    text("author_organisation", kOptional, "organisatie van de opsteller", "organisation of the author", 200),
};
const std::array kStartFields{
    choice("level", kOptional, "ondersteuningsniveau", "support level", kLevels),
    date("need_on", kOptional, "behoefte vastgesteld op", "need seen on"),
    date("placed_definitively_on", kOptional, "definitief geplaatst op", "definitively placed on"),
    flag("lwoo_only", kOptional, "alleen lwoo", "LWOO only")};
constexpr std::array kNotNeededFields{choice("not_needed_for", kRequired, "reden", "reason", kReasons),
                                      text("reason", kOptional, "toelichting", "explanation")};
constexpr std::array kOutflowFields{
    text("outflow", kRequired, "uitstroombestemming", "outflow destination", 4000),
    text("outflow_reasons", kOptional, "onderbouwing", "reasons", 8000),
    text("hindering", kRequired, "belemmerende factoren", "hindering factors", 8000),
    text("promoting", kRequired, "bevorderende factoren", "promoting factors", 8000),
};
constexpr std::array kActionFields{
    text("goals", kRequired, "doelen", "goals", 8000),
    text("support", kRequired, "begeleiding", "support", 8000),
    text("deviations", kOptional, "afwijkingen van het programma", "deviations from the programme", 4000),
    text("template_version", kOptional, "versie van het formulier", "version of the form", 50),
};
constexpr std::array kInviteFields{date("meeting_on", kRequired, "overleg op", "meeting on"),
                                   text("invited", kRequired, "wie zijn uitgenodigd", "who were invited")};
constexpr std::array kReasonFields{text("reason", kRequired, "reden", "reason", 4000)};
constexpr std::array kRefusalFields{person("refused_by", kRequired, "door", "by"),
                                    choice("authority", kRequired, "als", "as", words::kAuthorities),
                                    text("reason", kRequired, "reden", "reason", 4000)};
constexpr std::array kRetryFields{text("approach", kOptional, "nieuwe aanpak", "new approach")};
constexpr std::array kReferFields{date("referred_on", kRequired, "voorgelegd op", "referred on"),
                                  person("referred_by", kRequired, "door", "by"),
                                  text("reference", kOptional, "kenmerk", "reference", 100)};
constexpr std::array kOpinionFields{
    date("opinion_on", kRequired, "oordeel van", "opinion of"), text("opinion", kRequired, "oordeel", "opinion", 8000),
    text("school_response", kRequired, "wat de school ermee doet", "what the school does with it", 8000)};
constexpr std::array kConsultFields{happened("consulted_on", kRequired, "overleg op", "consultation on"),
                                    text("consulted_with", kRequired, "met wie", "with whom"),
                                    text("consultation_summary", kRequired, "kort verslag", "short report", 8000)};
constexpr std::array kHearingFields{happened("heard_on", kRequired, "gehoord op", "heard on"),
                                    person("heard_by", kRequired, "door", "by"),
                                    choice("how", kRequired, "hoe", "how", kWays),
                                    choice("moment", kRequired, "wanneer in het proces", "moment", kMoments),
                                    text("hearing_summary", kRequired, "wat de leerling zei", "what was said", 8000)};
constexpr std::array kViewFields{person("parent", kRequired, "ouder", "parent"),
                                 choice("authority", kRequired, "als", "as", words::kAuthorities),
                                 choice("verdict", kRequired, "oordeel", "verdict", words::kAnswers),
                                 text("view", kOptional, "zienswijze", "view", 4000)};
constexpr std::array kConsentFields{happened("consented_on", kOptional, "ingestemd op", "consented on"),
                                    person("consented_by", kOptional, "door", "by"),
                                    choice("authority", kOptional, "als", "as", words::kAuthorities),
                                    flag("signed", kOptional, "ondertekend", "signed")};
constexpr std::array kOutflowDateFields{
    happened("outflow_established_on", kRequired, "uitstroomdeel vastgesteld op", "outflow part established on")};
constexpr std::array kEstablishFields{date("established_on", kRequired, "vastgesteld op", "established on"),
                                      text("mandate", kOptional, "namens het bevoegd gezag", "mandate", 200)};
constexpr std::array kActivateFields{
    date("period_begin", kRequired, "begindatum", "begin date"), date("period_end", kOptional, "einddatum", "end date"),
    number("session_limit", kOptional, "hoogstens zoveel gesprekken", "at most so many talks"),
    person("executor", kOptional, "uitvoerder", "executor")};
constexpr std::array kEvaluateFields{happened("evaluated_on", kRequired, "geëvalueerd op", "evaluated on"),
                                     text("with_parents", kOptional, "met welke ouders", "with which parents"),
                                     choice("outcome", kRequired, "uitkomst", "outcome", kOutcomes),
                                     text("evaluation", kOptional, "verslag", "report", 8000)};
constexpr std::array kEndFields{date("period_end", kRequired, "einddatum", "end date"),
                                text("reason", kOptional, "reden", "reason")};
constexpr std::array kDisenrolFields{date("period_end", kRequired, "einddatum", "end date"),
                                     date("disenrolled_on", kRequired, "uitgeschreven per", "disenrolled on")};
constexpr std::array kSessionFields{happened("held_on", kRequired, "gevoerd op", "held on"),
                                    text("note", kOptional, "notitie", "note", 8000)};
const std::array kAssignFields{
    choice("provision", kRequired, "voorziening", "provision", kProvisions),
    choice("assigned_level", kRequired, "telt als", "counts as", kLevels),
    date("assigned_from", kRequired, "vanaf", "from"),
    date("assigned_to", kOptional, "tot en met", "until"),
    number("hours", kOptional, "uren per week", "hours a week"),
    choice("parents_part", kOptional, "rol van de ouders", "part of the parents", kInvolvements),
    choice("pupil_part", kOptional, "rol van de leerling", "part of the pupil", kInvolvements)};
const std::array kMeetingFields{
    choice("meeting", kRequired, "soort overleg", "kind of meeting", kMeetings),
    choice("mode", kRequired, "hoe", "how", words::kModes),
    happened("held_on", kRequired, "gevoerd op", "held on"),
    text("attendees", kRequired, "aanwezigen", "attendees"),
    text("minutes", kOptional, "verslag", "minutes", 20000),
    choice("parents_part", kOptional, "rol van de ouders", "part of the parents", kInvolvements),
    choice("pupil_part", kOptional, "rol van de leerling", "part of the pupil", kInvolvements)};
constexpr std::array kNoteFields{text("note", kRequired, "notitie", "note", 8000)};

const std::array kEvents{
    EventType{"open", "behoefte vastgesteld", "need identified", kCarers, kOpenFields},
    EventType{"start", "plan begonnen", "plan begun", kCarers, kStartFields},
    EventType{"not_needed", "geen plan nodig", "no plan needed", kCarers, kNotNeededFields},
    EventType{"invite", "ouders en leerling uitgenodigd", "parents and pupil invited", kCarers, kInviteFields},
    EventType{"amend", "teruggenomen om aan te passen", "taken back to be amended", kCarers, kReasonFields},
    EventType{"refuse_action_part", "niet ingestemd met het handelingsdeel", "action part not consented to", kCarers,
              kRefusalFields},
    EventType{"retry", "opnieuw in overleg", "in consultation again", kCarers, kRetryFields},
    EventType{"refer", "voorgelegd aan de geschillencommissie", "referred to the disputes committee", kCoordinators,
              kReferFields},
    EventType{"opinion", "oordeel van de geschillencommissie", "opinion of the disputes committee", kCoordinators,
              kOpinionFields},
    EventType{"consent", "ingestemd met het handelingsdeel", "action part consented to", kCarers, kConsentFields},
    EventType{"establish", "vastgesteld", "established", kEstablishers, kEstablishFields},
    EventType{"activate", "in werking", "put into effect", kCarers, kActivateFields},
    EventType{"evaluate", "geëvalueerd", "evaluated", kCarers, kEvaluateFields},
    EventType{"continue", "voortgezet", "continued", kCarers},
    EventType{"change", "wijziging begonnen", "change begun", kCarers, kReasonFields},
    EventType{"end", "beëindigd", "ended", kAdministrators, kEndFields},
    EventType{"disenrol", "beëindigd bij uitschrijving", "ended on disenrolment", kAdministrators, kDisenrolFields},
    EventType{"write_outflow", "uitstroomdeel geschreven", "outflow part written", kCarers, kOutflowFields},
    EventType{"write_action_part", "handelingsdeel geschreven", "action part written", kCarers, kActionFields},
    EventType{"record_consultation", "overleg met ouders gevoerd", "parents consulted", kCarers, kConsultFields},
    EventType{"record_hearing", "leerling gehoord", "pupil heard", kCarers, kHearingFields},
    EventType{"record_parent_view", "oordeel van een ouder", "verdict of a parent", kCarers, kViewFields},
    EventType{"establish_outflow", "uitstroomdeel vastgesteld", "outflow part established", kEstablishers,
              kOutflowDateFields},
    EventType{"hold_session", "gesprek uit het traject", "talk of the trajectory", kCarers, kSessionFields},
    EventType{"assign_provision", "voorziening ingezet", "provision assigned", kCarers, kAssignFields},
    EventType{"record_meeting", "overleg vastgelegd", "meeting recorded", kCarers, kMeetingFields},
    EventType{"note", "notitie", "note", kCarers, kNoteFields},
};

}  // namespace

std::span<const EventType> events() {
    return kEvents;
}

}  // namespace schakel::casework::oppevents
