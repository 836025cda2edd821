// A sink that is a function; the sdk's.
#pragma once

#include "gateway/sdk/CallbackSink.h"

namespace schakel::plugins::oso {

using sdk::CallbackSink;

}  // namespace schakel::plugins::oso
