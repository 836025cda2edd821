#include "simulators/somtoday/FieldValues.h"

#include "gateway/base/Json.h"

namespace schakel::simulators::somtoday {
namespace {

std::optional<std::string> invented(std::size_t leerling, const VrijVeld& veld) {
    if (leerling % veld.every != 0) {
        return std::nullopt;
    }
    if (veld.type == "Aankruisvak") {
        return leerling % 2 == 0 ? "true" : "false";
    }
    if (veld.type == "Datum") {
        return std::string(veld.naam == "OPP evaluatiedatum" ? "2027-02-01" : "2026-09-01");
    }
    if (veld.type == "Keuzelijst") {
        return std::string(veld.waardes[leerling % veld.waardes.size()]);
    }
    return std::string(veld.naam) + " van proefleerling " + std::to_string(leerling);
}

void writeWaarde(base::JsonWriter& json, const Vestiging& vestiging, const VrijVeld& veld, const std::string& value) {
    json.beginObject().member("uuid", veldUuid(vestiging, veld.naam)).member("categorie", veld.categorie);
    json.member("naam", veld.naam);
    if (veld.type == "Aankruisvak") {
        json.key("aangekruist").boolean(value == "true");
    } else {
        json.member("waarde", value);
    }
    json.endObject();
}

void writeLeerling(base::JsonWriter& json, const Vestiging& vestiging, std::size_t leerling, std::string_view naam,
                   const FieldValues& values) {
    json.beginObject().member("leerling_uuid", leerlingUuid(vestiging, leerling)).key("waardes").beginArray();
    for (const auto& veld : leerlingVelden()) {
        const auto value = naam.empty() || veld.naam == naam ? values.value(vestiging, leerling, veld) : std::nullopt;
        if (value) {
            writeWaarde(json, vestiging, veld, *value);
        }
    }
    json.endArray().endObject();
}

}  // namespace

std::optional<std::string> FieldValues::value(const Vestiging& vestiging, std::size_t leerling,
                                              const VrijVeld& veld) const {
    const std::lock_guard lock(mutex_);
    const auto found = written_.find({vestiging.brin, leerling, std::string(veld.naam)});
    return found == written_.end() ? invented(leerling, veld) : found->second;
}

void FieldValues::set(const Vestiging& vestiging, std::size_t leerling, const VrijVeld& veld,
                      std::optional<std::string> value) {
    const std::lock_guard lock(mutex_);
    written_.insert_or_assign({vestiging.brin, leerling, std::string(veld.naam)}, std::move(value));
}

void FieldValues::clear() {
    const std::lock_guard lock(mutex_);
    written_.clear();
}

std::string veldwaardesResponse(const Vestiging& vestiging, const LeerlingQuery& query, std::string_view vrijveldNaam,
                                const FieldValues& values) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("leerlingVeldWaardes").beginArray();
    const auto* const veld = findVeld(vrijveldNaam);
    std::size_t position = 0;
    for (const auto i : leerlingenIn(vestiging, query.peil)) {
        if (veld == nullptr || !values.value(vestiging, i, *veld)) {
            continue;
        }
        if (position >= query.page.offset && position - query.page.offset < query.page.amount) {
            writeLeerling(json, vestiging, i, vrijveldNaam, values);
        }
        ++position;
    }
    json.endArray().endObject();
    return body;
}

std::string leerlingVeldwaardesResponse(const Vestiging& vestiging, std::size_t leerling, std::string_view vrijveldNaam,
                                        const FieldValues& values) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("leerlingVeldWaardes").beginArray();
    writeLeerling(json, vestiging, leerling, vrijveldNaam, values);
    json.endArray().endObject();
    return body;
}

}  // namespace schakel::simulators::somtoday
