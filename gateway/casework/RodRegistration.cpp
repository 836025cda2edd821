#include <array>

#include "gateway/casework/LifeCycle.h"
#include "gateway/casework/RodRegistrationEvents.h"
#include "gateway/casework/RodRegistrationGuards.h"

namespace schakel::casework {
namespace {

constexpr std::array kStates{
    State{"INTENT", "gevraagd", "asked for"},
    State{"HELD", "tegengehouden bij de voorcontrole", "held by the local check"},
    State{"CANCELLED", "ingetrokken", "cancelled"},
    State{"QUEUED", "staat klaar", "queued"},
    State{"SENT", "verstuurd, nog niet ontvangen", "sent, not received yet"},
    State{"SYNC_REJECTED", "geweigerd aan de deur", "refused at the door"},
    State{"RECEIVED", "ontvangen door DUO, nog geen uitslag", "received by DUO, no result yet"},
    State{"OVERDUE", "antwoord blijft uit", "answer is overdue"},
    State{"REJECTED", "afgekeurd", "rejected"},
    State{"ACCEPTED", "geregistreerd", "registered"},
    State{"ACCEPTED_WITH_SIGNAL", "geregistreerd, met een signaal", "registered, with a signal"},
};

constexpr std::array kEnds{"ACCEPTED", "CANCELLED"};

constexpr std::array kTransitions{
    Transition{"INTENT", "precheck_fail", "HELD"},
    Transition{"HELD", "fix", "INTENT", rod::mayAskAgain},
    Transition{"HELD", "cancel", "CANCELLED"},
    Transition{"INTENT", "precheck_ok", "QUEUED", rod::mayRelease},
    Transition{"QUEUED", "send", "SENT", rod::maySend},
    Transition{"SENT", "transport_error", "QUEUED"},
    Transition{"SENT", "sync_A", "SYNC_REJECTED"},
    Transition{"SYNC_REJECTED", "fix", "INTENT", rod::mayAskAgain},
    Transition{"SENT", "sync_B", "RECEIVED"},
    Transition{"RECEIVED", "no_feedback", "OVERDUE", rod::isOverdue},
    Transition{"OVERDUE", "feedback_A", "REJECTED", rod::isRejected},
    Transition{"OVERDUE", "feedback_ok", "ACCEPTED", rod::isApproved},
    Transition{"RECEIVED", "feedback_ok", "ACCEPTED", rod::isApproved},
    Transition{"RECEIVED", "feedback_S", "ACCEPTED_WITH_SIGNAL", rod::isApprovedWithSignal},
    Transition{"ACCEPTED_WITH_SIGNAL", "acknowledge", "ACCEPTED"},
    Transition{"ACCEPTED_WITH_SIGNAL", "correct", "INTENT", rod::mayAskAgain},
    Transition{"RECEIVED", "feedback_A", "REJECTED", rod::isRejected},
    Transition{"REJECTED", "correct", "INTENT", rod::mayAskAgain},
    Transition{"REJECTED", "cancel", "CANCELLED"},
};

constexpr std::array kQueued{"QUEUED"};
constexpr std::array kAnswering{"SENT", "RECEIVED", "OVERDUE", "ACCEPTED_WITH_SIGNAL"};
constexpr std::array kEverywhere{"INTENT",   "HELD",    "QUEUED",   "SENT",     "SYNC_REJECTED",
                                 "RECEIVED", "OVERDUE", "REJECTED", "ACCEPTED", "ACCEPTED_WITH_SIGNAL"};

constexpr std::array kFacts{
    Fact{"refresh_snapshot", kQueued, rod::mayRelease},
    Fact{"record_signal", kAnswering},
    Fact{"replace_number", {}, rod::mayReplaceNumber},
    Fact{"note_unasked", kEverywhere},
};

}  // namespace

const LifeCycle kRodRegistration{.kind = CaseKind::rodRegistration,
                                 .states = kStates,
                                 .ends = kEnds,
                                 .events = rod::events(),
                                 .transitions = kTransitions,
                                 .facts = kFacts,
                                 .opening = rod::mayAsk};

}  // namespace schakel::casework
