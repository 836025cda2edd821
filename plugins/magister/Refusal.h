// What it means when Magister does not give what was asked for, as texts for people.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "Answer.h"
#include "gateway/sdk/Fault.h"

namespace schakel::plugins::magister {

struct HttpAnswer {
    int status = 0;
    std::optional<std::chrono::milliseconds> retryAfter = {};
    std::string body = {};
};

// Which question it was.
struct Context {
    std::string_view where;  // "magister.lijst"
    std::string what;  // "lijst schakel-kenmerken", as it stands in a sentence
};

// The partner's words without what may be private: words of letters only, none that `secrets` holds, at most some
// eighty characters. A text in which a secret stands is dropped as a whole. May be empty.
std::string safeExplanation(std::string_view text, const std::vector<std::string_view>& secrets);

// A status other than 200.
[[noreturn]] void refuseStatus(const HttpAnswer& answer, const Context& context);

// HTML, half an answer, another character set.
[[noreturn]] void refuseUnreadable(const Context& context);

// An answer with outcome exception or refused; `explanation` is safe.
[[noreturn]] void refuseAnswer(const Answer& answer, const std::string& explanation, const Context& context);

}  // namespace schakel::plugins::magister
