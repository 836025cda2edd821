// What is wrong with a request, in the form Somtoday Connect says it (OpenAPI: GeneralResponse).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/transport/HttpMessage.h"

namespace schakel::simulators::somtoday {

struct Problem {
    int code;  // ASSUMED: the numbers are not public
    std::string problem;
    std::string clarification;
};

using Problems = std::vector<Problem>;

inline constexpr int kInvalidValue = 1101;
inline constexpr int kMissingField = 1102;
inline constexpr int kUnreadable = 1100;

Problem invalidValue(std::string path);
Problem missingField(std::string path);

// {"errors":[{"code":…,"problem":…,"clarification":…}]}
transport::Response problemResponse(const Problems& problems);
transport::Response unreadableResponse();

}  // namespace schakel::simulators::somtoday
