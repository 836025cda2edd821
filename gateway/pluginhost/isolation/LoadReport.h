// What a plugin's process says after loading: all is well, or the load protocol's error.
#pragma once

#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::pluginhost {

std::string writeLoadReport(const base::Result<void>& result);

// A report that makes no sense is an error too.
base::Result<void> readLoadReport(std::string_view payload);

}  // namespace schakel::pluginhost
