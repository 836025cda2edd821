#include "Feedback.h"

#include <charconv>

#include "SoapCall.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::bron {
namespace {

sdk::Fault fault(sdk::Status status, std::string message, std::string remedy) {
    return sdk::Fault({status, "bron.terugkoppeling", std::move(message), std::move(remedy)});
}

std::int64_t nextRequest(const FeedbackSettings& settings, std::string_view requestJson) {
    const sdk::JsonObject request(requestJson);
    if (request.text("kind") != "berichten") {
        throw fault(sdk::Status::unsupported, "het register geeft alleen terugkoppeling",
                    "Gebruik deze koppeling voor een route met `feed`, zoals in de README van de plugin staat.");
    }
    const auto cursor = request.text("cursor").value_or("");
    if (cursor.empty()) {
        return settings.firstRequest;
    }
    std::int64_t last = 0;
    const auto [end, problem] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), last);
    if (problem != std::errc() || end != cursor.data() + cursor.size() || last < 0) {
        throw fault(sdk::Status::bug, "de bewaarde plaats in de terugkoppeling is niet te lezen",
                    "Meld dit aan de beheerder van Schakel.");
    }
    return last + 1;
}

std::string messageFor(const FeedbackSettings& settings, std::int64_t request) {
    return "<verzoekTerugkoppeling xmlns=\"" + std::string(feedbackService().space) + "\"><verzoek>" +
           std::to_string(request) + "</verzoek><brin>" + escaped(settings.brin) + "</brin></verzoekTerugkoppeling>";
}

Element ask(sdk::Host host, const FeedbackSettings& settings, std::int64_t request) {
    const auto answer = call(host, feedbackService(), messageFor(settings, request));
    if (const auto* const refused = std::get_if<SoapFault>(&answer); refused != nullptr) {
        if (refused->code == kIdUsed) {
            throw fault(sdk::Status::configuration, "het register heeft al een verzoek met een hoger nummer gehad",
                        "Haalde een ander systeem eerder terugkoppeling op, vul dan bij first_request een hoger nummer "
                        "in dan het laatste daarvan.");
        }
        throw sdk::Fault(explained(*refused, "bron.terugkoppeling"));
    }
    auto bundle = std::get<Element>(answer);
    if (bundle.attribute("id").empty() || bundle.attribute("verzoek") != std::to_string(request)) {
        throw fault(sdk::Status::unavailable, "het antwoord van DUO hoort niet bij dit verzoek",
                    "Schakel vraagt het vanzelf opnieuw, met hetzelfde nummer: er gaat niets verloren.");
    }
    return bundle;
}

// A count that does not agree means half a bundle: asking again with the same number gives the whole one.
void checkWhole(const Element& bundle) {
    for (const auto& item : bundle.children) {
        if (!item.is(bundle.space, "terugkoppeling")) {
            throw fault(sdk::Status::unavailable, "in de terugkoppeling van DUO staat iets onbekends",
                        "Schakel vraagt het vanzelf opnieuw. Blijft dit, dan gebruikt DUO een nieuwer contract dan "
                        "deze koppeling.");
        }
    }
    if (bundle.attribute("aantal") != std::to_string(bundle.children.size())) {
        throw fault(sdk::Status::unavailable, "de terugkoppeling van DUO is niet compleet",
                    "Schakel vraagt het vanzelf opnieuw, met hetzelfde nummer: er gaat niets verloren.");
    }
}

}  // namespace

void fetchFeedback(sdk::Host host, const FeedbackSettings& settings, std::string_view requestJson, sdk::Sink out) {
    const auto request = nextRequest(settings, requestJson);
    const auto bundle = ask(host, settings, request);
    checkWhole(bundle);
    std::size_t number = 0;
    for (const auto& item : bundle.children) {
        const auto document = written(item);
        const auto key = bundle.attribute("id") + "-" + std::to_string(++number);
        out.write("{\"document\":" + sdk::jsonString(key) + ",\"size\":" + std::to_string(document.size()) + "}\n");
        out.write(document);
        out.write("\n");
    }
    out.write("{\"cursor\":\"" + std::to_string(request) +
              "\",\"more\":" + (bundle.children.empty() ? "false" : "true") + "}\n");
}

}  // namespace schakel::plugins::bron
