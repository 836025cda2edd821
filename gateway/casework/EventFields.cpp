#include "gateway/casework/EventFields.h"

#include <charconv>

namespace schakel::casework {

std::string fieldOf(const Event& event, std::string_view name) {
    const auto found = event.fields.find(name);
    return found == event.fields.end() ? std::string() : found->second;
}

std::string fieldOf(const Case& file, std::string_view name) {
    return file.value(name);
}

std::string fieldOf(const Situation& situation, std::string_view name) {
    const auto found = situation.event.fields.find(name);
    return found == situation.event.fields.end() ? situation.file.value(name) : found->second;
}

std::optional<model::Date> dateIn(std::string_view text) {
    const auto date = model::Date::parse(text);
    return date ? std::optional(*date) : std::nullopt;
}

std::optional<double> numberIn(std::string_view text) {
    constexpr double kMost = 1e6;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && std::abs(number) <= kMost;
    return isNumber ? std::optional(number) : std::nullopt;  // infinity is more, and what is no number is not less
}

bool isHash(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace schakel::casework
