// What can happen to an application for a TLV, praktijkonderwijs or LWOO, and what is said of it. Only for
// TlvApplication.cpp.
#pragma once

#include <array>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::tlv {

using model::Role;
using model::Word;

inline constexpr std::array kSchool{Role::supportCoordinator, Role::caseManager, Role::competentAuthority};
inline constexpr std::array kSwv{Role::swvCommitteeMember, Role::swvSpecialist, Role::competentAuthority};
// Either side keeps its own case, so that both may note what both have to know.
inline constexpr std::array kEither{Role::supportCoordinator, Role::caseManager,   Role::registrar,
                                    Role::competentAuthority, Role::swvSpecialist, Role::swvCommitteeMember};

inline constexpr std::array kTypes{
    Word{"VSO", "voortgezet speciaal onderwijs", "special secondary education"},
    Word{"PRO", "praktijkonderwijs", "practical education"},
    Word{"LWOO", "leerwegondersteuning (lwoo)", "learning support (LWOO)"},
};
inline constexpr std::array kModes{
    Word{"IN_PERSON", "op school", "in person"},
    Word{"PHONE", "telefonisch", "by phone"},
    Word{"VIDEO", "via een videogesprek", "by video"},
};
inline constexpr std::array kViewers{
    Word{"PARENTS", "ouders", "parents"},
    Word{"PUPIL", "leerling", "pupil"},
};
inline constexpr std::array kVerdicts{
    Word{"AGREES", "eens met de aanvraag", "agrees"},
    Word{"DISAGREES", "niet eens met de aanvraag", "disagrees"},
    Word{"NO_VIEW", "geen mening gegeven", "gave no view"},
};
// The disciplines of model::Discipline, in its order; ids as in the canonical documents.
inline constexpr std::array kDisciplines{
    Word{"orthopedagoog", "orthopedagoog", "orthopedagogue"},
    Word{"psycholoog", "psycholoog", "psychologist"},
    Word{"kinder-of-jeugdpsycholoog", "kinder- of jeugdpsycholoog", "child psychologist"},
    Word{"pedagoog", "pedagoog", "educationalist"},
    Word{"kinderpsychiater", "kinderpsychiater", "child psychiatrist"},
    Word{"maatschappelijk-werker", "maatschappelijk werker", "social worker"},
    Word{"arts", "arts", "physician"},
};
inline constexpr std::array kOpinions{
    Word{"SUPPORTS", "de aanvraag is passend", "supports the application"},
    Word{"OPPOSES", "de aanvraag is niet passend", "opposes the application"},
};
inline constexpr std::array kDeciders{
    Word{"COMPETENT_AUTHORITY", "bestuur van het samenwerkingsverband", "board of the SWV"},
    Word{"SWV_COMMITTEE_MEMBER", "commissie van het samenwerkingsverband", "committee of the SWV"},
};
inline constexpr std::array kProfiles{
    Word{"BRON", "in de vorm die BRON vraagt", "in the form that BRON wants"},
    Word{"OSO", "letterlijk zoals het SWV het schreef", "to the letter as the SWV wrote it"},
};
inline constexpr std::array kCategories{
    Word{"L", "laag", "low"},
    Word{"M", "midden", "middle"},
    Word{"H", "hoog", "high"},
    Word{"Nvt", "niet van toepassing", "not applicable"},
};
inline constexpr std::array kParties{
    Word{"PARENTS", "ouders", "parents"},
    Word{"PUPIL", "leerling", "pupil"},
    Word{"SCHOOL", "school", "school"},
};

