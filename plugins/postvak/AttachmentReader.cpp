#include "AttachmentReader.h"

#include "gateway/sdk/Json.h"

namespace schakel::plugins::postvak {
namespace {

[[noreturn]] void refuse(const char* message) {
    throw sdk::Fault({.status = sdk::Status::configuration,
                      .where = "postvak.bijlage",
                      .message = message,
                      .remedy = "Gebruik voor deze route een mapping uit swv-bundel."});
}

int valueOf(int character) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto position = character < 0 ? std::string_view::npos : kAlphabet.find(static_cast<char>(character));
    return position == std::string_view::npos ? -1 : static_cast<int>(position);
}

}  // namespace

AttachmentReader::AttachmentReader(sdk::Source json) : json_(json) {
    const sdk::JsonObject members(readHead());
    head_ = {members.text("soort").value_or(""), members.text("bestandsnaam").value_or(""),
             members.text("omschrijving").value_or("")};
}

int AttachmentReader::next() {
    if (position_ == filled_) {
        filled_ = json_.read(buffer_.data(), buffer_.size());
        position_ = 0;
        if (filled_ == 0) {
            return -1;
        }
    }
    return static_cast<unsigned char>(buffer_[position_++]);
}

// The members before the content, as an object of their own; what comes next is the content's first character.
std::string AttachmentReader::readHead() {
    constexpr std::string_view kKey = "\"bestand\"";
    std::string text;
    bool inString = false;
    bool escaped = false;
    std::size_t keyAt = std::string::npos;  // where the last string began
    while (text.size() < kHeadBytes) {
        const int character = next();
        if (character < 0) {
            break;
        }
        const bool opens = character == '"' && !inString;
        const bool isContent = opens && keyAt != std::string::npos && text.substr(keyAt, kKey.size()) == kKey &&
                               text.find_first_not_of(" \t\r\n", keyAt + kKey.size()) == text.find(':', keyAt);
        if (isContent) {
            text.resize(keyAt);
            text.resize(text.find_last_not_of(", \t\r\n") + 1);
            return text + "}";
        }
        keyAt = opens ? text.size() : keyAt;
        inString = inString != (character == '"' && !escaped);
        escaped = inString && !escaped && character == '\\';
        text += static_cast<char>(character);
    }
    refuse("de mapping levert een bijlage zonder bestand");
}

std::size_t AttachmentReader::read(char* buffer, std::size_t capacity) {
    std::size_t filled = 0;
    while (filled < capacity && (groupRead_ < groupSize_ || takeGroup())) {
        buffer[filled++] = group_[groupRead_++];
    }
    return filled;
}

// Four characters make three bytes, or fewer at the end.
bool AttachmentReader::takeGroup() {
    groupRead_ = 0;
    groupSize_ = 0;
    unsigned bits = 0;
    std::size_t characters = 0;
    std::size_t padding = 0;
    while (!ended_ && characters + padding < 4) {
        const int character = next();
        const int value = valueOf(character);
        if (character == '"') {
            ended_ = true;
        } else if (character == '=') {
            ++padding;
        } else if (value < 0 || padding > 0) {
            refuse("de inhoud van een bijlage is geen base64");
        } else {
            bits = bits << 6U | static_cast<unsigned>(value);
            ++characters;
        }
    }
    if (characters == 0 && padding == 0) {
        return false;
    }
    if (characters + padding != 4 || characters < 2) {
        refuse("de inhoud van een bijlage breekt af");
    }
    bits <<= 6U * (4 - characters);
    group_ = {static_cast<char>(bits >> 16U & 0xFFU), static_cast<char>(bits >> 8U & 0xFFU),
              static_cast<char>(bits & 0xFFU)};
    groupSize_ = characters - 1;
    return true;
}

}  // namespace schakel::plugins::postvak
