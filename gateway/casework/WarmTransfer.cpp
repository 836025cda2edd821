// The life of a warm transfer. What others read from it, by the names of events and fields:
//
//   what                      event: fields
//   the two schools           open: source, target (BRIN); kind says POVO, VOVO, VSO_INTAKE, TUSSENTIJDS, …
//   conversation list         open: pupil, intake_coordinator, contact, contact_mail;
//                             contact_needed: contact_person, contact_phone, attention;
//                             plan_conversation: conversation_on, conversation_at, mode
//   application               open or record_application: applied_on; withdraw_application ends it
//   decision (6 weeks, +4)    extend_term: notified_on; record_decision or place: decided_on: see admissionClock()
//   temporary placement       place_temporarily: placed_temporarily_from: see admissionClock()
//   inspection                record_inspection, add_inspection: inspected_on, verdict, view, inspected_by, authority,
//                             and the event's subject: the hash of what was seen
//   conversation notes        log_call, add_call: minutes, attendees, appointments: see staysInCase()
//   place in the ledger       compose (and what composes anew), pull, deliver: exchange, snapshot
#include <array>

#include "gateway/casework/WarmTransferEvents.h"
#include "gateway/casework/WarmTransferGuards.h"

namespace schakel::casework {
namespace {

constexpr std::array kStates{
    State{"DRAFT", "in voorbereiding", "being prepared"},
    State{"COMPOSED", "samengesteld", "composed"},
    State{"OFFERED_FOR_INSPECTION", "ter inzage bij de ouders", "with the parents for inspection"},
    State{"INSPECTED", "ingezien", "inspected"},
    State{"CONSENTED", "toestemming gegeven", "consent given"},
    State{"STAGED", "klaargezet", "staged"},
    State{"PURGED", "gewist", "purged"},
    State{"REQUESTED", "opgevraagd", "requested"},
    State{"DELIVERED", "bezorgd", "delivered"},
    State{"INVALID", "afgekeurd door de ontvanger", "refused by the recipient"},
    State{"IMPORTED", "ingelezen", "imported"},
    State{"CONVERSATION_DUE", "gesprek nodig", "conversation needed"},
    State{"CONVERSATION_HELD", "gesprek gevoerd", "conversation held"},
    State{"PLACED", "geplaatst", "placed"},
    State{"NOT_PLACED", "niet geplaatst", "not placed"},
    State{"CLOSED", "afgerond", "closed"},
};

constexpr std::array kEnds{"CLOSED", "PURGED"};

constexpr std::array kTransitions{
    Transition{"DRAFT", "compose", "COMPOSED", ovd::mayCompose},
    Transition{"COMPOSED", "offer", "OFFERED_FOR_INSPECTION", ovd::mayOffer},
    Transition{"OFFERED_FOR_INSPECTION", "record_inspection", "INSPECTED", ovd::mayRecordInspection},
    Transition{"INSPECTED", "correct", "COMPOSED", ovd::mayRecompose},
    Transition{"INSPECTED", "record_consent", "CONSENTED", ovd::mayConsent},
    Transition{"INSPECTED", "stage", "STAGED", ovd::mayStageInspected},
    Transition{"CONSENTED", "stage", "STAGED", ovd::mayStageConsented},
    Transition{"CONSENTED", "withdraw_consent", "PURGED"},
    Transition{"STAGED", "change", "COMPOSED", ovd::mayRecompose},
    Transition{"STAGED", "pull", "REQUESTED", ovd::mayPull},
    Transition{"REQUESTED", "deny", "STAGED"},
    Transition{"REQUESTED", "deliver", "DELIVERED", ovd::mayDeliver},
    Transition{"DELIVERED", "validate_fail", "INVALID"},
    Transition{"INVALID", "repair", "COMPOSED", ovd::mayRecompose},
    Transition{"DELIVERED", "validate_ok", "IMPORTED"},
    Transition{"IMPORTED", "contact_needed", "CONVERSATION_DUE", ovd::mayCall},
    Transition{"CONVERSATION_DUE", "log_call", "CONVERSATION_HELD", ovd::mayLogCall},
    Transition{"IMPORTED", "place", "PLACED", ovd::mayPlace},
    Transition{"CONVERSATION_HELD", "place", "PLACED", ovd::mayPlaceAfterCall},
    Transition{"IMPORTED", "refuse", "NOT_PLACED", ovd::mayRefuse},
    Transition{"CONVERSATION_HELD", "refuse", "NOT_PLACED", ovd::mayRefuse},
    Transition{"NOT_PLACED", "purge", "PURGED"},
    Transition{"PLACED", "close", "CLOSED"},
};

constexpr std::array kBeforeInspection{"COMPOSED", "OFFERED_FOR_INSPECTION"};
constexpr std::array kOffered{"OFFERED_FOR_INSPECTION"};
constexpr std::array kInspectedStates{"INSPECTED"};
constexpr std::array kReady{"STAGED", "REQUESTED"};
constexpr std::array kStaged{"STAGED"};
constexpr std::array kImported{"IMPORTED", "CONVERSATION_HELD"};
constexpr std::array kTalking{"IMPORTED", "CONVERSATION_DUE", "CONVERSATION_HELD"};
constexpr std::array kHeld{"CONVERSATION_HELD", "PLACED"};

constexpr std::array kFacts{
    Fact{"recompose", kBeforeInspection, ovd::mayRecompose},
    Fact{"offer_again", kOffered, ovd::mayOffer},
    Fact{"add_inspection", kInspectedStates, ovd::mayRecordInspection},
    Fact{"talk_with_parents"},
    Fact{"consent_withdrawn", kReady},
    Fact{"deny", kStaged},
    Fact{"record_application"},
    Fact{"withdraw_application"},
    Fact{"extend_term", {}, ovd::mayExtend},
    Fact{"record_decision"},
    Fact{"place_temporarily", {}, ovd::mayPlaceTemporarily},
    Fact{"ask_conversation", kImported},
    Fact{"plan_conversation", kTalking},
    Fact{"add_call", kHeld, ovd::mayLogCall},
    Fact{"note"},
};

}  // namespace

const LifeCycle kWarmTransfer{.kind = CaseKind::warmTransfer,
                              .states = kStates,
                              .ends = kEnds,
                              .events = ovd::events(),
                              .transitions = kTransitions,
                              .facts = kFacts,
                              .opening = ovd::mayOpen};

}  // namespace schakel::casework
