#include "Progress.h"

#include "gateway/sdk/Json.h"

namespace schakel::plugins::bron {
namespace {

std::string flag(bool value) {
    return value ? "true" : "false";
}

}  // namespace

std::string writeProgress(const Progress& progress) {
    return "{\"bericht\":" + sdk::jsonString(progress.bericht) + ",\"verstuurd\":" + flag(progress.mayHaveArrived) +
           ",\"ontvangen\":" + flag(progress.received) + "}";
}

Progress readProgress(std::string_view json, std::string_view bericht) {
    Progress progress{.bericht = std::string(bericht)};
    if (json.empty()) {
        return progress;
    }
    const sdk::JsonObject saved(json);
    if (saved.text("bericht") == progress.bericht) {
        progress.mayHaveArrived = saved.flag("verstuurd").value_or(false);
        progress.received = saved.flag("ontvangen").value_or(false);
    }
    return progress;
}

std::string writeReceipt(const Progress& progress) {
    return "{\"ontvangen\":true,\"bericht\":" + sdk::jsonString(progress.bericht) + "}";
}

}  // namespace schakel::plugins::bron
