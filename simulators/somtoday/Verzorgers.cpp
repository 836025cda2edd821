#include "simulators/somtoday/Verzorgers.h"

#include <algorithm>
#include <array>

#include "simulators/somtoday/FieldWriter.h"
#include "simulators/somtoday/StableUuid.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::size_t kFamily = 2;  // so many pupils share a first verzorger
constexpr std::size_t kSecond = 3;  // one pupil in so many has a second one
constexpr std::size_t kSecret = 7;

constexpr std::array<std::string_view, 4> kRelations = {"Moeder", "Vader", "Voogd", "Pleegouder"};
constexpr std::string_view kFields[] = {"uuid",
                                        "geslacht",
                                        "voorletters",
                                        "voorvoegsel",
                                        "achternaam",
                                        "emailadres",
                                        "telefoonnummer",
                                        "adres",
                                        "leerlingen_van_vestiging",
                                        "relatie_tot_leerlingen",
                                        "uitgebreidTelefoonnummer",
                                        "uitgebreidMobielNummer",
                                        "uitgebreidMobielWerkNummer"};

struct Verzorger {
    std::string uuid;
    std::size_t number = 0;
    std::vector<std::size_t> leerlingen;
};

std::string firstUuid(const Vestiging& vestiging, std::size_t leerling) {
    return stableUuid("verzorger/" + vestiging.brin + '/' + std::to_string(leerling / kFamily));
}

std::string secondUuid(const Vestiging& vestiging, std::size_t leerling) {
    return stableUuid("verzorger/" + vestiging.brin + "/b" + std::to_string(leerling));
}

std::vector<Verzorger> verzorgersOf(const Vestiging& vestiging, Peilschooljaar peil) {
    std::vector<Verzorger> all;
    for (const auto leerling : leerlingenIn(vestiging, peil)) {
        const auto uuid = firstUuid(vestiging, leerling);
        if (all.empty() || all.back().uuid != uuid) {
            all.push_back({uuid, leerling / kFamily, {}});
        }
        all.back().leerlingen.push_back(leerling);
    }
    for (const auto leerling : leerlingenIn(vestiging, peil)) {
        if (leerling % kSecond == 0) {
            all.push_back({secondUuid(vestiging, leerling), 10'000 + leerling, {leerling}});
        }
    }
    return all;
}

void writeRelations(base::JsonWriter& json, const Vestiging& vestiging, const Verzorger& verzorger) {
    json.key("leerlingen_van_vestiging").beginArray();
    for (const auto leerling : verzorger.leerlingen) {
        json.string(leerlingUuid(vestiging, leerling));
    }
    json.endArray().key("relatie_tot_leerlingen").beginArray();
    for (const auto leerling : verzorger.leerlingen) {
        json.beginObject().member("uuid", leerlingUuid(vestiging, leerling));
        json.member("relatiesoort", kRelations[verzorger.number % kRelations.size()]);
        json.key("ouderlijk_gezag").boolean(verzorger.number % kRelations.size() < 3);
        json.key("mag_post_ontvangen").boolean(true).endObject();
    }
    json.endArray();
}

void writeVerzorger(base::JsonWriter& json, const Vestiging& vestiging, const Verzorger& verzorger) {
    const bool secret = verzorger.number % kSecret == 1;
    json.beginObject();
    FieldWriter fields(json, vestiging);
    fields.text("uuid", verzorger.uuid).text("geslacht", verzorger.number % 2 == 0 ? "VROUW" : "MAN");
    fields.text("voorletters", "V").text("achternaam", "Ouderproef");
    fields.text("emailadres", "ouder" + std::to_string(verzorger.number) + "@voorbeeld.example");
    fields.flag("telefoonnummer_geheim", secret).flag("mobielwerknummer_geheim", false).flag("adres_geheim", secret);
    if (!secret) {
        fields.text("telefoonnummer", "0000000001").text("uitgebreidMobielNummer", "0000000001");
    }
    if (!secret && fields.begins("adres")) {
        json.beginObject().member("postcode", "9999XX").member("straat", "Testlaan").member("huisnummer", "1");
        json.member("huisnummer_zonder_toevoeging", "1").member("woonplaats", "Voorbeeldstad").endObject();
    }
    writeRelations(json, vestiging, verzorger);
    json.endObject();
}

void writePermissions(base::JsonWriter& json, const Vestiging& vestiging) {
    json.key("veldpermissies").beginObject();
    for (const auto field : kFields) {
        json.key(field).boolean(vestiging.may(field));
    }
    json.endObject();
}

}  // namespace

void writeVerzorgerReferences(base::JsonWriter& json, const Vestiging& vestiging, std::size_t leerling) {
    json.beginArray().beginObject().member("uuid", firstUuid(vestiging, leerling));
    json.member("volgnummer", 1).endObject();
    if (leerling % kSecond == 0) {
        json.beginObject().member("uuid", secondUuid(vestiging, leerling)).member("volgnummer", 2).endObject();
    }
    json.endArray();
}

std::string verzorgerResponse(const Vestiging& vestiging, const LeerlingQuery& query) {
    auto all = verzorgersOf(vestiging, query.peil);
    if (!query.uuids.empty()) {
        std::erase_if(all, [&](const Verzorger& one) {
            return std::find(query.uuids.begin(), query.uuids.end(), one.uuid) == query.uuids.end();
        });
    }
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("ouderVerzorgers").beginArray();
    for (auto i = query.page.offset; i < all.size() && i - query.page.offset < query.page.amount; ++i) {
        writeVerzorger(json, vestiging, all[i]);
    }
    json.endArray();
    if (query.veldpermissies) {
        writePermissions(json, vestiging);
    }
    json.endObject();
    return body;
}

}  // namespace schakel::simulators::somtoday
