#include "gateway/ledger/Identity.h"

#include <array>
#include <charconv>

namespace schakel::ledger {
namespace {

constexpr std::array kCardFields{&PupilCard::voornamen,   &PupilCard::voorletters, &PupilCard::roepnaam,
                                 &PupilCard::voorvoegsel, &PupilCard::achternaam,  &PupilCard::geboortedatum,
                                 &PupilCard::geslacht};

// Latin-1 letters by what they are without their accent, from U+00C0 on; a dot is no letter.
constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty";

// Lower case, without accents (of Latin-1, which names here mostly are), spaces, dots and hyphens. Other bytes stay.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == 0xC3 && i + 1 < text.size()) {
            const auto plain = kPlain.at((static_cast<unsigned char>(text[++i]) - 0x80U) % kPlain.size());
            out += plain == '.' ? std::string() : std::string(1, plain);
        } else if ((c == 0xCC || c == 0xCD) && i + 1 < text.size()) {
            ++i;  // a combining accent
        } else if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {
            out += static_cast<char>(c);
        }
    }
    return out;
}

std::string firstWord(std::string_view text) {
    const auto start = text.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string() : folded(text.substr(start, text.find(' ', start) - start));
}

char initialOf(const PupilCard& card) {
    for (const auto& text : {firstWord(card.voornamen), folded(card.voorletters), folded(card.roepnaam)}) {
        if (!text.empty()) {
            return text.front();
        }
    }
    return '\0';
}

enum class Names : std::uint8_t { same, differ, unknown };

// By first names that both have.
Names compareNames(const PupilCard& one, const PupilCard& other) {
    const std::array mine{folded(one.roepnaam), firstWord(one.voornamen)};
    const std::array theirs{folded(other.roepnaam), firstWord(other.voornamen)};
    bool compared = false;
    for (const auto& left : mine) {
        for (const auto& right : theirs) {
            if (!left.empty() && left == right) {
                return Names::same;
            }
            compared = compared || (!left.empty() && !right.empty());
        }
    }
    return compared ? Names::differ : Names::unknown;
}

}  // namespace

const char* keyKindName(KeyKind kind) {
    switch (kind) {
        case KeyKind::bsn: return "bsn";
        case KeyKind::onderwijsnummer: return "onderwijsnummer";
        case KeyKind::eckId: return "eckId";
        case KeyKind::stamnummer: return "stamnummer";
        case KeyKind::lasKey: return "lasSleutel";
        case KeyKind::uuid: return "uuid";
    }
    return "";
}

std::string packed(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) {
        out += std::to_string(text.size()) + ':' + text;
    }
    return out;
}

std::vector<std::string> unpacked(std::string_view text) {
    std::vector<std::string> texts;
    while (!text.empty()) {
        std::size_t size = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), size);
        const auto head = static_cast<std::size_t>(end - text.data()) + 1;
        if (problem != std::errc() || head > text.size() || *end != ':' || size > text.size() - head) {
            return {};
        }
        texts.emplace_back(text.substr(head, size));
        text.remove_prefix(head + size);
    }
    return texts;
}

std::string cardText(const PupilCard& card) {
    std::vector<std::string> texts;
    texts.reserve(kCardFields.size());
    for (const auto field : kCardFields) {
        texts.push_back(card.*field);
    }
    return packed(texts);
}

PupilCard cardFrom(std::string_view text) {
    const auto texts = unpacked(text);
    PupilCard card;
    for (std::size_t i = 0; i < kCardFields.size() && i < texts.size(); ++i) {
        card.*kCardFields.at(i) = texts[i];
    }
    return card;
}

bool lookAlike(const PupilCard& one, const PupilCard& other) {
    const auto name = lookAlikeName(one);
    if (name.empty() || name != lookAlikeName(other)) {
        return false;
    }
    switch (compareNames(one, other)) {
        case Names::same: return true;  // also when the geslacht is not: systems do swap its codes
        case Names::differ: return false;
        case Names::unknown: break;
    }
    const auto mine = initialOf(one);
    const auto theirs = initialOf(other);
    const bool initialsDiffer = mine != '\0' && theirs != '\0' && mine != theirs;
    const auto isKnown = [](const std::string& geslacht) { return geslacht == "man" || geslacht == "vrouw"; };
    const bool sexDiffers = isKnown(one.geslacht) && isKnown(other.geslacht) && one.geslacht != other.geslacht;
    return !initialsDiffer && !sexDiffers;
}

std::string lookAlikeName(const PupilCard& card) {
    const auto surname = folded(card.achternaam);
    return surname.empty() || card.geboortedatum.empty() ? std::string() : card.geboortedatum + "/" + surname;
}

}  // namespace schakel::ledger
