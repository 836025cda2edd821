#include "gateway/model/Vocabulary.h"

#include <array>

namespace schakel::model {
namespace {

constexpr std::array kSupportLevel{
    Word{"BASIC", "basisondersteuning", "basic support"},
    Word{"BASIC_PLUS", "basisondersteuning plus", "basic support plus"},
    Word{"EXTRA", "extra ondersteuning", "extra support"},
    Word{"OUT_OF_SCHOOL", "ondersteuning buiten de school", "support outside the school"},
    Word{"SPECIALIST", "specialistische ondersteuning", "specialist support"},
};

constexpr std::array kSchoolType{
    Word{"PO", "basisonderwijs", "primary education"},
    Word{"SBO", "speciaal basisonderwijs", "special primary education"},
    Word{"SO", "speciaal onderwijs", "special education"},
    Word{"VO", "voortgezet onderwijs", "secondary education"},
    Word{"PRO", "praktijkonderwijs", "practical education"},
    Word{"VSO", "voortgezet speciaal onderwijs", "secondary special education"},
    Word{"VAVO", "vavo", "adult secondary education"},
    Word{"MBO", "middelbaar beroepsonderwijs", "vocational education"},
};

constexpr std::array kSupportPlanKind{
    Word{"GROUP_PLAN", "groepsplan", "group plan"},
    Word{"ACTION_PLAN", "handelingsplan", "action plan"},
    Word{"COACHING_PLAN", "coachingstraject", "coaching"},
    Word{"GUIDANCE_PLAN", "begeleidingstraject", "guidance"},
    Word{"COORDINATION", "coördinatietraject", "coordination"},
    Word{"OPP", "ontwikkelingsperspectief", "development perspective (OPP)"},
    Word{"OPP_PRO", "ontwikkelingsperspectief PrO", "development perspective of practical education"},
    Word{"OPP_VSO", "ontwikkelingsperspectief VSO", "development perspective of special education"},
};

constexpr std::array kAssessmentKind{
    Word{"VPI_SCHOOL", "VPI van de school", "VPI of the school"},
    Word{"VPI_PARENTS", "VPI van de ouders", "VPI of the parents"},
    Word{"OBSERVATION", "observatie", "observation"},
    Word{"PSYCHOLOGICAL", "psychologisch onderzoek", "psychological assessment"},
    Word{"DLE_TEST", "DLE-toets", "DLE test"},
    Word{"SCREENING", "screening", "screening"},
    Word{"ACTION_ORIENTED", "handelingsgericht onderzoek", "action-oriented assessment"},
};

constexpr std::array kProvisionKind{
    Word{"EXTENDED_DAY", "verlengde schooldag", "extended day"},
    Word{"LANGUAGE_SUPPORT", "NT2", "language support"},
    Word{"CALM_ROOM", "rustplek", "calm room"},
    Word{"FACILITY_CARD", "faciliteitenkaart", "facility card"},
    Word{"RESILIENCE_TRAINING", "weerbaarheidstraining", "resilience training"},
    Word{"ANXIETY_TRAINING", "faalangstreductietraining", "anxiety training"},
    Word{"REMEDIAL_TEACHING", "remedial teaching", "remedial teaching"},
    Word{"SCHOOL_SOCIAL_WORK", "schoolmaatschappelijk werk", "school social work"},
    Word{"LWOO", "leerwegondersteunend onderwijs", "LWOO"},
    Word{"CLUSTER1_SUPPORT", "cluster 1-begeleiding", "cluster 1 support"},
    Word{"CLUSTER2_SUPPORT", "cluster 2-begeleiding", "cluster 2 support"},
    Word{"CLUSTER3_SUPPORT", "cluster 3-begeleiding", "cluster 3 support"},
    Word{"BEHAVIOUR_SUPPORT", "gedragsbegeleiding", "behaviour support"},
    Word{"TRAJECTORY_GUIDANCE", "trajectbegeleiding", "trajectory guidance"},
    Word{"IN_SCHOOL_SUPPORT_ROOM", "ondersteuningslokaal", "support room in the school"},
    Word{"TIME_OUT", "time-out", "time-out"},
    Word{"SMALL_CLASS", "kleine klas", "small class"},
    Word{"STRENGTHENED_MENTORING", "versterkt mentoraat", "strengthened mentoring"},
    Word{"OUT_OF_SCHOOL_CLASS", "bovenschoolse voorziening", "class outside the school"},
    Word{"SICK_PUPIL_EDUCATION", "onderwijs aan zieke leerlingen", "education of sick pupils"},
    Word{"ASSISTIVE_TECHNOLOGY", "hulpmiddelen", "assistive technology"},
    Word{"TRANSITION_MBO", "overgang naar het mbo", "transition to vocational education"},
    Word{"SWV_ARRANGEMENT", "arrangement van het SWV", "arrangement of the SWV"},
    Word{"VSO_PLACE", "plaats in het VSO", "place in special education"},
};

constexpr std::array kMeetingKind{
    Word{"PUPIL_REVIEW", "leerlingbespreking", "pupil review"},
    Word{"GRADES_REVIEW", "rapportvergadering", "grades review"},
    Word{"PEER_CONSULT", "collegiale consultatie", "peer consultation"},
    Word{"INTERNAL_CARE_TEAM", "intern zorgteam", "internal care team"},
    Word{"EXTERNAL_CARE_TEAM", "ondersteuningsteam met externen", "external care team"},
    Word{"ABSENCE_REVIEW", "verzuimoverleg", "absence review"},
    Word{"MULTIDISCIPLINARY_CASE", "multidisciplinair overleg", "multidisciplinary case meeting"},
    Word{"SWV_COMMITTEE", "commissie van het SWV", "committee of the SWV"},
    Word{"INTAKE", "intakegesprek", "intake"},
    Word{"WARM_HANDOVER_CALL", "warm overdrachtsgesprek", "handover conversation"},
    Word{"OPP_TALK", "OPP-gesprek", "conversation about the OPP"},
    Word{"TEAM_DAY_REVIEW", "dagevaluatie", "day review"},
};

constexpr std::array kInvolvement{
    Word{"NONE", "niets", "none"},
    Word{"INFORM", "informeren", "inform"},
    Word{"CONSULT", "overleggen", "consult"},
    Word{"PRESENT", "aanwezig zijn", "present"},
    Word{"INSPECT", "inzien", "inspect"},
    Word{"AGREE", "akkoord", "agree"},
    Word{"CONSENT", "instemmen", "consent"},
    Word{"CONSENT_SIGNED", "instemmen met handtekening", "consent with a signature"},
};

constexpr std::array kRole{
    Word{"MENTOR", "mentor", "mentor"},
    Word{"SUBJECT_TEACHER", "vakdocent", "subject teacher"},
    Word{"SUPPORT_COORDINATOR", "ondersteuningscoördinator", "support coordinator"},
    Word{"PUPIL_COUNSELLOR", "leerlingbegeleider", "pupil counsellor"},
    Word{"INTERNAL_COUNSELLOR", "intern begeleider", "internal counsellor"},
    Word{"SUPPORT_SPECIALIST", "zorgspecialist", "support specialist"},
    Word{"ITINERANT_SUPPORT", "ambulant begeleider", "itinerant support"},
    Word{"REMEDIAL_TEACHER", "remedial teacher", "remedial teacher"},
    Word{"CASE_MANAGER", "casemanager", "case manager"},
    Word{"ABSENCE_COORDINATOR", "verzuimcoördinator", "absence coordinator"},
    Word{"INTAKE_COORDINATOR", "brugklascoördinator", "intake coordinator"},
    Word{"TEAM_LEADER", "teamleider", "team leader"},
    Word{"REGISTRAR", "administratie", "registrar"},
    Word{"COMPETENT_AUTHORITY", "bevoegd gezag", "competent authority"},
    Word{"CONFIDANT", "vertrouwenspersoon", "confidant"},
    Word{"EDUCATIONAL_PSYCHOLOGIST", "orthopedagoog of psycholoog", "educational psychologist"},
    Word{"SCHOOL_SOCIAL_WORKER", "schoolmaatschappelijk werker", "school social worker"},
    Word{"SWV_SPECIALIST", "onderwijsspecialist SWV", "SWV specialist"},
    Word{"SWV_COMMITTEE_MEMBER", "lid van de commissie van het SWV", "member of the SWV's committee"},
    Word{"EXPERT", "deskundige", "expert"},
    Word{"FAMILY_SPECIALIST", "gezinsspecialist", "family specialist"},
    Word{"TRUANCY_OFFICER", "leerplichtambtenaar", "truancy officer"},
    Word{"YOUTH_HEALTH", "jeugdgezondheidszorg", "youth health care"},
    Word{"PARENT", "ouder", "parent"},
    Word{"PUPIL", "leerling", "pupil"},
};

constexpr std::array kDocumentKind{
    Word{"TRANSFER_DOSSIER", "overstapdossier", "transfer dossier"},
    Word{"EDUCATIONAL_REPORT_OKR", "onderwijskundig rapport", "educational report"},
    Word{"GROWTH_DOCUMENT", "groeidocument", "growth document"},
    Word{"OBSERVATION_REPORT", "observatieverslag", "observation report"},
    Word{"CONVERSATION_REPORT", "gespreksverslag", "report of a conversation"},
    Word{"RESEARCH_REPORT", "onderzoeksverslag", "research report"},
    Word{"VSO_EXPERT_STATEMENT", "deskundigheidsverklaring VSO", "expert statement of the VSO"},
    Word{"EXPERT_ADVICE", "deskundigenadvies", "expert advice"},
    Word{"MOTIVATION", "onderbouwing", "motivation"},
    Word{"CONSENT_FORM", "toestemmingsformulier", "consent form"},
    Word{"VIEW_OF_PARENTS", "zienswijze van de ouders", "view of the parents"},
    Word{"VIEW_OF_PUPIL", "zienswijze van de leerling", "view of the pupil"},
    Word{"DECISION_LETTER", "besluit", "decision letter"},
    Word{"CARE_NOTICE", "zorgmelding", "care notice"},
    Word{"TREATMENT_PLAN", "behandelplan", "treatment plan"},
    Word{"MINUTES", "notulen", "minutes"},
    Word{"GUIDANCE_LOG_ENTRY", "begeleidingsnotitie", "guidance log entry"},
};

constexpr std::array kDecisionKind{
    Word{"TLV_VSO", "TLV VSO", "TLV VSO"},
    Word{"TLV_SBO", "TLV SBO", "TLV SBO"},
    Word{"TLV_SO", "TLV SO", "TLV SO"},
    Word{"PRO_TLV", "TLV praktijkonderwijs", "TLV practical education"},
    Word{"LWOO_DECISION", "beschikking lwoo", "LWOO decision"},
    Word{"CLUSTER2_ARRANGEMENT", "arrangement cluster 2", "cluster 2 arrangement"},
    Word{"ADMISSION", "toelating", "admission"},
    Word{"REFUSAL", "weigering", "refusal"},
    Word{"TEMPORARY_PLACEMENT", "tijdelijke plaatsing", "temporary placement"},
};

}  // namespace

template <>
std::span<const Word> wordsOf<SupportLevel>() {
    return kSupportLevel;
}

template <>
std::span<const Word> wordsOf<SchoolType>() {
    return kSchoolType;
}

template <>
std::span<const Word> wordsOf<SupportPlanKind>() {
    return kSupportPlanKind;
}

template <>
std::span<const Word> wordsOf<AssessmentKind>() {
    return kAssessmentKind;
}

template <>
std::span<const Word> wordsOf<ProvisionKind>() {
    return kProvisionKind;
}

template <>
std::span<const Word> wordsOf<MeetingKind>() {
    return kMeetingKind;
}

template <>
std::span<const Word> wordsOf<Involvement>() {
    return kInvolvement;
}

template <>
std::span<const Word> wordsOf<Role>() {
    return kRole;
}

template <>
std::span<const Word> wordsOf<DocumentKind>() {
    return kDocumentKind;
}

template <>
std::span<const Word> wordsOf<DecisionKind>() {
    return kDecisionKind;
}

}  // namespace schakel::model
