#include "gateway/casework/LifeCycle.h"

#include <array>

namespace schakel::casework {
namespace {

constexpr std::array kStates{
    State{"NEED_IDENTIFIED", "behoefte vastgesteld", "need identified"},
    State{"DRAFT", "concept", "draft"},
    State{"WITHDRAWN", "niet nodig", "not needed"},
    State{"CONSULTATION", "in overleg met ouders en leerling", "in consultation with parents and pupil"},
    State{"NO_AGREEMENT", "geen overeenstemming", "no agreement"},
    State{"DISPUTE", "bij de geschillencommissie", "with the disputes committee"},
    State{"ACTION_PART_CONSENTED", "ingestemd met het handelingsdeel", "action part consented to"},
    State{"ESTABLISHED", "vastgesteld", "established"},
    State{"ACTIVE", "loopt", "running"},
    State{"EVALUATED", "geëvalueerd", "evaluated"},
    State{"ENDED", "beëindigd", "ended"},
};

constexpr std::array kEnds{"ENDED", "WITHDRAWN"};

constexpr std::array kEvents{
    EventType{"open", "zaak geopend", "case opened", {}},
    EventType{"start", "start", "start", {}},
    EventType{"not_needed", "not_needed", "not_needed", {}},
    EventType{"invite", "invite", "invite", {}},
    EventType{"amend", "amend", "amend", {}},
    EventType{"refuse_action_part", "refuse_action_part", "refuse_action_part", {}},
    EventType{"retry", "retry", "retry", {}},
    EventType{"refer", "refer", "refer", {}},
    EventType{"opinion", "opinion", "opinion", {}},
    EventType{"consent", "consent", "consent", {}},
    EventType{"establish", "establish", "establish", {}},
    EventType{"activate", "activate", "activate", {}},
    EventType{"evaluate", "evaluate", "evaluate", {}},
    EventType{"continue", "continue", "continue", {}},
    EventType{"change", "change", "change", {}},
    EventType{"end", "end", "end", {}},
    EventType{"disenrol", "disenrol", "disenrol", {}},
};

constexpr std::array kTransitions{
    Transition{"NEED_IDENTIFIED", "start", "DRAFT"},
    Transition{"NEED_IDENTIFIED", "not_needed", "WITHDRAWN"},
    Transition{"DRAFT", "invite", "CONSULTATION"},
    Transition{"CONSULTATION", "amend", "DRAFT"},
    Transition{"CONSULTATION", "refuse_action_part", "NO_AGREEMENT"},
    Transition{"NO_AGREEMENT", "retry", "CONSULTATION"},
    Transition{"NO_AGREEMENT", "refer", "DISPUTE"},
    Transition{"DISPUTE", "opinion", "CONSULTATION"},
    Transition{"CONSULTATION", "consent", "ACTION_PART_CONSENTED"},
    Transition{"ACTION_PART_CONSENTED", "establish", "ESTABLISHED"},
    Transition{"ESTABLISHED", "activate", "ACTIVE"},
    Transition{"ACTIVE", "evaluate", "EVALUATED"},
    Transition{"EVALUATED", "continue", "ACTIVE"},
    Transition{"EVALUATED", "change", "CONSULTATION"},
    Transition{"EVALUATED", "end", "ENDED"},
    Transition{"ACTIVE", "disenrol", "ENDED"},
};

}  // namespace

const LifeCycle kOpp{.kind = CaseKind::opp,
                     .states = kStates,
                     .ends = kEnds,
                     .events = kEvents,
                     .transitions = kTransitions,
                     .facts = {}};

}  // namespace schakel::casework
