// Reading what an event says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/casework/Event.h"

namespace schakel::casework {

// Empty when the event does not say it.
inline std::string fieldOf(const Event& event, std::string_view name) {
    const auto found = event.fields.find(name);
    return found == event.fields.end() ? std::string() : found->second;
}

inline std::optional<model::Date> dateIn(std::string_view text) {
    const auto date = model::Date::parse(text);
    return date ? std::optional(*date) : std::nullopt;
}

inline std::optional<model::Date> dateFieldOf(const Event& event, std::string_view name) {
    return dateIn(fieldOf(event, name));
}

inline bool saysYes(const Event& event, std::string_view name) {
    return fieldOf(event, name) == "ja";
}

// A SHA-256 as events name it.
inline bool isHash(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace schakel::casework
