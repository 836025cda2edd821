// By what a pupil is known: the keys that systems gave, and what people go by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Secret.h"

namespace schakel::ledger {

// A bsn and an onderwijsnummer are a pupil's only one of its kind; of the others one pupil may have several.
enum class KeyKind : std::uint8_t { bsn, onderwijsnummer, eckId, stamnummer, lasKey, uuid };
constexpr std::size_t kKeyKinds = 6;

const char* keyKindName(KeyKind kind);  // "bsn", as in canonical JSON
constexpr bool isOnlyOne(KeyKind kind) {
    return kind == KeyKind::bsn || kind == KeyKind::onderwijsnummer;
}

struct PupilKey {
    KeyKind kind = KeyKind::bsn;
    std::string scope;  // the BRIN of a stamnummer, the administration of a lasKey and a uuid; else empty
    base::Secret value;
};

// What people tell pupils apart by. Never enough to match two by.
struct PupilCard {
    std::string voornamen;  // with spaces between
    std::string voorletters;
    std::string roepnaam;
    std::string voorvoegsel;
    std::string achternaam;
    std::string geboortedatum;
    std::string geslacht;

    friend bool operator==(const PupilCard&, const PupilCard&) = default;
};

// Several texts as one, and back; nothing that was not packed comes out as if it were.
std::string packed(const std::vector<std::string>& texts);
std::vector<std::string> unpacked(std::string_view text);

std::string cardText(const PupilCard& card);
PupilCard cardFrom(std::string_view text);

// Whether a person should be asked if these are the same pupil. The names are compared without capitals, accents of
// decomposed letters and punctuation; a first name that one of them lacks says nothing.
bool lookAlike(const PupilCard& one, const PupilCard& other);

// What look-alikes surely share, as one text; empty when too little is known to look alike anybody.
std::string lookAlikeName(const PupilCard& card);

}  // namespace schakel::ledger
