#include "plugins/oso/exchange/GatewayJson.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gateway/sdk/Json.h"
#include "plugins/oso/exchange/ResultCodes.h"

namespace schakel::plugins::oso {
namespace {

class ObjectWriter {
public:
    ObjectWriter& member(std::string_view name, std::string_view text) {
        out_ += (out_.size() == 1 ? "" : ",") + sdk::jsonString(name) + ":" + sdk::jsonString(text);
        return *this;
    }
    // Nothing when the text is empty.
    ObjectWriter& optional(std::string_view name, std::string_view text) {
        return text.empty() ? *this : member(name, text);
    }
    ObjectWriter& places(const Place& bron, const Place& doel) {
        member("bronBrin", bron.brin).member("bronRouteringskenmerk", bron.kenmerk);
        return member("doelBrin", doel.brin).member("doelRouteringskenmerk", doel.kenmerk);
    }
    std::string take() { return std::move(out_) + "}"; }

private:
    std::string out_ = "{";
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOutcomes = {
    {{"ready", kDelivered},
     {"not-ready", kNotReady},
     {"not-for-you", kNotForTarget},
     {"unchanged", kUnchanged},
     {"other-version", kOtherVersion},
     {"unknown-supply-point", kSupplyPointUnknown}}};

}  // namespace

std::string questionJson(const DocumentRequest& asked, std::string_view sector, std::string_view sender) {
    ObjectWriter out;
    if (asked.pupil.number) {
        out.member("pgn", asked.pupil.number->reveal());
    } else {
        out.member("koppelsleutel", asked.pupil.koppelsleutel);
    }
    out.member("overdrachtsoort", asked.soort).places(asked.bron, asked.doel);
    out.member("sessie", asked.sessie).member("sender", sender);
    return out.optional("versie", asked.versie).optional("sinds", asked.sinds).optional("sector", sector).take();
}

std::string_view resultOf(std::string_view decisionJson) {
    const auto outcome = sdk::JsonObject(decisionJson).text("outcome").value_or("");
    const auto* const found =
        std::find_if(kOutcomes.begin(), kOutcomes.end(), [&](const auto& known) { return known.first == outcome; });
    return found == kOutcomes.end() ? kUnknownTrouble : found->second;
}

std::string noticeJson(const Notice& notice, std::string_view sender) {
    ObjectWriter out;
    out.member("kind", "ready").optional("koppelsleutel", notice.koppelsleutel).optional("sessie", notice.sessie);
    return out.places(notice.bron, notice.doel).member("sender", sender).take();
}

std::string feedbackJson(const Feedback& feedback, std::string_view sender) {
    ObjectWriter out;
    out.member("kind", "terugkoppeling").member("koppelsleutel", feedback.koppelsleutel).member("text", feedback.text);
    return out.places(feedback.bron, feedback.doel).member("sender", sender).take();
}

}  // namespace schakel::plugins::oso
