#include "gateway/casework/LifeCycle.h"

#include <array>

namespace schakel::casework {
namespace {

constexpr std::array kStates{
    State{"INTENT", "gevraagd", "asked for"},
    State{"HELD", "tegengehouden bij de voorcontrole", "held by the local check"},
    State{"CANCELLED", "ingetrokken", "cancelled"},
    State{"QUEUED", "staat klaar", "queued"},
    State{"SENT", "verstuurd, nog niet ontvangen", "sent, not received yet"},
    State{"SYNC_REJECTED", "geweigerd aan de deur", "refused at the door"},
    State{"RECEIVED", "ontvangen, nog niet geregistreerd", "received, not registered yet"},
    State{"OVERDUE", "antwoord blijft uit", "answer is overdue"},
    State{"REJECTED", "afgekeurd", "rejected"},
    State{"ACCEPTED", "geregistreerd", "registered"},
    State{"ACCEPTED_WITH_SIGNAL", "geregistreerd, met een signaal", "registered, with a signal"},
};

constexpr std::array kEnds{"ACCEPTED", "CANCELLED"};

constexpr std::array kEvents{
    EventType{"open", "zaak geopend", "case opened", {}},
    EventType{"precheck_fail", "precheck_fail", "precheck_fail", {}},
    EventType{"fix", "fix", "fix", {}},
    EventType{"cancel", "cancel", "cancel", {}},
    EventType{"precheck_ok", "precheck_ok", "precheck_ok", {}},
    EventType{"send", "send", "send", {}},
    EventType{"transport_error", "transport_error", "transport_error", {}},
    EventType{"sync_A", "sync_A", "sync_A", {}},
    EventType{"sync_B", "sync_B", "sync_B", {}},
    EventType{"no_feedback", "no_feedback", "no_feedback", {}},
    EventType{"feedback_A", "feedback_A", "feedback_A", {}},
    EventType{"feedback_ok", "feedback_ok", "feedback_ok", {}},
    EventType{"feedback_S", "feedback_S", "feedback_S", {}},
    EventType{"acknowledge", "acknowledge", "acknowledge", {}},
    EventType{"correct", "correct", "correct", {}},
};

constexpr std::array kTransitions{
    Transition{"INTENT", "precheck_fail", "HELD"},
    Transition{"HELD", "fix", "INTENT"},
    Transition{"HELD", "cancel", "CANCELLED"},
    Transition{"INTENT", "precheck_ok", "QUEUED"},
    Transition{"QUEUED", "send", "SENT"},
    Transition{"SENT", "transport_error", "QUEUED"},
    Transition{"SENT", "sync_A", "SYNC_REJECTED"},
    Transition{"SYNC_REJECTED", "fix", "INTENT"},
    Transition{"SENT", "sync_B", "RECEIVED"},
    Transition{"RECEIVED", "no_feedback", "OVERDUE"},
    Transition{"OVERDUE", "feedback_A", "REJECTED"},
    Transition{"OVERDUE", "feedback_ok", "ACCEPTED"},
    Transition{"RECEIVED", "feedback_ok", "ACCEPTED"},
    Transition{"RECEIVED", "feedback_S", "ACCEPTED_WITH_SIGNAL"},
    Transition{"ACCEPTED_WITH_SIGNAL", "acknowledge", "ACCEPTED"},
    Transition{"ACCEPTED_WITH_SIGNAL", "correct", "INTENT"},
    Transition{"RECEIVED", "feedback_A", "REJECTED"},
    Transition{"REJECTED", "correct", "INTENT"},
    Transition{"REJECTED", "cancel", "CANCELLED"},
};

}  // namespace

const LifeCycle kRodRegistration{.kind = CaseKind::rodRegistration,
                                 .states = kStates,
                                 .ends = kEnds,
                                 .events = kEvents,
                                 .transitions = kTransitions,
                                 .facts = {}};

}  // namespace schakel::casework
