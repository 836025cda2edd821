#include "simulators/oso/OsoReceiver.h"

#include <fstream>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"

namespace schakel::simulators::oso {

transport::Response OsoReceiver::handle(const transport::RequestHead& head, std::string body) {
    if (head.method != "POST") {
        return emptyResponse(405);
    }
    if (body.empty()) {
        return jsonResponse(400, "{\"error\":\"empty\"}");
    }
    Dossier dossier{head.path, head.peer.oin, std::string(head.header("Content-Type").value_or("")),
                    base::Sha256::hexOf(body), body.size()};
    if (!options_.keep.empty()) {
        std::ofstream(options_.keep / ("dossier-" + dossier.sha256), std::ios::binary) << body;
    }
    std::string answer;
    base::JsonWriter(answer).beginObject().member("sha256", dossier.sha256).endObject();
    const std::lock_guard lock(mutex_);
    ++received_;
    dossiers_.push_back(std::move(dossier));
    if (dossiers_.size() > options_.remember) {
        dossiers_.pop_front();
    }
    return jsonResponse(200, std::move(answer));
}

transport::Response OsoReceiver::control(const transport::RequestHead& head, std::string /*body*/) {
    if (head.method != "GET" || (head.path != "/control/dossiers" && head.path != "/control/stats")) {
        return emptyResponse(404);
    }
    const std::lock_guard lock(mutex_);
    if (head.path == "/control/stats") {
        return jsonResponse(200, "{\"dossiers\":" + std::to_string(received_) + "}");
    }
    return jsonResponse(200, dossiersJson());
}

std::string OsoReceiver::dossiersJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("dossiers").beginArray();
    for (const auto& dossier : dossiers_) {
        json.beginObject().member("path", dossier.path).member("sender", dossier.sender);
        json.member("contentType", dossier.contentType).member("sha256", dossier.sha256);
        json.member("size", static_cast<std::int64_t>(dossier.size)).endObject();
    }
    json.endArray().member("count", static_cast<std::int64_t>(received_)).endObject();
    return body;
}

void OsoReceiver::reset() {
    const std::lock_guard lock(mutex_);
    dossiers_.clear();
    received_ = 0;
}

}  // namespace schakel::simulators::oso
