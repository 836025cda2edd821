#include "gateway/exchange/Summary.h"

#include <initializer_list>

#include "gateway/base/Json.h"

namespace schakel::exchange {
namespace {

using model::NodeId;
using model::Record;

// Types differ: what one has no place for is empty.
std::string textIfAny(const Record& record, const std::string& path) {
    return std::string(record.textAt(path));
}

std::string firstOf(const Record& record, std::initializer_list<const char*> paths) {
    for (const auto* path : paths) {
        if (auto text = textIfAny(record, path); !text.empty()) {
            return text;
        }
    }
    return {};
}

// A record is about a leerling, or is one itself (Identificatie).
std::string pupilName(const Record& record) {
    const std::string at = record.rootType().find("leerling") != nullptr ? "leerling." : "";
    std::string name;
    const auto add = [&](std::string_view part) {
        if (!part.empty()) {
            name += (name.empty() ? "" : " ") + std::string(part);
        }
    };
    const auto callName = textIfAny(record, at + "roepnaam");
    add(callName.empty() ? textIfAny(record, at + "voornamen") : callName);
    add(textIfAny(record, at + "voorvoegsel"));
    add(textIfAny(record, at + "achternaam"));
    return name;
}

std::int64_t countDocuments(const Record& record) {
    std::int64_t count = 0;
    for (NodeId node = 1; node < record.size(); ++node) {
        count += record.field(node)->type == model::FieldType::content ? 1 : 0;
    }
    return count;
}

}  // namespace

std::string summarise(const Record& record) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject();
    json.member("pupil", pupilName(record));
    json.member("from", firstOf(record, {"school.naam", "school.brin", "brin", "bericht.afzender"}));
    const auto kind = firstOf(record, {"metadata.overstap", "overdrachtsoort"});
    json.member("kind", kind.empty() ? record.rootType().name : std::string_view(kind));
    json.member("documents", countDocuments(record));
    const bool wanted = record.textAt("leerling.overstapadvies.contactNodig") == "true";
    json.key("conversation").boolean(wanted);
    json.member("contact", record.textAt("leerling.overstapadvies.contactpersoon"));
    json.member("agreed", record.textAt("inzage.akkoord"));
    json.endObject();
    return out;
}

base::Secret pupilKey(const Record& record) {
    const auto number = firstOf(record, {"leerling.bsn", "leerling.onderwijsnummer", "bsn", "onderwijsnummer"});
    if (!number.empty()) {
        return base::Secret(number);
    }
    const auto id = firstOf(record, {"leerling.leerlingid", "sleutels.eckId", "sleutels.lasSleutel",
                                     "sleutels.stamnummer", "sleutels.uuid"});
    return id.empty() ? base::Secret() : base::Secret(firstOf(record, {"school.brin"}) + "/" + id);
}

std::string findingsJson(const base::Findings& findings) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto& finding : findings) {
        json.beginObject();
        json.member("rule", finding.rule);
        json.member("severity", base::severityName(finding.severity));
        json.member("layer", base::layerName(finding.layer));
        json.member("path", finding.path);
        json.member("line", static_cast<std::int64_t>(finding.line));
        json.member("text", finding.text);
        json.member("remedy", finding.remedy);
        json.endObject();
    }
    json.endArray();
    return out;
}

}  // namespace schakel::exchange
