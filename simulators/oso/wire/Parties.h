// Who exchanges with whom, about whom, and what for: the fields that most messages share.
#pragma once

#include <string>
#include <string_view>

#include "simulators/oso/wire/Soap.h"

namespace schakel::simulators::oso {

struct Parties {
    std::string bronBrin;
    std::string bronKenmerk;  // empty: every aanleverpunt of the school
    std::string doelBrin;
    std::string doelKenmerk;

    friend bool operator==(const Parties&, const Parties&) = default;
};

// Names a pupil without a personal number.
struct PupilKey {
    std::string zoeksleutel;
    std::string pgnfrag;
    std::string koppelsleutel;

    // zoeksleutel XOR koppelsleutel
    bool isOne() const { return zoeksleutel.empty() != koppelsleutel.empty(); }
    friend bool operator==(const PupilKey&, const PupilKey&) = default;
};

inline constexpr std::string_view kOverstap = "overstapdossier";
inline constexpr std::string_view kWithinBrin = "overdrachtbinnenbrin";
inline constexpr std::string_view kSwv = "swv-dossier";

inline bool isOverdrachtsoort(std::string_view text) {
    return text == kOverstap || text == kWithinBrin || text == kSwv;
}

Parties readParties(const XmlElement& message);
PupilKey readPupilKey(const XmlElement& message);

// bronRouteringsKenmerk is left out when empty.
void writeParties(SoapWriter& writer, const Parties& parties);
void writePupilKey(SoapWriter& writer, const PupilKey& key);

}  // namespace schakel::simulators::oso
