#include "simulators/somtoday/Velden.h"

#include "gateway/base/Json.h"
#include "simulators/somtoday/StableUuid.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::string_view kNiveaus[] = {"Basis", "Extra", "Intensief"};
constexpr std::string_view kTlvStatus[] = {"Aangevraagd", "Toegekend", "Afgewezen"};
constexpr std::string_view kBronStatus[] = {"Niet aangeleverd", "Aangeleverd", "Geregistreerd", "Afgekeurd"};

constexpr VrijVeld kLeerlingVelden[] = {
    {"Dyslexieverklaring", "Aankruisvak", "Ondersteuning", {}},
    {"OPP evaluatiedatum", "Datum", "Ondersteuning", {}},
    {"Ondersteuningsniveau", "Keuzelijst", "Ondersteuning", kNiveaus},
    {"Handelingsplan", "Lange tekst", "Ondersteuning", {}, 5},
    {"OPP startdatum", "Datum", "Ondersteuning", {}, 5},
    {"TLV-nummer", "Vrije tekst", "Ondersteuning", {}, 9},
    {"TLV-status", "Keuzelijst", "Ondersteuning", kTlvStatus, 9},
    {"OPP in BRON", "Keuzelijst", "Ondersteuning", kBronStatus, 5},
    {"Zorgnotitie", "Lange tekst", "Ondersteuning", {}, 4},
};

constexpr VrijVeld kAanmeldVelden[] = {
    {"Ondersteuningsvraag", "Lange tekst", "", {}},
    {"Kennismakingsgesprek gewenst", "Aankruisvak", "", {}},
};

struct Course {
    std::string_view afkorting;
    std::string_view naam;
    std::string_view code;
};

constexpr Course kCourses[] = {{"BRUG-HV", "Brugklas havo/vwo", "0011"}, {"VMBO-BB", "Vmbo basis", "0031"}};

void writeVeld(base::JsonWriter& json, const Vestiging& vestiging, const VrijVeld& veld) {
    json.beginObject().member("uuid", veldUuid(vestiging, veld.naam)).member("naam", veld.naam);
    json.member("veld_type", veld.type);
    if (!veld.categorie.empty()) {
        json.member("categorie", veld.categorie);
    }
    if (!veld.waardes.empty()) {
        json.key("waardes").beginArray();
        for (const auto waarde : veld.waardes) {
            json.string(waarde);
        }
        json.endArray();
    }
    json.endObject();
}

}  // namespace

std::span<const VrijVeld> leerlingVelden() {
    return kLeerlingVelden;
}

const VrijVeld* findVeld(std::string_view naam) {
    for (const auto& veld : kLeerlingVelden) {
        if (veld.naam == naam) {
            return &veld;
        }
    }
    return nullptr;
}

std::string veldUuid(const Vestiging& vestiging, std::string_view naam) {
    return stableUuid("veld/" + vestiging.brin + '/' + std::string(naam));
}

std::string veldResponse(const Vestiging& vestiging, std::string_view categorie, std::string_view naam) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("aanmeldingvelden").beginArray().endArray().key("toestemmingvelden").beginArray().endArray();
    json.key("leerlingvelden").beginArray();
    for (const auto& veld : kLeerlingVelden) {
        if ((categorie.empty() || categorie == veld.categorie) && (naam.empty() || naam == veld.naam)) {
            writeVeld(json, vestiging, veld);
        }
    }
    json.endArray().key("verzorgervelden").beginArray().endArray().key("medewerkervelden").beginArray().endArray();
    json.endObject();
    return body;
}

std::string aanmeldVeldResponse(const Vestiging& vestiging) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("aanmeldvelden").beginArray();
    for (const auto& veld : kAanmeldVelden) {
        writeVeld(json, vestiging, veld);
    }
    json.endArray().endObject();
    return body;
}

std::string opleidingResponse(const Vestiging& vestiging, std::size_t offset, std::size_t amount) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("opleidingen").beginArray();
    for (std::size_t i = offset; i < std::size(kCourses) && i - offset < amount; ++i) {
        const auto& course = kCourses[i];
        json.beginObject().member("uuid", stableUuid("opleiding/" + vestiging.brin + '/' + std::string(course.code)));
        json.member("afkorting", course.afkorting).member("naam", course.naam).member("code", course.code);
        json.key("leerjaren").beginArray().number(1).number(2).endArray().endObject();
    }
    json.endArray().endObject();
    return body;
}

}  // namespace schakel::simulators::somtoday
