// The lexical forms of values in partners' documents, and their canonical spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::mapping {

enum class ValueForm : std::uint8_t {
    text,  // not empty
    string,  // may be empty
    date,  // 2026-11-22
    dateDmy,  // 22-11-2026
    month,  // 2026-11
    partialDate,  // 2026, 2026-11 or 2026-11-22; 2026-11-00 and 2026-00-00 mean the first two
    partialDateZeros,  // the same, with zeros for what is unknown: 2026-11-00
    boolean,  // true, false, 1, 0
    integer,
    decimal,
    brin,
    vestiging,  // two digits
    vestiging6,  // 00YY04: the BRIN and the two digits, which are the canonical value
    schooljaar,  // 2026-2027: two consecutive years
    schooljaarSlash,  // 2026/2027
};

struct ValueLimits {
    std::optional<std::size_t> minLength;  // in characters, not bytes
    std::optional<std::size_t> maxLength;
    std::optional<std::int64_t> minimum;
    std::optional<std::int64_t> maximum;
    std::optional<std::size_t> digits;
    std::string monthDay;  // "07-31": the date must end so
};

std::optional<ValueForm> formByName(std::string_view name);
std::string_view formName(ValueForm form);
// "een datum als 2026-11-22": for Dutch messages.
std::string_view formExplained(ValueForm form);

// White space around a value does not count, except in texts: XML Schema's rule.
std::string_view trimmed(std::string_view text, ValueForm form);

// True when `text` has the form and keeps the limits.
bool hasForm(std::string_view text, ValueForm form, const ValueLimits& limits);

// The canonical spelling of a text that has the form: the text itself, a part of it, or what `buffer` now holds.
std::string_view toCanonical(std::string_view text, ValueForm form, std::string& buffer);

// The partner's spelling of a canonical value. A vestiging6 still lacks the BRIN in front.
std::string fromCanonical(std::string_view canonical, ValueForm form);

}  // namespace schakel::mapping