inline constexpr std::array kOpenFields{
    Field{"type", FieldKind::choice, Need::required, "soort aanvraag", "type of application", kTypes},
    Field{"swv", FieldKind::text, Need::required, "code van het samenwerkingsverband", "code of the SWV", {}, 60},
    Field{"reference", FieldKind::text, Need::optional, "kenmerk van de school", "the school's reference", {}, 60},
    Field{"applicant",
          FieldKind::text,
          Need::optional,
          "BRIN van de school die aanvraagt",
          "BRIN of the applicant",
          {},
          4},
    Field{"receiving_school",
          FieldKind::text,
          Need::optional,
          "BRIN van de beoogde school",
          "BRIN of the school meant",
          {},
          4},
    Field{"pupil", FieldKind::person, Need::optional, "leerling", "pupil", {}, 200},
    Field{"birth_date", FieldKind::date, Need::optional, "geboortedatum", "date of birth"},
};
inline constexpr std::array kDocumentFields{
    Field{"kind", FieldKind::text, Need::required, "soort document", "kind of document", {}, 40},
    Field{"title", FieldKind::text, Need::optional, "titel", "title", {}, 200},
    Field{"supplied_by", FieldKind::text, Need::required, "rol van wie het gaf", "role of who supplied it", {}, 40},
};
inline constexpr std::array kReasonFields{
    Field{"reason", FieldKind::text, Need::required, "reden", "reason"},
};
inline constexpr std::array kMeetingFields{
    Field{"kind", FieldKind::text, Need::required, "soort overleg", "kind of meeting", {}, 40},
    Field{"mode", FieldKind::choice, Need::required, "hoe", "how", kModes},
    Field{"parents_present", FieldKind::flag, Need::required, "ouders aanwezig", "parents present"},
    Field{"pupil_present", FieldKind::flag, Need::required, "leerling aanwezig", "pupil present"},
    Field{"attendees", FieldKind::person, Need::optional, "aanwezigen", "attendees"},
    Field{"minutes", FieldKind::hash, Need::optional, "verslag", "minutes"},
};
inline constexpr std::array kInformFields{
    Field{"how", FieldKind::text, Need::required, "hoe", "how", {}, 200},
};
inline constexpr std::array kViewFields{
    Field{"of", FieldKind::choice, Need::required, "van wie", "whose", kViewers},
    Field{"verdict", FieldKind::choice, Need::required, "mening", "verdict", kVerdicts},
    Field{"view", FieldKind::text, Need::optional, "zienswijze", "view"},
};
inline constexpr std::array kSignatureFields{
    Field{"of", FieldKind::choice, Need::required, "van wie", "whose", kViewers},
    Field{"signed_by", FieldKind::person, Need::required, "ondertekenaar", "signed by", {}, 200},
};
inline constexpr std::array kTestFields{
    Field{"iq", FieldKind::number, Need::optional, "IQ", "IQ"},
    Field{"dl", FieldKind::number, Need::optional, "didactische leeftijd (DL)", "didactic age (DL)"},
    Field{"dle_rw", FieldKind::number, Need::optional, "DLE inzichtelijk rekenen", "DLE numeracy"},
    Field{"dle_bl", FieldKind::number, Need::optional, "DLE begrijpend lezen", "DLE comprehension"},
    Field{"dle_tl", FieldKind::number, Need::optional, "DLE technisch lezen", "DLE technical reading"},
    Field{"dle_sp", FieldKind::number, Need::optional, "DLE spellen", "DLE spelling"},
    Field{"socio_emotional", FieldKind::flag, Need::optional, "sociaal-emotionele problematiek",
          "socio-emotional problems"},
};
inline constexpr std::array kScanFields{
    Field{"found", FieldKind::number, Need::required, "teksten met een persoonsnummer", "texts with a personal number"},
};
inline constexpr std::array kSubmitFields{
    Field{"remark", FieldKind::text, Need::optional, "opmerking", "remark"},
};
inline constexpr std::array kBounceFields{
    Field{"missing", FieldKind::text, Need::required, "wat ontbreekt", "what is missing"},
};
inline constexpr std::array kAdviceFields{
    Field{"expert", FieldKind::person, Need::required, "deskundige", "expert", {}, 200},
    Field{"discipline", FieldKind::choice, Need::required, "discipline", "discipline", kDisciplines},
    Field{"organisation",
          FieldKind::text,
          Need::optional,
          "werkt bij (BRIN of naam)",
          "works for (BRIN or name)",
          {},
          200},
    Field{"independent", FieldKind::flag, Need::required, "onafhankelijk", "independent"},
    Field{"opinion", FieldKind::choice, Need::required, "oordeel", "opinion", kOpinions},
};
inline constexpr std::array kCopyFields{
    Field{"expert", FieldKind::person, Need::required, "deskundige", "expert", {}, 200},
};
inline constexpr std::array kExtraMeetingFields{
    Field{"attendees", FieldKind::person, Need::required, "aanwezigen", "attendees"},
    Field{"outcome", FieldKind::text, Need::required, "uitkomst", "outcome"},
    Field{"minutes", FieldKind::hash, Need::required, "verslag", "minutes"},
};
// All that a decision holds. Of an `upheld` only what changes needs saying.
template <Need need>
inline constexpr std::array kDecisionFields{
    Field{"decider", FieldKind::choice, need, "wie besloot", "who decided", kDeciders},
    Field{"number", FieldKind::text, need, "nummer", "number", {}, 100},
    Field{"number_profile", FieldKind::choice, need, "vorm van het nummer", "form of the number", kProfiles},
    Field{"from", FieldKind::date, need, "ingangsdatum", "from"},
    Field{"to", FieldKind::date, Need::optional, "einddatum", "to"},
    Field{"category", FieldKind::choice, Need::optional, "bekostigingscategorie", "funding category", kCategories},
    Field{"residential", FieldKind::flag, Need::optional, "residentiële plaatsing", "residential placement"},
    Field{"reasons", FieldKind::text, Need::optional, "motivering", "reasons"},
    Field{"committee_advice", FieldKind::text, Need::optional, "advies van de bezwaarcommissie",
          "advice of the objections committee"},
};
inline constexpr std::array kRefuseFields{
    Field{"decider", FieldKind::choice, Need::required, "wie besloot", "who decided", kDeciders},
    Field{"reasons", FieldKind::text, Need::required, "motivering", "reasons"},
};
inline constexpr std::array kObjectFields{
    Field{"by", FieldKind::choice, Need::required, "door wie", "by whom", kParties},
    Field{"reasons", FieldKind::text, Need::optional, "gronden", "grounds"},
    Field{"excused_because", FieldKind::text, Need::optional, "waarom te laat toch mag", "why it may be late"},
};
inline constexpr std::array kDismissFields{
    Field{"reasons", FieldKind::text, Need::required, "motivering", "reasons"},
    Field{"committee_advice", FieldKind::text, Need::optional, "advies van de bezwaarcommissie",
          "advice of the objections committee"},
};
inline constexpr std::array kEnrolFields{
    Field{"brin", FieldKind::text, Need::required, "BRIN van de school", "BRIN of the school", {}, 4},
    Field{"enrolment_from", FieldKind::date, Need::required, "datum inschrijving", "date of enrolment"},
};

