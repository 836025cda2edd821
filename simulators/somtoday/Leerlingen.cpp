#include "simulators/somtoday/Leerlingen.h"

#include <algorithm>
#include <array>

#include "simulators/somtoday/FieldWriter.h"
#include "simulators/somtoday/StableUuid.h"
#include "simulators/somtoday/Verzorgers.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::int64_t kFirstNumber = 10'000;
constexpr std::size_t kStartsNextYear = 10;  // one pupil in so many starts next year
constexpr std::size_t kSecretAddress = 7;  // one pupil in so many has a secret address

constexpr std::array<std::string_view, 6> kRoepnamen = {"Demi", "Test", "Proef", "Fenna", "Joep", "Zoë"};
constexpr std::array<std::string_view, 5> kAchternamen = {"Voorbeeld", "Demohof", "Testema", "Fictie", "Proefveld"};
constexpr std::array<std::string_view, 3> kVoorvoegsels = {"", "van", "van der"};
constexpr std::array<std::string_view, 3> kGeslachten = {"MAN", "VROUW", "ONBEKEND"};

// Every field of LeerlingVeldpermissies this simulator can show.
constexpr std::string_view kFields[] = {"uuid",
                                        "leerlingnummer",
                                        "roepnaam",
                                        "voornamen",
                                        "voorletters",
                                        "voorvoegsel",
                                        "achternaam",
                                        "geslacht",
                                        "geboortedatum",
                                        "emailadres",
                                        "telefoonnummer",
                                        "adres",
                                        "verzorgers",
                                        "vestiging",
                                        "plaatsingen",
                                        "lesgroepen",
                                        "vakkeuzes",
                                        "BSN",
                                        "isActief",
                                        "schoolVanHerkomstBrin",
                                        "adviesSchoolVanHerkomst",
                                        "onderwijsSinds"};

bool passesElevenCheck(std::int64_t number) {
    std::int64_t sum = -(number % 10);
    number /= 10;
    for (std::int64_t weight = 2; weight <= 9; ++weight, number /= 10) {
        sum += weight * (number % 10);
    }
    return sum % 11 == 0;
}

std::vector<std::string> testNumbers() {
    constexpr std::int64_t kFirst = 999'990'000;
    constexpr std::int64_t kLast = 999'999'999;
    std::vector<std::string> numbers;
    for (auto number = kFirst; number <= kLast; ++number) {
        if (passesElevenCheck(number)) {
            numbers.push_back(std::to_string(number));
        }
    }
    return numbers;
}

// A number of the test range for each pupil, as far as there are any; the others have none yet.
std::string bsn(std::size_t index) {
    static const auto kNumbers = testNumbers();
    return index < kNumbers.size() ? kNumbers[index] : std::string();
}

