// Recognises what belongs to a pupil, however it is written: this interface is about schools only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::perspectief {

// What a cell looks like, in words that end "regel 3, kolom 5: …"; nothing when it looks like nothing of a pupil.
// Numbers are found with points, spaces, dashes and invisible characters in them, in any digits, and inside text.
std::optional<std::string_view> traceIn(std::string_view text);

// What a column's name promises. Names of the layout promise nothing.
std::optional<std::string_view> traceInHeader(std::string_view name);

// One line for people: which places, and what stands there, without the content. Empty: nothing was found.
std::string describeTraces(std::string_view csvText);

}  // namespace schakel::plugins::perspectief
