// An application to a samenwerkingsverband (SWV): for a place in VSO (TLV), for praktijkonderwijs or for LWOO.
//
// School and SWV each keep a case of their own, with the same life; that of the SWV has its code as Case::school().
//
//   what happens               school's case records                        SWV's case records
//   documents, meeting, views  as they come, with who supplied them         from the package, when it arrives
//   check                      complete by the SWV's list: a guard          arrived: no guard
//   submit                     the package by its hash, after a search      the same package, by the same hash
//                              for personal numbers: a guard                (it was searched at the border)
//   bounce                     when the SWV's answer comes                  an SWV specialist, with what is missing
//   supplement, check, submit  the new package                              the new package, when it arrives
//   record_advice, two_advices as the SWV tells                             when experts advise; complete: a guard
//   copy_advice                -                                            when the parents get their copy
//   grant, refuse              when the decision comes back                 who decides in this SWV: a guard
//   decision_document          the letter as received                       the letter as sent back
//   object, appeal and after   as parties tell                              as it handles them
//   enrol_vso, end_passed      when the pupil is enrolled, or nobody was    when the VSO tells, or nobody did
//
// A missing signature or agreement of parents is never a legal block: see completeness().
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/casework/TlvApplicationAdvice.h"
#include "gateway/casework/TlvApplicationCompleteness.h"
#include "gateway/casework/TlvApplicationCriteria.h"
#include "gateway/casework/TlvApplicationDecision.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

// Whether the SWV keeps this case, by its code or by the name that it goes by; else a school does.
bool isOfSwv(const Case& file);

// What the gateway notes of a package before it may be submitted: in how many of these texts (file names, titles and
// contents) a personal number may stand. Actor and moment are the caller's to fill in, and the cause: nobody notes this
// by hand.
Event packageScan(const std::string& packageHash, const std::vector<std::string_view>& texts, const model::Date& on);

// "Return, or a new TLV": from this day on the school sees to what comes after a TLV, some months (the SWV's policy)
// before its last 31 July. nullopt when the case holds no TLV with an end.
std::optional<model::Date> returnWarningFrom(const Case& file, const policy::SwvPolicy& swv);

}  // namespace schakel::casework
