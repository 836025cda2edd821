// What the parts of SomtodaySimulator hand each other.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "simulators/somtoday/SomtodaySimulator.h"

namespace schakel::simulators::somtoday {

// One request below /connect/vestiging/{uuid}/.
struct SomtodaySimulator::Call {
    const transport::RequestHead& head;
    const Query& query;
    const Vestiging& vestiging;
    std::string_view path;  // what follows the vestiging
    std::string body;
};

// Cuts the next step off the front of a path.
inline std::string_view takeStep(std::string_view& path) {
    const auto step = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    return step;
}

}  // namespace schakel::simulators::somtoday
