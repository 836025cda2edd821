#include "gateway/mapping/PdfStrings.h"

namespace schakel::mapping {
namespace {

// A dictionary is short; of a longer run of objects only the end can still belong to a stream.
constexpr std::size_t kRecent = 8UL * 1024;

int hexValue(char c) {
    const auto position = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
    return position == std::string_view::npos ? -1 : static_cast<int>(position);
}

// `&#57;` and `&#x39;` in XMP stand for what they say.
std::string withoutReferences(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto end = text.substr(i, 8).find(';');
        if (text.substr(i, 2) != "&#" || end == std::string_view::npos || end < 3) {
            out += text[i];
            continue;
        }
        const bool isHex = text[i + 2] == 'x';
        unsigned value = 0;
        for (const char c : text.substr(i + (isHex ? 3 : 2), end - (isHex ? 3 : 2))) {
            const int digit = hexValue(c);
            value = value * (isHex ? 16 : 10) + static_cast<unsigned>(digit < 0 ? 0 : digit);
        }
        out += value > 0 && value < 0x80 ? static_cast<char>(value) : ' ';
        i += end;
    }
    return out;
}

}  // namespace

// Letters and digits of UTF-16 are ASCII with a zero beside them, whichever end comes first.
void PdfText::add(char byte) {
    if (byte == '\0' || found_) {
        return;
    }
    text_ += byte;
    if (text_.size() == kPiece) {
        show();
        text_.erase(0, kPiece - kOverlap);
    }
}

void PdfText::end() {
    if (!text_.empty()) {
        show();
    }
    text_.clear();
}

void PdfText::show() {
    const bool plain = text_.find("&#") == std::string::npos;
    found_ = found_ || (plain ? look_(text_) : look_(withoutReferences(text_)));
}

void PdfStrings::add(char byte) {
    beginsStream_ = false;
    switch (state_) {
        case State::plain: return addPlain(byte);
        case State::comment: state_ = byte == '\n' || byte == '\r' ? State::plain : State::comment; return;
        case State::literal: return addLiteral(byte);
        case State::escape: return addEscape(byte);
        case State::octal: return addOctal(byte);
        case State::hex: return addHex(byte);
    }
}

void PdfStrings::endStream() {
    recent_.clear();
    state_ = State::plain;
    afterAngle_ = false;
}

void PdfStrings::addPlain(char byte) {
    if (afterAngle_) {
        afterAngle_ = false;
        if (byte != '<') {
            state_ = State::hex;
            nibble_ = -1;
            return addHex(byte);
        }
        return addWord(byte);
    }
    if (byte == '(') {
        state_ = State::literal;
        depth_ = 1;
        return;
    }
    if (byte == '%') {
        state_ = State::comment;
        return;
    }
    afterAngle_ = byte == '<';
    addWord(byte);
}

void PdfStrings::addWord(char byte) {
    const std::string_view before(recent_);
    if (byte == '\n' && (before.ends_with("stream") || before.ends_with("stream\r"))) {
        const auto word = before.substr(0, before.rfind("stream"));
        beginsStream_ = !word.ends_with("end");
    }
    recent_ += byte;
    if (std::string_view(recent_).ends_with("obj")) {
        recent_.clear();
    }
    if (recent_.size() > kRecent) {
        recent_.erase(0, kRecent / 2);
    }
}

void PdfStrings::addLiteral(char byte) {
    if (byte == '\\') {
        state_ = State::escape;
        return;
    }
    depth_ += byte == '(' ? 1 : byte == ')' ? -1 : 0;
    if (depth_ == 0) {
        text_.end();
        state_ = State::plain;
        return;
    }
    text_.add(byte);
}

void PdfStrings::addEscape(char byte) {
    state_ = State::literal;
    if (byte >= '0' && byte <= '7') {
        state_ = State::octal;
        octal_ = static_cast<unsigned>(byte - '0');
        octalDigits_ = 1;
    } else if (std::string_view("nrtbf").find(byte) != std::string_view::npos) {
        text_.add(' ');
    } else if (byte == '\r') {
        return;  // the line goes on; a line feed after it is white space nobody needs
    } else if (byte != '\n') {
        text_.add(byte);
    }
}

void PdfStrings::addOctal(char byte) {
    if (byte >= '0' && byte <= '7' && octalDigits_ < 3) {
        octal_ = octal_ * 8 + static_cast<unsigned>(byte - '0');
        ++octalDigits_;
        return;
    }
    text_.add(static_cast<char>(octal_ & 0xFFU));
    state_ = State::literal;
    addLiteral(byte);
}

void PdfStrings::addHex(char byte) {
    if (byte == '>') {
        if (nibble_ >= 0) {
            text_.add(static_cast<char>(static_cast<unsigned>(nibble_) * 16U));
        }
        text_.end();
        state_ = State::plain;
        return;
    }
    const int value = hexValue(byte);
    if (value < 0) {
        return;
    }
    if (nibble_ < 0) {
        nibble_ = value;
        return;
    }
    text_.add(static_cast<char>(static_cast<unsigned>(nibble_) * 16U + static_cast<unsigned>(value)));
    nibble_ = -1;
}

}  // namespace schakel::mapping
