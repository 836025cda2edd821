#include "plugins/oso/exchange/Settings.h"

#include <charconv>

#include "gateway/sdk/Fault.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::oso {
namespace {

// The latest that is publicly known.
constexpr std::string_view kLatest = "http://xml.kennisnet.nl/schemas/Overstapservice/20200910";
constexpr int kLongestMinutes = 24 * 60;

[[noreturn]] void refuse(std::string message, std::string remedy) {
    throw sdk::Fault({.status = sdk::Status::configuration,
                      .where = "oso.options",
                      .message = std::move(message),
                      .remedy = std::move(remedy)});
}

std::chrono::seconds minutes(const std::string& text) {
    int count = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (problem != std::errc() || end != text.data() + text.size() || count < 0 || count > kLongestMinutes) {
        refuse("de optie osr_minutes is geen aantal minuten van 0 tot 1440",
               "Laat de optie weg, of vul bijvoorbeeld 5 in.");
    }
    return std::chrono::minutes(count);
}

}  // namespace

Settings Settings::read(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    Settings settings{options.text("namespace").value_or(std::string(kLatest)), options.text("tc_path").value_or(""),
                      options.text("zoeksleutel").value_or(""), options.flag("osr").value_or(false),
                      minutes(options.text("osr_minutes").value_or("5"))};
    if (!settings.ns.starts_with("http://") && !settings.ns.starts_with("https://")) {
        refuse("de optie namespace is geen naamruimte van de Overstapservice",
               "Laat de optie weg, of vul haar hele naam in.");
    }
    return settings;
}

const std::string& Settings::demandSecret() const {
    if (secret.empty()) {
        refuse("voor het opvragen op persoonsnummer is een zoeksleutel nodig",
               "Zet het gedeelde geheim in een bestand en noem het bij deze koppeling als zoeksleutel_file.");
    }
    return secret;
}

}  // namespace schakel::plugins::oso
