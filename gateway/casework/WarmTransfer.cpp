#include "gateway/casework/LifeCycle.h"

#include <array>

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

constexpr std::array kEvents{
    EventType{"open", "zaak geopend", "case opened", {}},
    EventType{"compose", "compose", "compose", {}},
    EventType{"offer", "offer", "offer", {}},
    EventType{"record_inspection", "record_inspection", "record_inspection", {}},
    EventType{"correct", "correct", "correct", {}},
    EventType{"record_consent", "record_consent", "record_consent", {}},
    EventType{"stage", "stage", "stage", {}},
    EventType{"withdraw_consent", "withdraw_consent", "withdraw_consent", {}},
    EventType{"change", "change", "change", {}},
    EventType{"pull", "pull", "pull", {}},
    EventType{"deny", "deny", "deny", {}},
    EventType{"deliver", "deliver", "deliver", {}},
    EventType{"validate_fail", "validate_fail", "validate_fail", {}},
    EventType{"repair", "repair", "repair", {}},
    EventType{"validate_ok", "validate_ok", "validate_ok", {}},
    EventType{"contact_needed", "contact_needed", "contact_needed", {}},
    EventType{"log_call", "log_call", "log_call", {}},
    EventType{"place", "place", "place", {}},
    EventType{"refuse", "refuse", "refuse", {}},
    EventType{"purge", "purge", "purge", {}},
    EventType{"close", "close", "close", {}},
};

constexpr std::array kTransitions{
    Transition{"DRAFT", "compose", "COMPOSED"},
    Transition{"COMPOSED", "offer", "OFFERED_FOR_INSPECTION"},
    Transition{"OFFERED_FOR_INSPECTION", "record_inspection", "INSPECTED"},
    Transition{"INSPECTED", "correct", "COMPOSED"},
    Transition{"INSPECTED", "record_consent", "CONSENTED"},
    Transition{"INSPECTED", "stage", "STAGED"},
    Transition{"CONSENTED", "stage", "STAGED"},
    Transition{"CONSENTED", "withdraw_consent", "PURGED"},
    Transition{"STAGED", "change", "COMPOSED"},
    Transition{"STAGED", "pull", "REQUESTED"},
    Transition{"REQUESTED", "deny", "STAGED"},
    Transition{"REQUESTED", "deliver", "DELIVERED"},
    Transition{"DELIVERED", "validate_fail", "INVALID"},
    Transition{"INVALID", "repair", "COMPOSED"},
    Transition{"DELIVERED", "validate_ok", "IMPORTED"},
    Transition{"IMPORTED", "contact_needed", "CONVERSATION_DUE"},
    Transition{"CONVERSATION_DUE", "log_call", "CONVERSATION_HELD"},
    Transition{"IMPORTED", "place", "PLACED"},
    Transition{"CONVERSATION_HELD", "place", "PLACED"},
    Transition{"IMPORTED", "refuse", "NOT_PLACED"},
    Transition{"CONVERSATION_HELD", "refuse", "NOT_PLACED"},
    Transition{"NOT_PLACED", "purge", "PURGED"},
    Transition{"PLACED", "close", "CLOSED"},
};

}  // namespace

const LifeCycle kWarmTransfer{.kind = CaseKind::warmTransfer,
                              .states = kStates,
                              .ends = kEnds,
                              .events = kEvents,
                              .transitions = kTransitions,
                              .facts = {}};

}  // namespace schakel::casework
