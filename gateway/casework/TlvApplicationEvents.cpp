#include "gateway/casework/TlvApplicationEvents.h"

#include <array>

#include "gateway/casework/Fields.h"
#include "gateway/casework/Words.h"

namespace schakel::casework::tlv {
namespace {

using fields::choice;
using fields::date;
using fields::flag;
using fields::hash;
using fields::kOptional;
using fields::kRequired;
using fields::number;
using fields::person;
using fields::text;
using model::Role;
using model::Word;

constexpr std::array kSchool{Role::supportCoordinator, Role::caseManager, Role::competentAuthority};
// Either side keeps its own case, so that both may note what both have to know.
constexpr std::array kEither{Role::supportCoordinator, Role::caseManager,   Role::registrar,
                             Role::competentAuthority, Role::swvSpecialist, Role::swvCommitteeMember};

constexpr std::array kTypes{Word{"VSO", "voortgezet speciaal onderwijs", "special secondary education"},
                            Word{"PRO", "praktijkonderwijs", "practical education"},
                            Word{"LWOO", "leerwegondersteuning (lwoo)", "learning support (LWOO)"}};
constexpr std::array kViewers{Word{"PARENTS", "ouders", "parents"}, Word{"PUPIL", "leerling", "pupil"}};
constexpr std::array kViews{Word{"AGREES", "eens met de aanvraag", "agrees"},
                            Word{"DISAGREES", "niet eens met de aanvraag", "disagrees"},
                            Word{"NO_VIEW", "geen mening gegeven", "gave no view"}};
constexpr std::array kOpinions{Word{"SUPPORTS", "de aanvraag is passend", "supports the application"},
                               Word{"OPPOSES", "de aanvraag is niet passend", "opposes the application"}};
constexpr std::array kDeciders{
    Word{"COMPETENT_AUTHORITY", "bestuur van het samenwerkingsverband", "board of the SWV"},
    Word{"SWV_COMMITTEE_MEMBER", "commissie van het samenwerkingsverband", "committee of the SWV"}};
constexpr std::array kProfiles{
    Word{"BRON", "in de vorm die BRON vraagt", "in the form that BRON wants"},
    Word{"OSO", "letterlijk zoals het SWV het schreef", "to the letter as the SWV wrote it"}};
constexpr std::array kParties{Word{"PARENTS", "ouders", "parents"}, Word{"PUPIL", "leerling", "pupil"},
                              Word{"SCHOOL", "school", "school"}};
constexpr std::array kFollowUps{Word{"RETURN", "terugkeer naar een school", "return to a school"},
                                Word{"NEW_TLV", "een nieuwe TLV", "a new TLV"},
                                Word{"LEAVES", "de leerling gaat van school", "the pupil leaves school"}};

constexpr std::array kOpenFields{
    choice("type", kRequired, "soort aanvraag", "type of application", kTypes),
    text("swv", kRequired, "code van het samenwerkingsverband", "code of the SWV", 60),
    text("reference", kOptional, "kenmerk van de school", "the school's reference", 60),
    text("applicant", kOptional, "BRIN van de school die aanvraagt", "BRIN of the applicant", 4),
    text("receiving_school", kOptional, "BRIN van de beoogde school", "BRIN of the school meant", 4),
    person("pupil", kOptional, "leerling", "pupil"),
    date("birth_date", kOptional, "geboortedatum", "date of birth"),
};
constexpr std::array kDocumentFields{
    text("kind", kRequired, "soort document", "kind of document", 40),
    text("title", kOptional, "titel", "title", 200),
    text("supplied_by", kRequired, "rol van wie het gaf", "role of who supplied it", 40),
};
constexpr std::array kReasonFields{text("reason", kRequired, "reden", "reason")};
constexpr std::array kMeetingFields{
    text("kind", kRequired, "soort overleg", "kind of meeting", 40),
    choice("mode", kRequired, "hoe", "how", words::kModes),
    flag("parents_present", kRequired, "ouders aanwezig", "parents present"),
    flag("pupil_present", kRequired, "leerling aanwezig", "pupil present"),
    text("attendees", kOptional, "aanwezigen", "attendees"),
    hash("minutes", kOptional, "verslag", "minutes"),
};
constexpr std::array kInformFields{text("how", kRequired, "hoe", "how", 200)};
constexpr std::array kViewFields{choice("of", kRequired, "van wie", "whose", kViewers),
                                 choice("verdict", kRequired, "mening", "verdict", kViews),
                                 text("view", kOptional, "zienswijze", "view")};
constexpr std::array kSignatureFields{choice("of", kRequired, "van wie", "whose", kViewers),
                                      person("signed_by", kRequired, "ondertekenaar", "signed by")};
constexpr std::array kTestFields{
    number("iq", kOptional, "IQ", "IQ"),
    number("dl", kOptional, "didactische leeftijd (DL)", "didactic age (DL)"),
    number("dle_rw", kOptional, "DLE inzichtelijk rekenen", "DLE numeracy"),
    number("dle_bl", kOptional, "DLE begrijpend lezen", "DLE comprehension"),
    number("dle_tl", kOptional, "DLE technisch lezen", "DLE technical reading"),
    number("dle_sp", kOptional, "DLE spellen", "DLE spelling"),
    flag("socio_emotional", kOptional, "sociaal-emotionele problematiek", "socio-emotional problems"),
};
constexpr std::array kScanFields{
    number("found", kRequired, "teksten met een persoonsnummer", "texts with a personal number")};
constexpr std::array kSubmitFields{text("remark", kOptional, "opmerking", "remark")};
constexpr std::array kBounceFields{text("missing", kRequired, "wat ontbreekt", "what is missing")};
constexpr std::array kAdviceFields{
    person("expert", kRequired, "deskundige", "expert"),
    choice("discipline", kRequired, "discipline", "discipline", words::kDisciplines),
    text("organisation", kOptional, "werkt bij (BRIN of naam)", "works for (BRIN or name)", 200),
    flag("independent", kRequired, "onafhankelijk", "independent"),
    choice("opinion", kRequired, "oordeel", "opinion", kOpinions),
};
constexpr std::array kCopyFields{person("expert", kRequired, "deskundige", "expert")};
constexpr std::array kExtraMeetingFields{text("attendees", kRequired, "aanwezigen", "attendees"),
                                         text("outcome", kRequired, "uitkomst", "outcome"),
                                         hash("minutes", kRequired, "verslag", "minutes")};

// All that a decision holds; `need` is of what no decision can do without.
constexpr auto decisionFields(Need need) {
    return std::array{
        choice("decider", need, "wie besloot", "who decided", kDeciders),
        text("number", need, "nummer", "number", 100),
        choice("number_profile", need, "vorm van het nummer", "form of the number", kProfiles),
        date("from", need, "ingangsdatum", "from"),
        date("to", kOptional, "einddatum", "to"),
        choice("category", kOptional, "bekostigingscategorie", "funding category", words::kFunding),
        flag("residential", kOptional, "residentiële plaatsing", "residential placement"),
        text("reasons", kOptional, "motivering", "reasons"),
        text("committee_advice", kOptional, "advies van de bezwaarcommissie", "advice of the objections committee"),
    };
}
constexpr auto kGrantFields = decisionFields(kRequired);
constexpr auto kUpheldFields = decisionFields(kOptional);  // only what changes needs saying

constexpr std::array kRefuseFields{choice("decider", kRequired, "wie besloot", "who decided", kDeciders),
                                   text("reasons", kRequired, "motivering", "reasons")};
constexpr std::array kObjectFields{choice("by", kRequired, "door wie", "by whom", kParties),
                                   text("reasons", kOptional, "gronden", "grounds"),
                                   text("excused_because", kOptional, "waarom te laat toch mag", "why it may be late")};
constexpr std::array kDismissFields{
    text("reasons", kRequired, "motivering", "reasons"),
    text("committee_advice", kOptional, "advies van de bezwaarcommissie", "advice of the objections committee")};
constexpr std::array kEnrolFields{text("brin", kRequired, "BRIN van de school", "BRIN of the school", 4),
                                  date("enrolment_from", kRequired, "datum inschrijving", "date of enrolment")};
constexpr std::array kFollowUpFields{choice("follow_up", kRequired, "wat er komt", "what comes", kFollowUps)};

constexpr std::array kEvents{
    EventType{"open", "aanvraag gestart", "application started", kEither, kOpenFields},
    EventType{"check", "dossier compleet verklaard", "dossier declared complete", kEither},
    EventType{"withdraw", "aanvraag ingetrokken", "application withdrawn", kSchool, kReasonFields},
    EventType{"submit", "aanvraag ingediend", "application submitted", kEither, kSubmitFields},
    EventType{"bounce", "teruggestuurd om aan te vullen", "sent back to be completed", kEither, kBounceFields},
    EventType{"supplement", "aanvulling gestart", "being completed", kEither},
    EventType{"two_advices", "twee deskundigen zijn het eens", "two experts agree", kEither},
    EventType{"advices_differ", "deskundigen verschillen van mening", "the experts differ", kEither},
    EventType{"extra_meeting", "extra overleg gevoerd", "extra meeting held", kEither, kExtraMeetingFields},
    EventType{"grant", "toegekend", "granted", kEither, kGrantFields},
    EventType{"refuse", "geweigerd", "refused", kEither, kRefuseFields},
    EventType{"object", "bezwaar gemaakt", "objection made", kEither, kObjectFields},
    EventType{"term_over", "termijn voorbij", "term over", kEither},
    EventType{"upheld", "bezwaar of beroep gegrond", "objection or appeal upheld", kEither, kUpheldFields},
    EventType{"dismissed", "bezwaar of beroep ongegrond", "objection or appeal dismissed", kEither, kDismissFields},
    EventType{"appeal", "beroep ingesteld", "appeal made", kEither, kObjectFields},
    EventType{"enrol_vso", "gebruikt bij de inschrijving", "used at enrolment", kEither, kEnrolFields},
    EventType{"end_passed", "verlopen zonder inschrijving", "expired unused", kEither},
    EventType{"add_document", "document toegevoegd", "document added", kEither, kDocumentFields},
    EventType{"remove_document", "document weggehaald", "document removed", kEither, kReasonFields},
    EventType{"record_meeting", "overleg gevoerd", "meeting held", kEither, kMeetingFields},
    EventType{"inform_parents", "ouders geïnformeerd", "parents informed", kEither, kInformFields},
    EventType{"record_view", "zienswijze vastgelegd", "view recorded", kEither, kViewFields},
    EventType{"record_signature", "ondertekend", "signed", kEither, kSignatureFields},
    EventType{"record_tests", "toetsgegevens vastgelegd", "test results recorded", kEither, kTestFields},
    EventType{"scan_package",
              "pakket nagekeken op persoonsnummers",
              "package searched for personal numbers",
              {},
              kScanFields},
    EventType{"record_advice", "advies van een deskundige", "an expert's advice", kEither, kAdviceFields},
    EventType{"copy_advice", "kopie van het advies naar de ouders", "copy of the advice to the parents", kEither,
              kCopyFields},
    EventType{"arrange_follow_up", "vervolg na de TLV geregeld", "what follows the TLV arranged", kEither,
              kFollowUpFields},
    EventType{"decision_document", "besluit bijgevoegd", "decision letter added", kEither},
};

}  // namespace

std::span<const EventType> events() {
    return kEvents;
}

}  // namespace schakel::casework::tlv
