#include "simulators/oso/wire/Parties.h"

namespace schakel::simulators::oso {

Parties readParties(const XmlElement& message) {
    return {.bronBrin = std::string(message.textOf("bronBrin")),
            .bronKenmerk = std::string(message.textOf("bronRouteringsKenmerk")),
            .doelBrin = std::string(message.textOf("doelBrin")),
            .doelKenmerk = std::string(message.textOf("doelRouteringsKenmerk"))};
}

PupilKey readPupilKey(const XmlElement& message) {
    PupilKey key;
    if (const auto* const pair = message.child("zoeksleutelPgnfrag")) {
        key.zoeksleutel = pair->textOf("zoeksleutel");
        key.pgnfrag = pair->textOf("pgnfrag");
    }
    key.koppelsleutel = message.textOf("koppelsleutel");
    return key;
}

void writeParties(SoapWriter& writer, const Parties& parties) {
    writer.field("bronBrin", parties.bronBrin).optional("bronRouteringsKenmerk", parties.bronKenmerk);
    writer.field("doelBrin", parties.doelBrin).field("doelRouteringsKenmerk", parties.doelKenmerk);
}

void writePupilKey(SoapWriter& writer, const PupilKey& key) {
    if (!key.zoeksleutel.empty()) {
        writer.open("zoeksleutelPgnfrag").field("zoeksleutel", key.zoeksleutel).field("pgnfrag", key.pgnfrag);
        writer.close("zoeksleutelPgnfrag");
    }
    writer.optional("koppelsleutel", key.koppelsleutel);
}

}  // namespace schakel::simulators::oso
