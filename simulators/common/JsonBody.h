// A request's body as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace schakel::simulators {

// Owns the text and the parsed form; elements taken from it live as long as it does.
class JsonBody {
public:
    explicit JsonBody(std::string text) : text_(std::move(text)) {
        text_.reserve(text_.size() + simdjson::SIMDJSON_PADDING);
        simdjson::dom::element root;
        if (parser_.parse(text_.data(), text_.size(), false).get(root) == simdjson::SUCCESS) {
            root_ = root;
        }
    }

    // Absent when the text is not JSON.
    const std::optional<simdjson::dom::element>& root() const { return root_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    simdjson::dom::parser parser_;
    std::optional<simdjson::dom::element> root_;
};

// A member's text; empty when absent or not text.
inline std::string_view textMember(const simdjson::dom::element& object, std::string_view name) {
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

}  // namespace schakel::simulators
