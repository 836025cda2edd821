// An application as one page for its samenwerkingsverband (SWV): what is asked, which documents go with it, who was
// heard and who signed; with what this SWV's own list still wants.
#pragma once

#include "gateway/casework/Case.h"
#include "gateway/casework/Form.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

// For an application. The pupil's name is not in it, for the case does not hold it: the school writes it in, or the
// SWV finds it by the reference.
Form tlvForm(const Case& file, const policy::Policies& policies, const model::Date& today);

}  // namespace schakel::casework
