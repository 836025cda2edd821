// How a refused value appears in a message.
#pragma once

#include <string>
#include <string_view>

#include "gateway/base/Error.h"

namespace schakel::model {

// The error for a value that is not what it should be. At most 40 bytes of the value are repeated, without control
// characters: values come from strangers. Never for personal numbers.
base::Error refused(base::MessageCode code, std::string_view value);
base::Error refused(base::MessageCode code, std::string_view value, std::string_view reason);

}  // namespace schakel::model
