#include "gateway/casework/LifeCycle.h"

#include <array>

namespace schakel::casework {
namespace {

constexpr std::array kStates{
    State{"PREPARED", "in voorbereiding", "being prepared"},
    State{"DOSSIER_COMPLETE", "dossier compleet", "dossier complete"},
    State{"WITHDRAWN", "ingetrokken", "withdrawn"},
    State{"SUBMITTED", "ingediend", "submitted"},
    State{"INCOMPLETE", "teruggestuurd om aan te vullen", "sent back to be completed"},
    State{"ADVISED", "geadviseerd", "advised"},
    State{"DIVERGENT", "deskundigen verschillen", "experts differ"},
    State{"GRANTED", "toegekend", "granted"},
    State{"REFUSED", "geweigerd", "refused"},
    State{"OBJECTION", "bezwaar", "objection"},
    State{"FINAL_REFUSED", "definitief geweigerd", "finally refused"},
    State{"REFUSED_ON_OBJECTION", "bezwaar afgewezen", "objection dismissed"},
    State{"APPEAL", "beroep", "appeal"},
    State{"USED", "in gebruik", "in use"},
    State{"EXPIRED", "verlopen", "expired"},
};

constexpr std::array kEnds{"USED", "EXPIRED", "WITHDRAWN", "FINAL_REFUSED"};

constexpr std::array kEvents{
    EventType{"open", "zaak geopend", "case opened", {}},
    EventType{"check", "check", "check", {}},
    EventType{"withdraw", "withdraw", "withdraw", {}},
    EventType{"submit", "submit", "submit", {}},
    EventType{"bounce", "bounce", "bounce", {}},
    EventType{"supplement", "supplement", "supplement", {}},
    EventType{"two_advices", "two_advices", "two_advices", {}},
    EventType{"advices_differ", "advices_differ", "advices_differ", {}},
    EventType{"extra_meeting", "extra_meeting", "extra_meeting", {}},
    EventType{"grant", "grant", "grant", {}},
    EventType{"refuse", "refuse", "refuse", {}},
    EventType{"object", "object", "object", {}},
    EventType{"term_over", "term_over", "term_over", {}},
    EventType{"upheld", "upheld", "upheld", {}},
    EventType{"dismissed", "dismissed", "dismissed", {}},
    EventType{"appeal", "appeal", "appeal", {}},
    EventType{"enrol_vso", "enrol_vso", "enrol_vso", {}},
    EventType{"end_passed", "end_passed", "end_passed", {}},
};

constexpr std::array kTransitions{
    Transition{"PREPARED", "check", "DOSSIER_COMPLETE"},
    Transition{"PREPARED", "withdraw", "WITHDRAWN"},
    Transition{"DOSSIER_COMPLETE", "submit", "SUBMITTED"},
    Transition{"SUBMITTED", "bounce", "INCOMPLETE"},
    Transition{"INCOMPLETE", "supplement", "PREPARED"},
    Transition{"SUBMITTED", "two_advices", "ADVISED"},
    Transition{"SUBMITTED", "advices_differ", "DIVERGENT"},
    Transition{"DIVERGENT", "extra_meeting", "ADVISED"},
    Transition{"ADVISED", "grant", "GRANTED"},
    Transition{"ADVISED", "refuse", "REFUSED"},
    Transition{"REFUSED", "object", "OBJECTION"},
    Transition{"REFUSED", "term_over", "FINAL_REFUSED"},
    Transition{"GRANTED", "object", "OBJECTION"},
    Transition{"OBJECTION", "upheld", "GRANTED"},
    Transition{"OBJECTION", "dismissed", "REFUSED_ON_OBJECTION"},
    Transition{"REFUSED_ON_OBJECTION", "term_over", "FINAL_REFUSED"},
    Transition{"REFUSED_ON_OBJECTION", "appeal", "APPEAL"},
    Transition{"APPEAL", "upheld", "GRANTED"},
    Transition{"APPEAL", "dismissed", "FINAL_REFUSED"},
    Transition{"GRANTED", "enrol_vso", "USED"},
    Transition{"GRANTED", "end_passed", "EXPIRED"},
};

}  // namespace

const LifeCycle kTlvApplication{.kind = CaseKind::tlvApplication,
                                .states = kStates,
                                .ends = kEnds,
                                .events = kEvents,
                                .transitions = kTransitions,
                                .facts = {}};

}  // namespace schakel::casework
