#include "gateway/casework/Judgement.h"

namespace schakel::casework {
std::optional<model::Date> dateOf(const Case& file, std::string_view field) {
    return dateIn(file.value(field));
}

std::string said(const Situation& situation, std::string_view field) {
    auto now = fieldOf(situation.event, field);
    return now.empty() ? situation.file.value(field) : now;
}

std::optional<model::Date> dateSaid(const Situation& situation, std::string_view field) {
    return dateIn(said(situation, field));
}

bool isOfAge(const std::optional<model::Date>& born, int years, const model::Date& on) {
    return born.has_value() && born->plusYears(years) <= on;
}

}  // namespace schakel::casework
