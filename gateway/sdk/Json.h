// The little JSON an adapter needs for its own options and for short answers: one object, read member by member. An
// adapter that handles real JSON documents links a real JSON library of its own.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schakel::sdk {

// Text as a JSON string, quoted and escaped.
inline std::string jsonString(std::string_view text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte == 0x7F) {
            out += std::string("\\u00") + kDigits[byte >> 4U] + kDigits[byte & 0x0FU];
        } else if (character == '"' || character == '\\') {
            out += std::string("\\") + character;
        } else {
            out += character;
        }
    }
    return out + '"';
}

namespace detail {

// Splits one JSON object into its members; nested values are skipped over, not looked into. Limits: 64 levels.
class ObjectScanner {
public:
    using Members = std::vector<std::pair<std::string, std::string_view>>;

    explicit ObjectScanner(std::string_view json) : json_(json) {}

    std::optional<Members> scan() {
        Members members;
        if (!take('{')) {
            return std::nullopt;
        }
        if (take('}')) {
            return atEnd() ? std::optional(std::move(members)) : std::nullopt;
        }
        do {
            const auto name = scanValue();
            if (!name || name->front() != '"' || !take(':')) {
                return std::nullopt;
            }
            const auto value = scanValue();
            if (!value) {
                return std::nullopt;
            }
            members.emplace_back(unquote(*name), *value);
        } while (take(','));
        return take('}') && atEnd() ? std::optional(std::move(members)) : std::nullopt;
    }

    // The text of a JSON string. A \u escape outside ASCII is written as UTF-8; half a surrogate pair as U+FFFD.
    static std::string unquote(std::string_view quoted);

private:
    void skipSpace() {
        while (position_ < json_.size() &&
               std::string_view(" \t\r\n").find(json_[position_]) != std::string_view::npos) {
            ++position_;
        }
    }

    bool take(char expected) {
        skipSpace();
        if (position_ == json_.size() || json_[position_] != expected) {
            return false;
        }
        ++position_;
        return true;
    }

    bool atEnd() {
        skipSpace();
        return position_ == json_.size();
    }

    bool skipString() {
        for (++position_; position_ < json_.size(); ++position_) {
            if (json_[position_] == '\\') {
                ++position_;
            } else if (json_[position_] == '"') {
                ++position_;
                return true;
            }
        }
        return false;
    }

    bool skipNested() {
        int depth = 0;
        while (position_ < json_.size()) {
            const char character = json_[position_];
            if (character == '"') {
                if (!skipString()) {
                    return false;
                }
                continue;
            }
            ++position_;
            depth += character == '{' || character == '[' ? 1 : 0;
            depth -= character == '}' || character == ']' ? 1 : 0;
            if (depth == 0) {
                return true;
            }
            if (depth > 64) {
                return false;
            }
        }
        return false;
    }

    std::optional<std::string_view> scanValue() {
        skipSpace();
        const auto start = position_;
        if (start == json_.size()) {
            return std::nullopt;
        }
        const char first = json_[start];
        if (first == '"') {
            return skipString() ? std::optional(json_.substr(start, position_ - start)) : std::nullopt;
        }
        if (first == '{' || first == '[') {
            return skipNested() ? std::optional(json_.substr(start, position_ - start)) : std::nullopt;
        }
        position_ = std::min(json_.find_first_of(",}] \t\r\n", start), json_.size());
        return position_ > start ? std::optional(json_.substr(start, position_ - start)) : std::nullopt;
    }

    std::string_view json_;
    std::size_t position_ = 0;
};

inline std::optional<unsigned> hexUnit(std::string_view digits) {
    unsigned value = 0;
    for (const char digit : digits) {
        const auto position = std::string_view("0123456789abcdef").find(static_cast<char>(digit | 0x20));
        if (position == std::string_view::npos) {
            return std::nullopt;
        }
        value = value * 16 + static_cast<unsigned>(position);
    }
    return digits.size() == 4 ? std::optional(value) : std::nullopt;
}

inline void appendUtf8(std::string& out, unsigned point) {
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0U | (point >> 6U));
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0U | (point >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (point >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

// Reads the four digits after "\u" at `at`, and the second half of a pair when there is one. Returns what to go past.
inline std::size_t appendEscapedUnit(std::string& out, std::string_view text, std::size_t at) {
    const auto high = hexUnit(text.substr(std::min(at, text.size()), 4));
    if (!high) {
        appendUtf8(out, 0xFFFD);
        return at;
    }
    const bool isPair = *high >= 0xD800 && *high < 0xDC00 && text.substr(std::min(at + 4, text.size()), 2) == "\\u";
    const auto low = isPair ? hexUnit(text.substr(at + 6, 4)) : std::nullopt;
    if (low && *low >= 0xDC00 && *low < 0xE000) {
        appendUtf8(out, 0x10000 + ((*high - 0xD800) << 10U) + (*low - 0xDC00));
        return at + 10;
    }
    appendUtf8(out, *high >= 0xD800 && *high < 0xE000 ? 0xFFFD : *high);
    return at + 4;
}

inline std::string ObjectScanner::unquote(std::string_view quoted) {
    const auto text = quoted.substr(1, quoted.size() - 2);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i++];
            continue;
        }
        const char escape = text[i + 1];
        i += 2;
        if (escape == 'u') {
            i = appendEscapedUnit(out, text, i);
            continue;
        }
        const auto known = std::string_view("nrtbf").find(escape);
        out += known == std::string_view::npos ? escape : "\n\r\t\b\f"[known];
    }
    return out;
}

}  // namespace detail

// The members of one JSON object. Text that is not an object has none.
class JsonObject {
public:
    explicit JsonObject(std::string_view json) : json_(json) {
        if (auto members = detail::ObjectScanner(json_).scan()) {
            members_ = std::move(*members);
        }
    }
    // The members point into the text this object holds.
    JsonObject(const JsonObject&) = delete;
    JsonObject& operator=(const JsonObject&) = delete;

    // The member's value as it was written, e.g. `["a","b"]`.
    std::optional<std::string_view> raw(std::string_view name) const {
        for (const auto& [key, value] : members_) {
            if (key == name) {
                return value;
            }
        }
        return std::nullopt;
    }

    // Absent or not a string: nullopt.
    std::optional<std::string> text(std::string_view name) const {
        const auto value = raw(name);
        return value && value->front() == '"' ? std::optional(detail::ObjectScanner::unquote(*value)) : std::nullopt;
    }

    // Absent, not a whole number or too large: nullopt.
    std::optional<std::int64_t> integer(std::string_view name) const {
        const auto value = raw(name);
        std::int64_t number = 0;
        if (!value) {
            return std::nullopt;
        }
        const auto [end, problem] = std::from_chars(value->data(), value->data() + value->size(), number);
        const bool whole = problem == std::errc() && end == value->data() + value->size();
        return whole ? std::optional(number) : std::nullopt;
    }

    // Absent or neither true nor false: nullopt.
    std::optional<bool> flag(std::string_view name) const {
        const auto value = raw(name);
        return value == "true" ? std::optional(true) : value == "false" ? std::optional(false) : std::nullopt;
    }

private:
    std::string json_;
    detail::ObjectScanner::Members members_;
};

}  // namespace schakel::sdk
