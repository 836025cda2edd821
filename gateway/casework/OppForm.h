// An OPP in the form of its samenwerkingsverband (SWV): what the case knows of each part, and what is lacking.
#pragma once

#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/casework/Form.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

// The form that this plan is written on: of the SWV that the case names, in force on that day. Of a plan that is no
// OPP, and of a case that names no SWV, what the law asks.
const policy::OppForm& formOf(const Case& file, const policy::Policies& policies, const model::Date& on);

// What must be there before parents and pupil are invited, and is not, or is too long for the form. Of a plan that is
// no OPP its action part alone.
std::vector<base::Words> lacksBeforeInviting(const Case& file, const policy::OppForm& form);

// The whole form, filled. A plan that parents were invited for keeps the form of that day; a draft has that of
// `today`. For an OPP: see isOpp().
Form oppForm(const Case& file, const policy::Policies& policies, const model::Date& today);

}  // namespace schakel::casework
