#include "Progress.h"

#include "PartnerJson.h"
#include "Text.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::somtoday {
namespace {

std::string listOf(const std::vector<TooLarge>& tooLarge) {
    std::string out = "[";
    for (const auto& one : tooLarge) {
        out += out.size() == 1 ? "" : ",";
        out += "{\"nummer\":" + std::to_string(one.number) + ",\"bytes\":" + std::to_string(one.bytes) + "}";
    }
    return out + "]";
}

std::string head(const Progress& progress) {
    return "{\"aanmelding\":" + sdk::jsonString(progress.aanmelding) +
           ",\"referentie\":" + sdk::jsonString(progress.referentie);
}

}  // namespace

std::string writeProgress(const Progress& progress) {
    const std::string step = progress.step == Step::sign ? "sign" : "bijlagen";
    return head(progress) + ",\"step\":\"" + step + "\",\"done\":" + std::to_string(progress.done) +
           ",\"te_groot\":" + listOf(progress.tooLarge) + "}";
}

std::optional<Progress> readProgress(std::string_view text) {
    const PartnerJson json(text);
    const auto step = json.text("step");
    if (!isUuid(json.text("aanmelding")) || (step != "sign" && step != "bijlagen")) {
        return std::nullopt;
    }
    Progress progress;
    progress.aanmelding = json.text("aanmelding");
    progress.referentie = json.text("referentie");
    progress.step = step == "sign" ? Step::sign : Step::bijlagen;
    progress.done = json.integer("done", 0);
    for (const auto& item : json.list("te_groot")) {
        TooLarge one;
        if (item["nummer"].get(one.number) == simdjson::SUCCESS && item["bytes"].get(one.bytes) == simdjson::SUCCESS) {
            progress.tooLarge.push_back(one);
        }
    }
    return progress;
}

std::string writeReceipt(const Progress& progress) {
    const auto arrived = progress.done - static_cast<std::int64_t>(progress.tooLarge.size());
    const auto refused = progress.tooLarge.empty() ? std::string() : ",\"te_groot\":" + listOf(progress.tooLarge);
    return head(progress) + ",\"bijlagen\":" + std::to_string(arrived) + refused + "}";
}

}  // namespace schakel::plugins::somtoday
