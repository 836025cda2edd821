// Building blocks of the tables of a life cycle: one short line per field.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::fields {

inline constexpr Need kRequired = Need::required;
inline constexpr Need kOptional = Need::optional;

constexpr Field text(const char* name, Need need, const char* dutch, const char* english, std::size_t longest = 2000) {
    return {name, FieldKind::text, need, dutch, english, {}, longest};
}

constexpr Field person(const char* name, Need need, const char* dutch, const char* english) {
    return {name, FieldKind::person, need, dutch, english, {}, 200};
}

constexpr Field date(const char* name, Need need, const char* dutch, const char* english) {
    return {name, FieldKind::date, need, dutch, english};
}

// The day of something that has happened by then.
constexpr Field happened(const char* name, Need need, const char* dutch, const char* english) {
    auto field = date(name, need, dutch, english);
    field.when = When::past;
    return field;
}

constexpr Field number(const char* name, Need need, const char* dutch, const char* english) {
    return {name, FieldKind::number, need, dutch, english};
}

constexpr Field flag(const char* name, Need need, const char* dutch, const char* english) {
    return {name, FieldKind::flag, need, dutch, english};
}

constexpr Field hash(const char* name, Need need, const char* dutch, const char* english) {
    return {name, FieldKind::hash, need, dutch, english};
}

constexpr Field choice(const char* name, Need need, const char* dutch, const char* english,
                       std::span<const model::Word> choices) {
    return {name, FieldKind::choice, need, dutch, english, choices};
}

}  // namespace schakel::casework::fields
