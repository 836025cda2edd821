#include "gateway/policy/SafeYaml.h"

#include <fstream>
#include <string>

#include <simdjson.h>

namespace schakel::policy {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;
constexpr std::size_t kMostValues = 20'000;
constexpr int kDeepest = 20;

// The line on which stands what no text has; 0: nowhere.
int lineOfControl(const std::string& text) {
    int line = 1;
    for (const char c : text) {
        line += c == '\n' ? 1 : 0;
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F) {
            return line;
        }
    }
    return 0;
}

// Counts what a reader would meet. False: too much, or too deep.
bool isBounded(const base::YamlCursor& value, int depth, std::size_t& met) {
    if (++met > kMostValues || depth > kDeepest) {
        return false;
    }
    if (value.isMap()) {
        for (const auto& member : value.members()) {
            if (!isBounded(member.second, depth + 1, met)) {
                return false;
            }
        }
    } else if (value.isList()) {
        for (const auto& item : value.items()) {
            if (!isBounded(item, depth + 1, met)) {
                return false;
            }
        }
    }
    return true;
}

// At most one byte more than is right, so that nothing large comes into memory; nullopt: it cannot be read.
std::optional<std::string> beginningOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text(kMostBytes + 1, '\0');
    if (!stream || (!stream.read(text.data(), static_cast<std::streamsize>(text.size())) && !stream.eof())) {
        return std::nullopt;
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace

std::optional<base::YamlCursor> readYaml(const std::filesystem::path& file, const base::ProblemSink& sink) {
    const auto refuse = [&](int line, const std::string& text, std::optional<base::Error> message = {}) {
        sink.problems->push_back({sink.file, line, "", text, std::move(message)});
        return std::nullopt;
    };
    const auto text = beginningOf(file);
    if (!text) {
        return refuse(0, "cannot be read", base::Error(base::MessageCode::YamlUnreadable));
    }
    if (text->size() > kMostBytes) {
        return refuse(0, "is larger than 1 MB: a policy never is");
    }
    if (!simdjson::validate_utf8(text->data(), text->size())) {
        return refuse(0, "is not in UTF-8: save it again with that encoding");
    }
    if (const int line = lineOfControl(*text); line != 0) {
        return refuse(line, "has a control character in it: take it away");
    }
    auto cursor = base::YamlCursor::parse(*text, sink);
    std::size_t met = 0;
    if (cursor && !isBounded(*cursor, 0, met)) {
        return refuse(0, "holds more than a policy can, or too deep: are its anchors and aliases right?");
    }
    return cursor;
}

}  // namespace schakel::policy
