// The life of a support plan, of which an OPP is one kind. What others read from it, by the names of events and fields:
//
//   what                            event, field
//   which plan, of whom             open: plan (SupportPlanKind), school_type, pupil or group, enrolment, number_kind
//   term of six weeks               open, start: enrolled_on, need_on, placed_definitively_on: see establishBy()
//   the two parts                   write_outflow, write_action_part: each event's subject is its part's hash
//   consent                         consent: its subject is the action part's hash; record_parent_view: each parent's
//   pupil heard                     record_hearing: moment, heard_on, heard_by, how, hearing_summary
//   dispute                         refer: referred_on; opinion: opinion_on, school_response: see opinionBy()
//   period, all that BRON is told   activate: period_begin, period_end; end, disenrol: period_end: see periodOf()
//   evaluation                      evaluate: evaluated_on, outcome: see evaluateBy()
//   parts that policy asks for      record_meeting, assign_provision: parents_part, pupil_part (Involvement)
//   provisions                      assign_provision: provision, assigned_level (of the assignment), assigned_from, _to
#include <array>

#include "gateway/casework/OppEvents.h"
#include "gateway/casework/OppGuards.h"

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

constexpr std::array kTransitions{
    Transition{"NEED_IDENTIFIED", "start", "DRAFT", oppguards::mayStart},
    Transition{"NEED_IDENTIFIED", "not_needed", "WITHDRAWN", oppguards::mayDrop},
    Transition{"DRAFT", "invite", "CONSULTATION", oppguards::mayInvite},
    Transition{"CONSULTATION", "amend", "DRAFT"},
    Transition{"CONSULTATION", "refuse_action_part", "NO_AGREEMENT"},
    Transition{"NO_AGREEMENT", "retry", "CONSULTATION"},
    Transition{"NO_AGREEMENT", "refer", "DISPUTE", oppguards::mayRefer},
    Transition{"DISPUTE", "opinion", "CONSULTATION", oppguards::mayRecordOpinion},
    Transition{"CONSULTATION", "consent", "ACTION_PART_CONSENTED", oppguards::mayConsent},
    Transition{"ACTION_PART_CONSENTED", "establish", "ESTABLISHED", oppguards::mayEstablish},
    Transition{"ESTABLISHED", "activate", "ACTIVE", oppguards::mayActivate},
    Transition{"ACTIVE", "evaluate", "EVALUATED", oppguards::mayEvaluate},
    Transition{"EVALUATED", "continue", "ACTIVE", oppguards::mayContinue},
    Transition{"EVALUATED", "change", "CONSULTATION", oppguards::mayChange},
    Transition{"EVALUATED", "end", "ENDED", oppguards::mayEnd},
    Transition{"ACTIVE", "disenrol", "ENDED", oppguards::mayDisenrol},
};

constexpr std::array kWriting{"DRAFT", "CONSULTATION"};
constexpr std::array kTalking{"CONSULTATION", "NO_AGREEMENT", "DISPUTE"};
constexpr std::array kHearing{"CONSULTATION", "NO_AGREEMENT", "DISPUTE", "ACTIVE"};
constexpr std::array kRunning{"ACTIVE"};

constexpr std::array kFacts{
    Fact{"write_outflow", kWriting, oppguards::mayWrite},
    Fact{"write_action_part", kWriting, oppguards::mayWrite},
    Fact{"record_consultation", kTalking},
    Fact{"record_hearing", kHearing, oppguards::mayHear},
    Fact{"record_parent_view", kTalking, oppguards::mayRecordView},
    Fact{"establish_outflow", kTalking, oppguards::mayEstablishOutflow},
    Fact{"hold_session", kRunning, oppguards::mayHoldSession},
    Fact{"assign_provision", {}, oppguards::mayAssign},
    Fact{"record_meeting", {}, oppguards::mayMeet},
    Fact{"note"},
};

}  // namespace

const LifeCycle kOpp{.kind = CaseKind::opp,
                     .states = kStates,
                     .ends = kEnds,
                     .events = oppevents::events(),
                     .transitions = kTransitions,
                     .facts = kFacts,
                     .opening = oppguards::mayOpen};

}  // namespace schakel::casework
