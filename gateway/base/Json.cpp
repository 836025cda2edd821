#include "gateway/base/Json.h"

namespace schakel::base {
namespace {

void appendEscaped(std::string& out, char character) {
    static constexpr char kDigits[] = "0123456789abcdef";
    switch (character) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    const auto byte = static_cast<unsigned char>(character);
    out += "\\u00";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0x0FU];
}

bool needsEscape(char character) {
    return static_cast<unsigned char>(character) < 0x20 || character == '"' || character == '\\' || character == 0x7F;
}

}  // namespace

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (needsEscape(text[i])) {
            out.append(text, start, i - start);
            appendEscaped(out, text[i]);
            start = i + 1;
        }
    }
    out.append(text, start, text.size() - start);
    out += '"';
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    appendJsonString(out_, name);
    out_ += indent_ > 0 ? ": " : ":";
    afterKey_ = true;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
    separate();
    appendJsonString(out_, text);
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    hasItems_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    const bool hadItems = hasItems_.back();
    hasItems_.pop_back();
    if (hadItems) {
        newLine();
    }
    out_ += bracket;
    return *this;
}

void JsonWriter::separate() {
    if (afterKey_) {
        afterKey_ = false;
        return;
    }
    if (hasItems_.empty()) {
        return;
    }
    if (hasItems_.back()) {
        out_ += ',';
    }
    hasItems_.back() = true;
    newLine();
}

void JsonWriter::newLine() {
    if (indent_ > 0) {
        out_ += '\n';
        out_.append(hasItems_.size() * static_cast<std::size_t>(indent_), ' ');
    }
}

}  // namespace schakel::base
