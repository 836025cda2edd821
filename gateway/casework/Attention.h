// What there is to look at in a case as it stands, before anybody tries a step.
#pragma once

#include <string>
#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/casework/TlvApplicationCompleteness.h"

namespace schakel::casework {

struct Attention {
    Weight weight = Weight::needed;
    std::string rule;  // "TLV-03"; empty when it only is something to know
    base::Words what = "";
    base::Words remedy = "";  // empty when there is nothing to do
};

// Of an application: what it lacks by the list of its samenwerkingsverband (SWV), with who can supply it, until it is
// decided on; and what DUO would say of the decision. The other lives name what they lack when a step is tried.
std::vector<Attention> attentionOf(const Case& file, const policy::Policies& policies, const model::Date& today);

}  // namespace schakel::casework
