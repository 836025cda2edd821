// What Somtoday answers, and what that means for the one who asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/sdk/Host.h"

namespace schakel::plugins::somtoday {

struct Answer {
    int status = 0;
    std::optional<std::chrono::milliseconds> retryAfter = {};
    std::string body = {};
    bool complete = true;  // false: the body was longer than we were willing to keep
};

// Which call it was, for the text of a fault.
struct CallContext {
    std::string_view where;  // "somtoday.aanmelding"
    std::string_view vestiging = {};  // BRIN; empty when the call is not about one vestiging
};

// True for 408, 425, 429 and 5xx: the same call may succeed later.
bool isTemporary(int status);

// A 2xx answer that is what the interface promises: without content, or a JSON object without errors.
bool isPlainSuccess(const Answer& answer);

// Says what an answer that is not a success means. Never returns.
[[noreturn]] void refuse(const Answer& answer, const CallContext& context);

// The answer was not what the interface promises (HTML, half a document, another character set). Never returns.
[[noreturn]] void refuseGarbage(const CallContext& context);

// What Somtoday says is wrong, from errors[].problem and errors[].clarification, made safe for logs and screens: names
// of fields, no values; nothing with six digits or an @. Empty when it says nothing usable.
std::string explain(std::string_view body);

}  // namespace schakel::plugins::somtoday
