// Checks a connection's options against what the plugin's adapter.json says about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/pluginhost/Manifest.h"

namespace schakel::pluginhost {

struct CheckedOptions {
    std::string json;  // one object: the options given, and the defaults of those that were not
    std::vector<std::string> problems;  // all of them, Dutch, without the options' values
};

// An empty text counts as {}.
CheckedOptions checkOptions(const std::vector<OptionSpec>& specs, std::string_view json);

}  // namespace schakel::pluginhost
