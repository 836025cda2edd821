#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"
#include "simulators/magister/MagisterSimulator.h"

namespace schakel::simulators::magister {
namespace {

transport::Response wrong(const std::string& what) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", what).endObject();
    return jsonResponse(400, std::move(body));
}

std::optional<ListState> stateNamed(std::string_view name) {
    if (name == "installed") {
        return ListState::installed;
    }
    if (name == "missing") {
        return ListState::missing;
    }
    return name == "no-rights" ? std::optional(ListState::noRights) : std::nullopt;
}

}  // namespace

transport::Response MagisterSimulator::control(const transport::RequestHead& head, std::string body) {
    if (head.method == "POST" && head.path == "/control/leerlingen") {
        return setRows(body);
    }
    if (head.method == "POST" && head.path == "/control/lijst") {
        return setList(body);
    }
    if (head.method == "POST" && head.path == "/control/expire-tokens") {
        const std::unique_lock lock(mutex_);
        sessions_.clear();
        return emptyResponse(204);
    }
    if (head.method == "GET" && head.path == "/control/stats") {
        std::string stats;
        base::JsonWriter json(stats);
        json.beginObject().member("requests", static_cast<std::int64_t>(requests_.load()));
        json.member("logins", static_cast<std::int64_t>(logins_.load())).endObject();
        return jsonResponse(200, std::move(stats));
    }
    return emptyResponse(404);
}

transport::Response MagisterSimulator::setRows(const std::string& body) {
    const JsonBody request(body);
    if (!request.root()) {
        return wrong("not JSON");
    }
    const std::unique_lock lock(mutex_);
    auto changed = school_;
    simdjson::dom::element pupils;
    if ((*request.root())["leerlingen"].get(pupils) == simdjson::SUCCESS && !replaceRows(changed.pupils, pupils)) {
        return wrong("leerlingen: a column that does not exist, or no text");
    }
    simdjson::dom::object lists;
    if ((*request.root())["lijsten"].get(lists) == simdjson::SUCCESS) {
        for (const auto& [name, rows] : lists) {
            const auto list = changed.lists.find(name);
            if (list == changed.lists.end() || !replaceRows(list->second.table, rows)) {
                return wrong("lijsten: a list or column that does not exist, or no text");
            }
        }
    }
    school_ = std::move(changed);
    return emptyResponse(204);
}

transport::Response MagisterSimulator::setList(const std::string& body) {
    const JsonBody request(body);
    const std::unique_lock lock(mutex_);
    const auto list = school_.lists.find(request.root() ? textMember(*request.root(), "naam") : std::string_view());
    const auto state = request.root() ? stateNamed(textMember(*request.root(), "toestand")) : std::nullopt;
    if (list == school_.lists.end() || !state) {
        return wrong("naam is not a list, or toestand is not installed, missing or no-rights");
    }
    list->second.state = *state;
    return emptyResponse(204);
}

}  // namespace schakel::simulators::magister
