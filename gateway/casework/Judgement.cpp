#include "gateway/casework/Judgement.h"

namespace schakel::casework {
namespace {

std::optional<model::Date> asDate(std::string_view text) {
    const auto date = model::Date::parse(text);
    return date ? std::optional(*date) : std::nullopt;
}

}  // namespace

std::string textOf(const Event& event, std::string_view field) {
    const auto found = event.fields.find(field);
    return found == event.fields.end() ? std::string() : found->second;
}

std::optional<model::Date> dateOf(const Event& event, std::string_view field) {
    return asDate(textOf(event, field));
}

std::optional<model::Date> dateOf(const Case& file, std::string_view field) {
    return asDate(file.value(field));
}

std::string said(const Situation& situation, std::string_view field) {
    auto now = textOf(situation.event, field);
    return now.empty() ? situation.file.value(field) : now;
}

std::optional<model::Date> dateSaid(const Situation& situation, std::string_view field) {
    return asDate(said(situation, field));
}

bool isOfAge(const std::optional<model::Date>& born, int years, const model::Date& on) {
    return born.has_value() && born->plusYears(years) <= on;
}

}  // namespace schakel::casework
