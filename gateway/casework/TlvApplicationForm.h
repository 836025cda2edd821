// An application as one page for its samenwerkingsverband (SWV): what is asked, which documents go with it, who was
// heard and who signed; with what this SWV's own list still wants.
#pragma once

#include "gateway/casework/Case.h"
#include "gateway/casework/Form.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

// For an application. A case may have no name of the pupil: the school writes it in then, or the SWV finds it by the
// reference.
Form tlvForm(const Case& file, const policy::Policies& policies, const model::Date& today);

}  // namespace schakel::casework
