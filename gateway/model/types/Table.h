// Building blocks of the descriptor tables: one short line per field.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "gateway/model/Descriptor.h"

namespace schakel::model::table {

constexpr FieldDescriptor value(std::string_view name, Secrecy secrecy, FieldType type = FieldType::text) {
    return {name, type, Cardinality::one, secrecy};
}

constexpr FieldDescriptor values(std::string_view name, Secrecy secrecy, FieldType type = FieldType::text) {
    return {name, type, Cardinality::many, secrecy};
}

// A code whose canonical values are ours.
constexpr FieldDescriptor choice(std::string_view name, Secrecy secrecy, std::span<const std::string_view> allowed) {
    return {name, FieldType::code, Cardinality::one, secrecy, Category::inherit, nullptr, allowed};
}

constexpr FieldDescriptor group(std::string_view name, const TypeDescriptor& type, Secrecy secrecy,
                                Category category = Category::inherit) {
    return {name, FieldType::group, Cardinality::one, secrecy, category, &type};
}

constexpr FieldDescriptor groups(std::string_view name, const TypeDescriptor& type, Secrecy secrecy,
                                 Category category = Category::inherit) {
    return {name, FieldType::group, Cardinality::many, secrecy, category, &type};
}

constexpr FieldDescriptor within(Category category, FieldDescriptor field) {
    field.category = category;
    return field;
}

// The fields of a type that is another type and more: a Verzorger is a Persoon, a School is an Instelling.
template <std::size_t Base, std::size_t Own>
constexpr std::array<FieldDescriptor, Base + Own> extend(const std::array<FieldDescriptor, Base>& base,
                                                         const std::array<FieldDescriptor, Own>& own) {
    std::array<FieldDescriptor, Base + Own> all{};
    std::copy(own.begin(), own.end(), std::copy(base.begin(), base.end(), all.begin()));
    return all;
}

}  // namespace schakel::model::table
