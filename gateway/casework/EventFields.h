// Reading what was said of a field. Four readers, of three that can say it:
//
//   fieldOf   the text; empty: nothing was said, or it was taken back
//   dateOf    as a day; nullopt: not said, or no date
//   numberOf  as a whole number, rounded; nullopt: not said, or no number
//   isYes     whether it says "ja"
//
// An event: what it says itself. A case: what was said last, by whatever event. A situation: what the event to come
// says, or else the case; what that event gives as an empty text is taken back, as it will be once it is added.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/casework/Case.h"

namespace schakel::casework {

std::string fieldOf(const Event& event, std::string_view name);
std::string fieldOf(const Case& file, std::string_view name);
std::string fieldOf(const Situation& situation, std::string_view name);

// A day and a number as events write them; numbers of more than a million in either direction are none.
std::optional<model::Date> dateIn(std::string_view text);
std::optional<double> numberIn(std::string_view text);

template <class Teller>
std::optional<model::Date> dateOf(const Teller& teller, std::string_view name) {
    return dateIn(fieldOf(teller, name));
}

template <class Teller>
std::optional<int> numberOf(const Teller& teller, std::string_view name) {
    const auto number = numberIn(fieldOf(teller, name));
    return number ? std::optional(static_cast<int>(std::lround(*number))) : std::nullopt;
}

template <class Teller>
bool isYes(const Teller& teller, std::string_view name) {
    return fieldOf(teller, name) == "ja";
}

// A SHA-256 as events name it.
bool isHash(std::string_view text);

}  // namespace schakel::casework
