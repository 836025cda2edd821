#include "gateway/exchange/Summary.h"

#include "gateway/base/Json.h"

namespace schakel::exchange {
namespace {

using model::NodeId;
using model::Record;

std::string pupilName(const Record& record) {
    std::string name;
    const auto add = [&](std::string_view part) {
        if (!part.empty()) {
            name += (name.empty() ? "" : " ") + std::string(part);
        }
    };
    const auto callName = record.textAt("leerling.roepnaam");
    add(callName.empty() ? record.textAt("leerling.voornamen") : callName);
    add(record.textAt("leerling.voorvoegsel"));
    add(record.textAt("leerling.achternaam"));
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
    json.member("from", record.textAt("school.naam"));
    json.member("kind", record.textAt("metadata.overstap").empty() ? record.textAt("overdrachtsoort")
                                                                   : record.textAt("metadata.overstap"));
    json.member("documents", countDocuments(record));
    const bool wanted = record.textAt("leerling.overstapadvies.contactNodig") == "true";
    json.key("conversation").boolean(wanted);
    json.member("contact", record.textAt("leerling.overstapadvies.contactpersoon"));
    json.member("agreed", record.textAt("inzage.akkoord"));
    json.endObject();
    return out;
}

base::Secret pupilKey(const Record& record) {
    for (const auto* path : {"leerling.bsn", "leerling.onderwijsnummer"}) {
        if (const auto number = record.textAt(path); !number.empty()) {
            return base::Secret(number);
        }
    }
    const auto id = record.textAt("leerling.leerlingid");
    return id.empty() ? base::Secret()
                      : base::Secret(std::string(record.textAt("school.brin")) + "/" + std::string(id));
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
