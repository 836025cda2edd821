#include "gateway/casework/DeadlineRules.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/casework/WarmTransfer.h"
#include "gateway/model/checks/Deadlines.h"
#include "gateway/model/ids/Schooljaar.h"

namespace schakel::casework::deadlines {
namespace {

using model::Date;
using model::Schooljaar;
using policy::Policies;

constexpr int kWeek = 7;

bool isIn(const Case& file, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), file.state()) != states.end();
}

// The day from which DUO counts: when the school's records changed.
Date changedOn(const Case& file) {
    return dateOf(file, "changed_on").value_or(file.opening().on);
}

bool isReported(const Case& file) {
    return file.last({"sync_B"}) != nullptr;
}

// Enrolment and leaving within a week, the rest within two; schools for special education a week for everything.
bool isWithinWeek(const Case& file, const Policies& policies, const Date& today) {
    const auto subject = file.value("subject");
    const auto type = policies.school(file.school(), today).type;
    return subject == "ENROL" || subject == "DISENROL" || type == model::SchoolType::so ||
           type == model::SchoolType::vso;
}

// Whether this is the case of the school that the pupil applied to.
bool isOfTarget(const Case& file) {
    const auto target = fieldOf(file.opening(), "target");
    return target.empty() || target.substr(0, 4) == file.school().substr(0, 4);
}

// Its clock, where the school that keeps the case is the one that decides.
std::optional<AdmissionClock> clockOf(const Case& file) {
    return isOfTarget(file) && !isIn(file, {"PURGED"}) ? admissionClock(file) : std::nullopt;
}

bool wasEvaluatedIn(const Case& file, const Schooljaar& year) {
    const auto all = file.all("evaluate");
    return std::any_of(all.begin(), all.end(), [&](const Event* each) {
        return Schooljaar::of(dateOf(*each, "evaluated_on").value_or(each->on)) == year;
    });
}

}  // namespace

Dues rodWeek(const Case& file, const Policies& policies, const Date& today) {
    if (isIn(file, {"CANCELLED"}) || !isWithinWeek(file, policies, today)) {
        return {};
    }
    return {{model::registrationDeadline(changedOn(file), model::Registration::inschrijving), isReported(file)}};
}

Dues rodFortnight(const Case& file, const Policies& policies, const Date& today) {
    if (isIn(file, {"CANCELLED"}) || isWithinWeek(file, policies, today)) {
        return {};
    }
    return {{model::registrationDeadline(changedOn(file), model::Registration::opp), isReported(file)}};
}

Dues rodResult(const Case& file, const Policies& policies, const Date& today) {
    const auto by = resultBy(file, policies, today);
    return by && isIn(file, {"RECEIVED", "OVERDUE"}) ? Dues{{*by}} : Dues{};
}

Dues oppEstablished(const Case& file, const Policies& policies, const Date& today) {
    const auto by = establishBy(file, policies.school(file.school(), today));
    if (!by || isIn(file, {"WITHDRAWN"})) {
        return {};
    }
    return {{*by, file.last({"establish"}) != nullptr}};
}

// Each schooljaar in which it runs, also those that went by without.
Dues oppEvaluated(const Case& file, const Policies& /*policies*/, const Date& today) {
    const auto period = periodOf(file);
    if (!isOpp(file) || !period) {
        return {};
    }
    Dues dues;
    const auto last = std::min(today, period->end.value_or(today));
    for (auto day = period->begin; Schooljaar::of(day) <= Schooljaar::of(last);
         day = Schooljaar::of(day).lastDay().plusDays(1)) {
        const auto year = Schooljaar::of(day);
        dues.push_back(
            {std::min(year.lastDay(), period->end.value_or(year.lastDay())), wasEvaluatedIn(file, year), year.text()});
    }
    return dues;
}

Dues oppOpinion(const Case& file, const Policies& /*policies*/, const Date& /*today*/) {
    const auto by = opinionBy(file);
    return by ? Dues{{*by}} : Dues{};
}

// A plan that is no OPP and has an end: coaching, guidance.
Dues planEnds(const Case& file, const Policies& /*policies*/, const Date& /*today*/) {
    const auto period = periodOf(file);
    if (isOpp(file) || !period || !period->end) {
        return {};
    }
    return {{*period->end, file.hasEnded()}};
}

Dues admission(const Case& file, const Policies& /*policies*/, const Date& /*today*/) {
    const auto clock = clockOf(file);
    return clock && !clock->extended ? Dues{{clock->decideBy, clock->decided.has_value()}} : Dues{};
}

Dues extendedAdmission(const Case& file, const Policies& /*policies*/, const Date& /*today*/) {
    const auto clock = clockOf(file);
    return clock && clock->extended ? Dues{{clock->decideBy, clock->decided.has_value()}} : Dues{};
}

// Comes up when the term for the decision went by.
Dues temporaryPlacement(const Case& file, const Policies& /*policies*/, const Date& today) {
    const auto clock = clockOf(file);
    if (!clock || clock->decided || today <= clock->decideBy) {
        return {};
    }
    return {{clock->temporaryFrom, clock->placedTemporarily.has_value()}};
}

// The day that was agreed on; before one is, the school's term after it turned out to be needed.
Dues conversation(const Case& file, const Policies& policies, const Date& today) {
    const auto* const needed = file.last({"contact_needed"});
    if (needed == nullptr) {
        return {};
    }
    const auto plans = file.all("plan_conversation", {"contact_needed"});
    const auto planned = plans.empty() ? std::nullopt : dateOf(*plans.back(), "conversation_on");
    const bool held = !file.all("log_call", {"contact_needed"}).empty();
    const auto term = policies.school(file.school(), today).term(policy::kConversation);
    return {{planned.value_or(term.after(needed->on)), held || file.hasEnded()}};
}

Dues tlvObjection(const Case& file, const Policies& policies, const Date& today) {
    if (!isIn(file, {"GRANTED", "REFUSED", "REFUSED_ON_OBJECTION"})) {
        return {};
    }
    const auto& swv = policies.swv(fieldOf(file.opening(), "swv"), today);
    const auto last = file.entered().on.plusDays(swv.objectionWeeks * kWeek);
    return {{last, last < today}};  // that the term went by is nobody's omission
}

Dues tlvUsed(const Case& file, const Policies& /*policies*/, const Date& /*today*/) {
    const auto decision = decisionOf(file);
    return isIn(file, {"GRANTED"}) && decision && decision->to ? Dues{{*decision->to}} : Dues{};
}

Dues tlvReturn(const Case& file, const Policies& policies, const Date& today) {
    const auto decision = decisionOf(file);
    const auto from = returnWarningFrom(file, policies.swv(fieldOf(file.opening(), "swv"), today));
    if (!isIn(file, {"USED"}) || !from || today < *from) {
        return {};
    }
    return {{*decision->to, file.last({"arrange_follow_up"}) != nullptr}};
}

}  // namespace schakel::casework::deadlines
