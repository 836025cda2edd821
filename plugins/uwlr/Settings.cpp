#include "plugins/uwlr/Settings.h"

#include <sstream>

#include "gateway/sdk/Fault.h"
#include "gateway/sdk/Json.h"
#include "plugins/uwlr/Standard.h"

namespace schakel::plugins::uwlr {
namespace {

[[noreturn]] void refuse(std::string message, std::string remedy) {
    throw sdk::Fault({.status = sdk::Status::configuration,
                      .where = "uwlr.options",
                      .message = std::move(message),
                      .remedy = std::move(remedy)});
}

// "99XX KLANT-1 SLEUTEL [OIN]", separated by semicolons.
std::vector<Afnemer> readClients(const std::string& text) {
    std::vector<Afnemer> clients;
    std::istringstream entries(text);
    for (std::string entry; std::getline(entries, entry, ';');) {
        std::istringstream words(entry);
        Afnemer client;
        std::string more;
        words >> client.brin >> client.klantcode >> client.sleutel >> client.oin >> more;
        if (client.brin.empty()) {
            continue;
        }
        if (!isBrin(client.brin) || client.sleutel.empty() || !more.empty()) {
            refuse("de lijst van afnemers (clients) is niet te lezen",
                   "Schrijf per afnemer BRIN, klantcode, autorisatiesleutel en eventueel OIN, met spaties ertussen, en "
                   "een puntkomma tussen twee afnemers.");
        }
        clients.push_back(std::move(client));
    }
    return clients;
}

}  // namespace

Settings Settings::read(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    const auto text = [&](std::string_view name) { return options.text(name).value_or(""); };
    Settings settings;
    settings.path = text("path");
    settings.sleutel = text("autorisatiesleutel");
    settings.klantcode = text("klantcode");
    settings.klantnaam = text("klantnaam");
    settings.version = options.text("xsdversie").value_or(std::string(kVersion22));
    settings.gegevenssetid = text("gegevenssetid");
    settings.schoolkey = text("schoolkey");
    settings.stepped = options.flag("getrapt").value_or(false);
    settings.clients = readClients(text("clients"));
    if (settings.version != kVersion22 && settings.version != kVersion21) {
        refuse("deze koppeling kent UWLR-versie \"" + shownWords(settings.version) + "\" niet",
               "Zet xsdversie op 2.2 of 2.1.");
    }
    return settings;
}

}  // namespace schakel::plugins::uwlr
