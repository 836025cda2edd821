#include "gateway/transport/HeaderGate.h"

#include <array>
#include <charconv>
#include <string>

#include "gateway/transport/Ascii.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::array<std::string_view, 7> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

Error malformed(base::Words reason) {
    return Error(MessageCode::RequestMalformed, {{"reason", std::move(reason)}});
}

Error ambiguous(base::Words reason) {
    return Error(MessageCode::RequestAmbiguous, {{"reason", std::move(reason)}});
}

bool isTargetCharacter(char c) {
    return c > ' ' && c <= '~' && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
}

bool isTarget(std::string_view target) {
    return !target.empty() && target.front() == '/' && std::all_of(target.begin(), target.end(), isTargetCharacter);
}

bool isHostCharacter(char c) {
    return isDigit(c) || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') ||
           std::string_view("-._~:[]").find(c) != std::string_view::npos;
}

bool isKnownMethod(std::string_view method) {
    return std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

}  // namespace

Result<std::optional<RequestFraming>> HeaderGate::examine(std::string_view received) {
    for (;;) {
        const auto line = nextLine(received);
        if (!line) {
            return line.error();
        }
        if (!*line) {
            return std::optional<RequestFraming>{};
        }
        const std::string_view text = **line;
        if (lines_ > 1 && text.empty()) {
            auto framing = finish();
            return framing ? Result<std::optional<RequestFraming>>(*framing) : framing.error();
        }
        const auto checked = lines_ == 1 ? checkRequestLine(text) : checkField(text);
        if (!checked) {
            return checked.error();
        }
    }
}

// The next line without its CRLF, or nothing when it has not arrived whole.
Result<std::optional<std::string_view>> HeaderGate::nextLine(std::string_view received) {
    for (; position_ < received.size(); ++position_) {
        if (position_ >= limits_.bytes) {
            return tooLarge();
        }
        const char c = received[position_];
        const bool afterReturn = position_ > lineStart_ && received[position_ - 1] == '\r';
        if (afterReturn != (c == '\n')) {
            return c == '\n' ? malformed({"een regel eindigt met LF zonder CR", "a line ends in LF without CR"})
                             : malformed({"er staat een CR midden in een regel", "CR inside a line"});
        }
        if (c == '\0') {
            return malformed({"er staat een NUL-byte in de kop", "a NUL byte in the head"});
        }
        if (c == '\n') {
            const auto line = received.substr(lineStart_, position_ - 1 - lineStart_);
            lineStart_ = ++position_;
            ++lines_;
            return std::optional(line);
        }
    }
    return std::optional<std::string_view>{};
}

Error HeaderGate::tooLarge() const {
    return Error(MessageCode::HeadersTooLarge,
                 {{"bytes", std::to_string(limits_.bytes)}, {"count", std::to_string(limits_.count)}});
}

Result<void> HeaderGate::checkRequestLine(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return malformed(
            {"de eerste regel is niet methode, pad en versie", "the request line is not method, target and version"});
    }
    const auto method = line.substr(0, first);
    const auto version = line.substr(last + 1);
    if (!isToken(method)) {
        return malformed({"de methode is geen woord", "the method is not a word"});
    }
    if (version != "HTTP/1.1") {
        return version.substr(0, 5) == "HTTP/" ? Error(MessageCode::HttpVersionUnsupported)
                                               : malformed({"de eerste regel eindigt niet met een versie",
                                                            "the request line does not end in a version"});
    }
    if (!isKnownMethod(method)) {
        return Error(MessageCode::MethodUnsupported);
    }
    if (!isTarget(line.substr(first + 1, last - first - 1))) {
        return malformed(
            {"het adres is geen pad van afdrukbare ASCII-tekens", "the target is not a path of printable ASCII"});
    }
    return {};
}

Result<void> HeaderGate::checkField(std::string_view line) {
    if (lines_ - 1 > limits_.count) {
        return tooLarge();
    }
    if (line.front() == ' ' || line.front() == '\t') {
        return malformed({"een kopregel loopt door op de volgende regel", "a header line is folded"});
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon))) {
        return malformed({"een kopregel begint niet met een naam en een dubbele punt",
                          "a header name is not a word followed by a colon"});
    }
    const auto value = trimBlanks(line.substr(colon + 1));
    if (!isFieldValue(value)) {
        return malformed({"een kopregel bevat andere tekens dan afdrukbare ASCII",
                          "a header value has characters other than printable ASCII"});
    }
    return noteField(line.substr(0, colon), value);
}

Result<void> HeaderGate::noteField(std::string_view name, std::string_view value) {
    if (equalsIgnoringCase(name, "Content-Length")) {
        return noteLength(value);
    }
    if (equalsIgnoringCase(name, "Transfer-Encoding")) {
        return noteTransferEncoding(value);
    }
    if (equalsIgnoringCase(name, "Host")) {
        return noteHost(value);
    }
    if (equalsIgnoringCase(name, "Content-Encoding") && !equalsIgnoringCase(value, "identity")) {
        return Error(MessageCode::ContentEncodingUnsupported);
    }
    if (equalsIgnoringCase(name, "Expect")) {
        if (!equalsIgnoringCase(value, "100-continue")) {
            return Error(MessageCode::ExpectationUnsupported);
        }
        framing_.expectsContinue = true;
    }
    if (equalsIgnoringCase(name, "Connection")) {
        noteConnection(value);
    }
    return {};
}

Result<void> HeaderGate::noteLength(std::string_view value) {
    if (hasLength_) {
        return ambiguous({"Content-Length staat er twee keer in", "two Content-Length headers"});
    }
    hasLength_ = true;
    // from_chars knows no plus sign, no blanks and no wrap-around; a minus it refuses for unsigned types.
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), framing_.contentLength);
    if (error != std::errc{} || end != value.data() + value.size()) {
        return ambiguous({"Content-Length is geen getal", "Content-Length is not a number"});
    }
    return {};
}

Result<void> HeaderGate::noteTransferEncoding(std::string_view value) {
    if (framing_.chunked) {
        return ambiguous({"Transfer-Encoding staat er twee keer in", "two Transfer-Encoding headers"});
    }
    if (!equalsIgnoringCase(value, "chunked")) {
        return Error(MessageCode::TransferEncodingUnsupported);
    }
    framing_.chunked = true;
    return {};
}

Result<void> HeaderGate::noteHost(std::string_view value) {
    if (hasHost_) {
        return malformed({"Host staat er twee keer in", "two Host headers"});
    }
    if (value.empty() || !std::all_of(value.begin(), value.end(), isHostCharacter)) {
        return malformed({"Host is geen naam van een machine", "Host is not a host name"});
    }
    hasHost_ = true;
    return {};
}

void HeaderGate::noteConnection(std::string_view value) {
    while (!value.empty()) {
        const auto comma = value.find(',');
        if (equalsIgnoringCase(trimBlanks(value.substr(0, comma)), "close")) {
            framing_.wantsClose = true;
        }
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
    }
}

Result<RequestFraming> HeaderGate::finish() const {
    if (!hasHost_) {
        return malformed({"de kopregel Host ontbreekt", "no Host header"});
    }
    if (hasLength_ && framing_.chunked) {
        return ambiguous(
            {"Content-Length en Transfer-Encoding staan er allebei in", "both Content-Length and Transfer-Encoding"});
    }
    RequestFraming framing = framing_;
    framing.headSize = lineStart_;
    return framing;
}

}  // namespace schakel::transport
