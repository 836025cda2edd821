// Free fields written: by the ASSUMED call that Connect 14.10 does not have, and by a test that plays the school.
#include <algorithm>
#include <mutex>

#include "simulators/common/JsonBody.h"
#include "simulators/somtoday/Leerlingen.h"
#include "simulators/somtoday/Problems.h"
#include "simulators/somtoday/SomtodayCall.h"
#include "simulators/somtoday/Velden.h"

namespace schakel::simulators::somtoday {
namespace {

using simdjson::dom::element;

struct NewValue {
    const VrijVeld* veld = nullptr;
    std::string waarde;
    std::string verwacht;
};

// A box's boolean or another field's text; absent for anything else.
std::optional<std::string> valueIn(const element& item, std::string_view name) {
    bool ticked = false;
    if (item[name].get(ticked) == simdjson::SUCCESS) {
        return ticked ? "true" : "false";
    }
    std::string_view text;
    return item[name].get(text) == simdjson::SUCCESS ? std::optional(std::string(text)) : std::nullopt;
}

bool mayHold(const VrijVeld& veld, const std::string& waarde) {
    constexpr std::size_t kLong = 1024;
    constexpr std::size_t kShort = 100;
    if (veld.type == "Keuzelijst") {
        return waarde.empty() || std::find(veld.waardes.begin(), veld.waardes.end(), waarde) != veld.waardes.end();
    }
    if (veld.type == "Datum") {
        return waarde.empty() || (waarde.size() == 10 && waarde[4] == '-' && waarde[7] == '-');
    }
    if (veld.type == "Aankruisvak") {
        return waarde == "true" || waarde == "false";
    }
    return waarde.size() <= (veld.type == "Lange tekst" ? kLong : kShort);
}

std::optional<NewValue> readNewValue(const Vestiging& vestiging, const element& item) {
    const auto* const veld = findVeld(textMember(item, "naam"));
    if (veld == nullptr || textMember(item, "uuid") != veldUuid(vestiging, veld->naam)) {
        return std::nullopt;
    }
    const auto waarde = valueIn(item, veld->type == "Aankruisvak" ? "aangekruist" : "waarde");
    const auto verwacht = valueIn(item, "verwacht");
    if (!waarde || !verwacht || !mayHold(*veld, *waarde)) {
        return std::nullopt;
    }
    return NewValue{veld, *waarde, *verwacht};
}

std::optional<std::string> filledIn(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

transport::Response SomtodaySimulator::putVeldwaardes(Call& call, std::string_view leerling) {
    const auto position = leerlingPosition(call.vestiging, leerling);
    if (!call.vestiging.may("velden") || !position) {
        return emptyResponse(position ? 403 : 404);
    }
    const JsonBody body(std::move(call.body));
    simdjson::dom::array items;
    if (!body.root() || (*body.root())["waardes"].get(items) != simdjson::SUCCESS) {
        return unreadableResponse();
    }
    std::vector<NewValue> changes;
    for (const auto& item : items) {
        auto change = readNewValue(call.vestiging, item);
        if (!change) {
            return problemResponse({invalidValue("waardes.waarde")});
        }
        const auto present = values_.value(call.vestiging, *position, *change->veld)
                                 .value_or(change->veld->type == "Aankruisvak" ? "false" : "");
        if (present != change->verwacht) {
            return emptyResponse(409);
        }
        changes.push_back(std::move(*change));
    }
    for (const auto& change : changes) {
        values_.set(call.vestiging, *position, *change.veld, filledIn(change.waarde));
    }
    events_.add();
    return emptyResponse(204);
}

transport::Response SomtodaySimulator::setVeldwaarde(std::string body) {
    const JsonBody request(std::move(body));
    const std::unique_lock lock(schoolsMutex_);
    const auto* const vestiging =
        request.root() ? schools_.vestigingByBrin(textMember(*request.root(), "vestiging")) : nullptr;
    const auto* const veld = request.root() ? findVeld(textMember(*request.root(), "veld")) : nullptr;
    std::int64_t leerling = -1;
    if (vestiging == nullptr || veld == nullptr || (*request.root())["leerling"].get(leerling) != simdjson::SUCCESS ||
        leerling < 0) {
        return jsonResponse(404, "{\"error\":\"unknown vestiging, veld or leerling\"}");
    }
    values_.set(*vestiging, static_cast<std::size_t>(leerling), *veld,
                filledIn(std::string(textMember(*request.root(), "waarde"))));
    events_.add();
    return emptyResponse(204);
}

transport::Response SomtodaySimulator::showVeldwaarden(const Query& query) const {
    const std::shared_lock lock(schoolsMutex_);
    const auto brin = query.get("vestiging").value_or("");
    for (const auto& board : schools_.all()) {
        for (const auto& vestiging : board.vestigingen) {
            if (vestiging.brin == brin) {
                const auto leerling = static_cast<std::size_t>(query.number("leerling").value_or(0));
                return jsonResponse(200, leerlingVeldwaardesResponse(vestiging, leerling, "", values_));
            }
        }
    }
    return jsonResponse(404, "{\"error\":\"unknown vestiging\"}");
}

}  // namespace schakel::simulators::somtoday
