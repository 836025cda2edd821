// What the case of an OPP knows of each thing that a form can ask. Only for OppForm.cpp.
#pragma once

#include "gateway/casework/Case.h"
#include "gateway/casework/Form.h"
#include "gateway/policy/OppForm.h"

namespace schakel::casework {

// Empty when the case does not know it. Of the parts that are written: as they were written last.
base::Words oppText(const Case& file, policy::OppField field);

// The document with this part, as it was written last; none when there is none.
std::vector<FormDocument> oppDocuments(const Case& file, policy::OppPart part);

}  // namespace schakel::casework
