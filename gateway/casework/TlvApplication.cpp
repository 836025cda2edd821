#include <array>

#include "gateway/casework/LifeCycle.h"
#include "gateway/casework/TlvApplicationEvents.h"
#include "gateway/casework/TlvApplicationGuards.h"

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

constexpr std::array kTransitions{
    Transition{"PREPARED", "check", "DOSSIER_COMPLETE", tlv::mayCheck},
    Transition{"PREPARED", "withdraw", "WITHDRAWN"},
    Transition{"DOSSIER_COMPLETE", "submit", "SUBMITTED", tlv::maySubmit},
    Transition{"SUBMITTED", "bounce", "INCOMPLETE"},
    Transition{"INCOMPLETE", "supplement", "PREPARED"},
    Transition{"SUBMITTED", "two_advices", "ADVISED", tlv::haveTwoAdvices},
    Transition{"SUBMITTED", "advices_differ", "DIVERGENT", tlv::doAdvicesDiffer},
    Transition{"DIVERGENT", "extra_meeting", "ADVISED"},
    Transition{"ADVISED", "grant", "GRANTED", tlv::mayGrant},
    Transition{"ADVISED", "refuse", "REFUSED", tlv::mayRefuse},
    Transition{"REFUSED", "object", "OBJECTION", tlv::mayObject},
    Transition{"REFUSED", "term_over", "FINAL_REFUSED", tlv::isTermOver},
    Transition{"GRANTED", "object", "OBJECTION", tlv::mayObject},
    Transition{"OBJECTION", "upheld", "GRANTED", tlv::upholdObjection},
    Transition{"OBJECTION", "dismissed", "REFUSED_ON_OBJECTION", tlv::dismissObjection},
    Transition{"REFUSED_ON_OBJECTION", "term_over", "FINAL_REFUSED", tlv::isTermOver},
    Transition{"REFUSED_ON_OBJECTION", "appeal", "APPEAL", tlv::mayObject},
    Transition{"APPEAL", "upheld", "GRANTED", tlv::upholdAppeal},
    Transition{"APPEAL", "dismissed", "FINAL_REFUSED"},
    Transition{"GRANTED", "enrol_vso", "USED", tlv::mayEnrol},
    Transition{"GRANTED", "end_passed", "EXPIRED", tlv::hasExpired},
};

constexpr std::array kPreparing{"PREPARED", "INCOMPLETE"};
constexpr std::array kGathering{"PREPARED", "DOSSIER_COMPLETE", "SUBMITTED", "INCOMPLETE", "DIVERGENT", "ADVISED"};
constexpr std::array kPackaging{"PREPARED", "DOSSIER_COMPLETE"};
constexpr std::array kDecided{"GRANTED", "REFUSED", "OBJECTION", "REFUSED_ON_OBJECTION", "APPEAL", "USED"};
constexpr std::array kUsed{"USED"};

constexpr std::array kFacts{
    Fact{"add_document", kGathering, tlv::mayAddDocument},
    Fact{"remove_document", kPreparing, tlv::mayRemoveDocument},
    Fact{"record_meeting", kGathering, tlv::mayRecordMeeting},
    Fact{"inform_parents", kGathering, tlv::holdsNoNumber},
    Fact{"record_view", kGathering, tlv::holdsNoNumber},
    Fact{"record_signature", kGathering, tlv::holdsNoNumber},
    Fact{"record_tests", kGathering, tlv::holdsNoNumber},
    Fact{"scan_package", kPackaging, tlv::namesDocument},
    Fact{"record_advice", kGathering, tlv::mayAdvise},
    Fact{"copy_advice", {}, tlv::mayCopyAdvice},
    Fact{"arrange_follow_up", kUsed},
    Fact{"decision_document", kDecided, tlv::namesDocument},
};

}  // namespace

const LifeCycle kTlvApplication{.kind = CaseKind::tlvApplication,
                                .states = kStates,
                                .ends = kEnds,
                                .events = tlv::events(),
                                .transitions = kTransitions,
                                .facts = kFacts,
                                .opening = tlv::mayOpen};

}  // namespace schakel::casework
