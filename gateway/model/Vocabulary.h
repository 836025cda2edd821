// The words of pupils' support, wherever people and programs choose from a list: plans, meetings, roles, documents.
//
// What each is called in files and messages is its id ("SUPPORT_COORDINATOR"); what people see is its label. Schools'
// own words for them are in mappings/terms.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "gateway/base/Words.h"

namespace schakel::model {

// How much support a pupil gets, from what every pupil gets to a place in special education.
enum class SupportLevel : std::uint8_t {
    basic,
    basicPlus,
    extra,
    outOfSchool,
    specialist,
};

// The kind of education a school gives.
enum class SchoolType : std::uint8_t {
    po,
    sbo,
    so,
    vo,
    pro,
    vso,
    vavo,
    mbo,
};

// What kind of plan it is.
enum class SupportPlanKind : std::uint8_t {
    groupPlan,
    actionPlan,
    coachingPlan,
    guidancePlan,
    coordination,
    opp,
    oppPro,
    oppVso,
};

// What kind of assessment it is.
enum class AssessmentKind : std::uint8_t {
    vpiSchool,
    vpiParents,
    observation,
    psychological,
    dleTest,
    screening,
    actionOriented,
};

// What is offered to pupils.
enum class ProvisionKind : std::uint8_t {
    extendedDay,
    languageSupport,
    calmRoom,
    facilityCard,
    resilienceTraining,
    anxietyTraining,
    remedialTeaching,
    schoolSocialWork,
    lwoo,
    cluster1Support,
    cluster2Support,
    cluster3Support,
    behaviourSupport,
    trajectoryGuidance,
    inSchoolSupportRoom,
    timeOut,
    smallClass,
    strengthenedMentoring,
    outOfSchoolClass,
    sickPupilEducation,
    assistiveTechnology,
    transitionMbo,
    swvArrangement,
    vsoPlace,
};

// What kind of meeting it was.
enum class MeetingKind : std::uint8_t {
    pupilReview,
    gradesReview,
    peerConsult,
    internalCareTeam,
    externalCareTeam,
    absenceReview,
    multidisciplinaryCase,
    swvCommittee,
    intake,
    warmHandoverCall,
    oppTalk,
    teamDayReview,
};

// What parents or pupil must have been given a part in, from none to a signature; each asks more than the one before
// it.
enum class Involvement : std::uint8_t {
    none,
    inform,
    consult,
    present,
    inspect,
    agree,
    consent,
    consentSigned,
};

// In which role somebody acts.
enum class Role : std::uint8_t {
    mentor,
    subjectTeacher,
    supportCoordinator,
    pupilCounsellor,
    internalCounsellor,
    supportSpecialist,
    itinerantSupport,
    remedialTeacher,
    caseManager,
    absenceCoordinator,
    intakeCoordinator,
    teamLeader,
    registrar,
    competentAuthority,
    confidant,
    educationalPsychologist,
    schoolSocialWorker,
    swvSpecialist,
    swvCommitteeMember,
    expert,
    familySpecialist,
    truancyOfficer,
    youthHealth,
    parent,
    pupil,
};

// What kind of document it is.
enum class DocumentKind : std::uint8_t {
    transferDossier,
    educationalReportOkr,
    growthDocument,
    observationReport,
    conversationReport,
    researchReport,
    vsoExpertStatement,
    expertAdvice,
    motivation,
    consentForm,
    viewOfParents,
    viewOfPupil,
    decisionLetter,
    careNotice,
    treatmentPlan,
    minutes,
    guidanceLogEntry,
};

// What was decided.
enum class DecisionKind : std::uint8_t {
    tlvVso,
    tlvSbo,
    tlvSo,
    proTlv,
    lwooDecision,
    cluster2Arrangement,
    admission,
    refusal,
    temporaryPlacement,
};

struct Word {
    const char* id;
    const char* dutch;
    const char* english;
};

// All of one list, in the order of its enumerators.
template <class List>
std::span<const Word> wordsOf();

template <class List>
const char* idOf(List value) {
    return wordsOf<List>()[static_cast<std::size_t>(value)].id;
}

template <class List>
base::Words labelOf(List value) {
    const auto& word = wordsOf<List>()[static_cast<std::size_t>(value)];
    return {word.dutch, word.english};
}

// nullopt when the list has no such id.
template <class List>
std::optional<List> findWord(std::string_view id) {
    const auto words = wordsOf<List>();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (id == words[i].id) {
            return static_cast<List>(i);
        }
    }
    return std::nullopt;
}

template <>
std::span<const Word> wordsOf<SupportLevel>();
template <>
std::span<const Word> wordsOf<SchoolType>();
template <>
std::span<const Word> wordsOf<SupportPlanKind>();
template <>
std::span<const Word> wordsOf<AssessmentKind>();
template <>
std::span<const Word> wordsOf<ProvisionKind>();
template <>
std::span<const Word> wordsOf<MeetingKind>();
template <>
std::span<const Word> wordsOf<Involvement>();
template <>
std::span<const Word> wordsOf<Role>();
template <>
std::span<const Word> wordsOf<DocumentKind>();
template <>
std::span<const Word> wordsOf<DecisionKind>();

}  // namespace schakel::model
