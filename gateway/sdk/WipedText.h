// Secrets in a plugin's memory.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <string.h>  // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

namespace schakel::sdk {

// A text that is overwritten when it is no longer needed.
class WipedText {
public:
    explicit WipedText(std::string text) : text_(std::move(text)) {}
    ~WipedText() { explicit_bzero(text_.data(), text_.size()); }
    WipedText(const WipedText&) = delete;
    WipedText& operator=(const WipedText&) = delete;
    std::string_view view() const { return text_; }

private:
    std::string text_;
};

}  // namespace schakel::sdk
