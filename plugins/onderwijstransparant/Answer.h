// What the platform answers, and what that means for the one who asked.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::plugins::onderwijstransparant {

struct Answer {
    int status = 0;
    std::optional<std::chrono::milliseconds> retryAfter = {};
    std::string body = {};
};

// Says what an answer that is not a success means. Never returns.
[[noreturn]] void refuse(const Answer& answer, std::string_view where);

// The answer was not what the interface promises (HTML, half a document, another koppelpunt's). Never returns.
[[noreturn]] void refuseGarbage(std::string_view where, std::string_view what);

// The fields that the platform says are wrong, "leerling.achternaam, kenmerk": names only, never values. Empty when it
// names none.
std::string namedFields(std::string_view body);

}  // namespace schakel::plugins::onderwijstransparant
