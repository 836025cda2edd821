// A failure as a value: which message, with which details, and where it came up.
#pragma once

#include <string>
#include <string_view>

#include "gateway/base/Message.h"

namespace schakel::base {

class Error {
public:
    explicit Error(MessageCode code, MessageArguments arguments = {}) : code_(code), arguments_(std::move(arguments)) {}

    MessageCode code() const { return code_; }
    const MessageEntry& entry() const { return message(code_); }
    const MessageArguments& arguments() const { return arguments_; }

    // For the user: what happened and what to do.
    std::string text(Language language = Language::dutch) const { return messageText(code_, arguments_, language); }
    std::string remedy(Language language = Language::dutch) const { return messageRemedy(code_, arguments_, language); }

    // For the log: id, text and the path of places the error travelled through, outermost first.
    std::string describe() const;

    // The same error, seen from one place further out.
    Error in(std::string_view place) const;

private:
    MessageCode code_;
    MessageArguments arguments_;
    std::string where_;
};

}  // namespace schakel::base
