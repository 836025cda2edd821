#include "BronAdapter.h"

#include "MessageDelivery.h"
#include "bron_adapter.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::bron {
namespace {

bool isBrin(std::string_view text) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() == 4 && isDigit(text[0]) && isDigit(text[1]) && isCapital(text[2]) && isCapital(text[3]);
}

[[noreturn]] void misconfigured(std::string message, std::string remedy) {
    throw sdk::Fault({sdk::Status::configuration, "bron.create", std::move(message), std::move(remedy)});
}

FeedbackSettings readSettings(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    FeedbackSettings settings{options.text("brin").value_or(""), options.integer("first_request").value_or(1)};
    if (!isBrin(settings.brin)) {
        misconfigured("brin is geen BRIN", "Gebruik vier tekens, bijvoorbeeld 99XX.");
    }
    if (settings.firstRequest < 1) {
        misconfigured("first_request is kleiner dan 1", "Laat first_request weg, of gebruik een getal vanaf 1.");
    }
    return settings;
}

}  // namespace

BronAdapter::BronAdapter(sdk::Host host, std::string_view configJson)
    : host_(host), settings_(readSettings(configJson)) {}

void BronAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    receipt.write(deliverMessage(host_, delivery));
}

void BronAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    fetchFeedback(host_, settings_, requestJson, documents);
}

}  // namespace schakel::plugins::bron

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::bron::BronAdapter)
