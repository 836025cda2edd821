// What a plan's events say together: which kind of plan, which bytes were consented to, which period, what is due when.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "gateway/casework/Case.h"
#include "gateway/policy/SchoolPolicy.h"

namespace schakel::casework {

// A plan of a kind that the law calls an ontwikkelingsperspectief. IOP and MOP are schools' words for OPP_PRO.
bool isOpp(const Case& file);
model::SupportPlanKind planOf(const Case& file);
std::optional<model::SchoolType> schoolTypeOf(const Case& file);
// Practical and special education: every pupil has one.
bool isForEveryPupil(const Case& file);

// SHA-256 of each part as it was written last; empty before. They are apart: consent is asked for the action part only.
std::string outflowHash(const Case& file);
std::string actionHash(const Case& file);
// A consent that names exactly the action part as it is now.
bool hasActionPartConsent(const Case& file);
// Ja and Nee of different parents about the action part as it is now.
bool actionPartParentsDiffer(const Case& file);

// From begin to end, inclusive; nullopt before it was activated. What BRON is told of an OPP, and all of it.
struct OppPeriod {
    model::Date begin;
    std::optional<model::Date> end;
};
std::optional<OppPeriod> periodOf(const Case& file);

// The last day on which it is to be established: the school's term after the inschrijving or the definitive placement,
// which is six weeks at most by law, or after the need, when that was seen later. nullopt: no such day is known, or it
// is no OPP.
std::optional<model::Date> establishBy(const Case& file, const policy::SchoolPolicy& school);
// The last day on which it is to be evaluated again: that of the schooljaar, unless it was evaluated in it.
std::optional<model::Date> evaluateBy(const Case& file, const model::Date& today);
// The day on which the disputes committee should have spoken; nullopt outside a dispute.
std::optional<model::Date> opinionBy(const Case& file);

// What stands in the way of a plan beside the others of this pupil: one OPP per enrolment that has not ended.
Refusals besideOthers(const Case& opened, std::span<const Case> others);

}  // namespace schakel::casework
