// The message catalogue: every text a user may meet, with what to do about it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/MessageCode.h"
#include "gateway/base/Words.h"

namespace schakel::base {

// Values for a message's {placeholders}. Never personal data: texts end up in logs and on other people's screens.
using MessageArguments = std::vector<std::pair<std::string, Words>>;

struct MessageEntry {
    MessageCode code;
    std::string_view id;  // stable, shown to users, e.g. "SCH-1103"
    int httpStatus;
    int exitCode;  // sysexits
    bool retryable;  // trying the same thing again later may succeed
    std::string_view dutch;
    std::string_view dutchRemedy;
    std::string_view english;
    std::string_view englishRemedy;
};

// The catalogue's entry; every code has one.
const MessageEntry& message(MessageCode code);

// What happened, with the placeholders filled in. A placeholder without a value stays visible as {name}.
std::string messageText(MessageCode code, const MessageArguments& arguments, Language language = Language::dutch);

// What the user can do about it.
std::string messageRemedy(MessageCode code, const MessageArguments& arguments, Language language = Language::dutch);

}  // namespace schakel::base