inline constexpr std::array kFollowUps{
    Word{"RETURN", "terugkeer naar een school", "return to a school"},
    Word{"NEW_TLV", "een nieuwe TLV", "a new TLV"},
    Word{"LEAVES", "de leerling gaat van school", "the pupil leaves school"},
};
inline constexpr std::array kFollowUpFields{
    Field{"follow_up", FieldKind::choice, Need::required, "wat er komt", "what comes", kFollowUps},
};

inline constexpr std::array kEvents{
    EventType{"open", "aanvraag gestart", "application started", kEither, kOpenFields},
    EventType{"check", "dossier compleet verklaard", "dossier declared complete", kEither},
    EventType{"withdraw", "aanvraag ingetrokken", "application withdrawn", kSchool, kReasonFields},
    EventType{"submit", "aanvraag ingediend", "application submitted", kEither, kSubmitFields},
    EventType{"bounce", "teruggestuurd om aan te vullen", "sent back to be completed", kEither, kBounceFields},
    EventType{"supplement", "aanvulling gestart", "being completed", kEither},
    EventType{"two_advices", "twee deskundigen zijn het eens", "two experts agree", kEither},
    EventType{"advices_differ", "deskundigen verschillen van mening", "the experts differ", kEither},
    EventType{"extra_meeting", "extra overleg gevoerd", "extra meeting held", kEither, kExtraMeetingFields},
    EventType{"grant", "toegekend", "granted", kEither, kDecisionFields<Need::required>},
    EventType{"refuse", "geweigerd", "refused", kEither, kRefuseFields},
    EventType{"object", "bezwaar gemaakt", "objection made", kEither, kObjectFields},
    EventType{"term_over", "termijn voorbij", "term over", kEither},
    EventType{"upheld", "bezwaar of beroep gegrond", "objection or appeal upheld", kEither,
              kDecisionFields<Need::optional>},
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

}  // namespace schakel::casework::tlv