std::string birthDate(std::size_t index) {
    const auto twoDigits = [](std::size_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return "2013-" + twoDigits(1 + index % 12) + '-' + twoDigits(1 + index % 28);
}

bool startsNextYear(std::size_t index) {
    return index % kStartsNextYear == kStartsNextYear - 1;
}

class LeerlingWriter {
public:
    LeerlingWriter(base::JsonWriter& json, const Vestiging& vestiging)
        : json_(json), vestiging_(vestiging), fields_(json, vestiging) {}

    void write(std::size_t index) {
        json_.beginObject();
        writeName(index);
        writeContact(index);
        writeLinks(index);
        if (const auto number = bsn(index); !number.empty()) {
            fields_.text("BSN", number);
        }
        fields_.flag("isActief", !startsNextYear(index));
        fields_.text("schoolVanHerkomstBrin", "00YY").text("onderwijsSinds", "2017-08-01");
        json_.endObject();
    }

private:
    void writeName(std::size_t index) {
        const auto roepnaam = kRoepnamen[index % kRoepnamen.size()];
        fields_.text("uuid", leerlingUuid(vestiging_, index));
        fields_.number("leerlingnummer", kFirstNumber + static_cast<std::int64_t>(index));
        fields_.text("roepnaam", roepnaam).text("voornamen", std::string(roepnaam) + " Test").text("voorletters", "T");
        fields_.text("voorvoegsel", kVoorvoegsels[index % kVoorvoegsels.size()]);
        fields_.text("achternaam", kAchternamen[index % kAchternamen.size()]);
        fields_.text("geslacht", kGeslachten[index % kGeslachten.size()]).text("geboortedatum", birthDate(index));
    }

    void writeContact(std::size_t index) {
        const bool secret = index % kSecretAddress == 0;
        fields_.text("emailadres",
                     std::to_string(kFirstNumber + static_cast<std::int64_t>(index)) + "@voorbeeld.example");
        fields_.flag("telefoonnummer_geheim", secret).flag("adres_geheim", secret);
        if (!secret) {
            fields_.text("telefoonnummer", "0000000000");
        }
        if (!secret && fields_.begins("adres")) {
            json_.beginObject().member("postcode", "9999XX").member("straat", "Testlaan");
            json_.member("huisnummer", std::to_string(1 + index % 90)).member("woonplaats", "Voorbeeldstad");
            json_.member("land", "Nederland").endObject();
        }
    }

    void writeLinks(std::size_t index) {
        if (fields_.begins("vestiging")) {
            json_.beginObject().member("uuid", vestiging_.uuid).member("naam", vestiging_.naam).endObject();
        }
        if (fields_.begins("verzorgers")) {
            writeVerzorgerReferences(json_, vestiging_, index);
        }
        if (fields_.begins("plaatsingen")) {
            writePlaatsing(index);
        }
        for (const std::string_view empty : {"lesgroepen", "vakkeuzes"}) {
            if (fields_.begins(empty)) {
                json_.beginArray().endArray();
            }
        }
    }

    void writePlaatsing(std::size_t index) {
        const bool next = startsNextYear(index);
        json_.beginArray().beginObject();
        json_.member("uuid", stableUuid("plaatsing/" + vestiging_.brin + '/' + std::to_string(index)));
        json_.member("schooljaar", next ? "2027/2028" : "2026/2027");
        json_.member("startdatum", next ? "2027-08-01" : "2026-08-01");
        json_.member("einddatum", next ? "2028-07-31" : "2027-07-31").member("leerjaar", 1);
        json_.key("opleiding").beginObject().member("code", "0011").member("naam", "Brugklas havo/vwo").endObject();
        json_.key("stamgroep").beginObject().member("naam", "b1a").endObject();
        json_.key("mentoren").beginArray().endArray().key("opleidingskenmerken").beginArray().endArray();
        json_.endObject().endArray();
    }

    base::JsonWriter& json_;
    const Vestiging& vestiging_;
    FieldWriter fields_;
};

// Positions of the pupils a query is about, before paging.
std::vector<std::size_t> selected(const Vestiging& vestiging, const LeerlingQuery& query) {
    auto result = leerlingenIn(vestiging, query.peil);
    const auto& uuids = query.uuids;
    if (!uuids.empty()) {
        std::erase_if(result, [&](std::size_t i) {
            return std::find(uuids.begin(), uuids.end(), leerlingUuid(vestiging, i)) == uuids.end();
        });
    }
    return result;
}

void writePermissions(base::JsonWriter& json, const Vestiging& vestiging) {
    json.key("veldpermissies").beginObject();
    for (const auto field : kFields) {
        json.key(field).boolean(vestiging.may(field));
    }
    json.endObject();
}

}  // namespace

std::string leerlingUuid(const Vestiging& vestiging, std::size_t index) {
    return stableUuid("leerling/" + vestiging.brin + '/' + std::to_string(index));
}

std::vector<std::size_t> leerlingenIn(const Vestiging& vestiging, Peilschooljaar peil) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < vestiging.leerlingen; ++i) {
        if (peil == Peilschooljaar::volgend || !startsNextYear(i)) {
            result.push_back(i);
        }
    }
    return result;
}

std::optional<std::size_t> leerlingPosition(const Vestiging& vestiging, std::string_view uuid) {
    for (std::size_t i = 0; i < vestiging.leerlingen; ++i) {
        if (leerlingUuid(vestiging, i) == uuid) {
            return i;
        }
    }
    return std::nullopt;
}

std::string leerlingResponse(const Vestiging& vestiging, const LeerlingQuery& query) {
    std::string body;
    base::JsonWriter json(body);
    LeerlingWriter writer(json, vestiging);
    const auto pupils = selected(vestiging, query);
    json.beginObject().key("leerlingen").beginArray();
    for (std::size_t i = query.page.offset; i < pupils.size() && i - query.page.offset < query.page.amount; ++i) {
        writer.write(pupils[i]);
    }
    json.endArray();
    if (query.veldpermissies) {
        writePermissions(json, vestiging);
    }
    json.endObject();
    return body;
}

}  // namespace schakel::simulators::somtoday
