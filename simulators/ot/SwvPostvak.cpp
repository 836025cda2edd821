#include "simulators/ot/SwvPostvak.h"

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"
#include "simulators/ot/StoredZip.h"

namespace schakel::simulators::ot {
namespace {

using Files = std::map<std::string, std::string>;

constexpr std::string_view kManifest = "manifest.json";

transport::Response refused(int status, std::string_view reason) {
    std::string body;
    base::JsonWriter(body).beginObject().member("foutmelding", reason).endObject();
    return jsonResponse(status, std::move(body));
}

// What does not agree between a manifest and the files beside it; empty when all does.
std::string disagreement(const Files& files) {
    const auto manifest = files.find(std::string(kManifest));
    if (manifest == files.end()) {
        return "er is geen manifest";
    }
    const JsonBody json(manifest->second);
    simdjson::dom::array listed;
    if (!json.root() || (*json.root())["bestanden"].get(listed) != simdjson::SUCCESS) {
        return "het manifest is onleesbaar";
    }
    std::size_t count = 0;
    for (const auto& each : listed) {
        const auto file = files.find(std::string(textMember(each, "naam")));
        std::int64_t size = -1;
        if (file == files.end() || each["omvang"].get(size) != simdjson::SUCCESS ||
            static_cast<std::uint64_t>(size) != file->second.size() ||
            textMember(each, "sha256") != base::Sha256::hexOf(file->second)) {
            return "een bestand is niet wat het manifest zegt";
        }
        ++count;
    }
    return count + 1 == files.size() ? std::string() : "er is een bestand dat niet in het manifest staat";
}

}  // namespace

transport::Response SwvPostvak::receipt(const Bundle& bundle, std::size_t number, int status) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().member("ontvangst", static_cast<std::int64_t>(number)).member("manifest_sha256", bundle.hash);
    json.member("bestanden", static_cast<std::int64_t>(bundle.files)).endObject();
    return jsonResponse(status, std::move(body));
}

transport::Response SwvPostvak::handle(const transport::RequestHead& head, std::string body) {
    const auto number = keeper_.keep(head, body);
    if (head.method != "POST") {
        return emptyResponse(405);
    }
    const auto files = readStoredZip(body);
    if (!files) {
        return refused(422, "geen leesbare bundel");
    }
    if (const auto reason = disagreement(*files); !reason.empty()) {
        return refused(422, reason);
    }
    for (const auto& [name, content] : *files) {
        keeper_.put(number, name, content);
    }
    const auto& manifest = files->at(std::string(kManifest));
    const std::lock_guard lock(mutex_);
    const auto key = std::string(head.header("Idempotency-Key").value_or(""));
    for (std::size_t i = 0; i < bundles_.size(); ++i) {
        if (bundles_[i].key == key && !key.empty()) {
            return receipt(bundles_[i], i + 1, bundles_[i].manifest == manifest ? 200 : 409);
        }
    }
    bundles_.push_back({key, head.peer.oin, manifest, base::Sha256::hexOf(manifest), files->size() - 1});
    return receipt(bundles_.back(), bundles_.size(), 201);
}

transport::Response SwvPostvak::control(const transport::RequestHead& head, std::string /*body*/) {
    if (head.method != "GET" || head.path != "/control/bundels") {
        return emptyResponse(404);
    }
    std::string text;
    base::JsonWriter json(text);
    json.beginObject().key("bundels").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& bundle : bundles_) {
        json.beginObject().member("uitwisseling", bundle.key).member("sender", bundle.sender);
        json.member("manifest_sha256", bundle.hash).key("manifest").raw(bundle.manifest).endObject();
    }
    json.endArray().endObject();
    return jsonResponse(200, std::move(text));
}

void SwvPostvak::reset() {
    const std::lock_guard lock(mutex_);
    bundles_.clear();
}

std::vector<NamedFault> SwvPostvak::faultCatalogue() const {
    auto faults = commonFaults();
    Fault full;
    full.status = 507;
    faults.push_back({"inbox-full", "507: no room for the bundle", full});
    Fault other;
    other.name = "other-hash";
    faults.push_back({"other-hash", "a receipt for another manifest", other});
    return faults;
}

transport::Response SwvPostvak::replacement(const Fault& /*fault*/, const transport::RequestHead& /*head*/,
                                            const std::string& /*body*/) const {
    return receipt({{}, {}, {}, base::Sha256::hexOf("iets anders"), 1}, 99, 201);
}

}  // namespace schakel::simulators::ot
