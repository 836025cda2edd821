// A record's names and values as words for parents. Only for the pages of an inspection.
#pragma once

#include <string>
#include <string_view>

#include "gateway/model/Record.h"

namespace schakel::casework::inspection {

// For HTML, as text and between double quotes alike. What would show otherwise than it is (control characters, marks
// that turn the direction of what follows) is replaced by a sign for it.
std::string escaped(std::string_view text);
// "startHuidigOnderwijs" is "Start huidig onderwijs".
std::string readable(std::string_view name);
// A value as people write it: "20 november 2026", "ja". What is secret is only said to be so. Not escaped.
std::string shown(const model::Record& record, model::NodeId node);
// Whether the dossier keeps this value from being shown: withheld, a personal number, or marked secret beside it.
bool isHidden(const model::Record& record, model::NodeId node);
// "2026-11-20" is "20 november 2026"; what is no day is itself.
std::string dayText(std::string_view text);
// "12.345 bytes"
std::string sizeText(std::uint64_t bytes);

// Whether a part is for parents to inspect. What is about the dossier itself (when and how it was made, what was
// recorded of the inspection) comes after, and is neither shown nor in the hash.
bool isInspected(const model::FieldDescriptor& field);

struct Foot {
    std::string hash;
    std::string school;
};
// The whole document around a body.
std::string page(const std::string& title, const std::string& body, const Foot& foot);

}  // namespace schakel::casework::inspection
