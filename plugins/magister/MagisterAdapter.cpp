#include "MagisterAdapter.h"

#include "gateway/sdk/Json.h"
#include "magister_adapter.h"

namespace schakel::plugins::magister {
namespace {

constexpr std::int64_t kLongestAbsence = 400;

[[noreturn]] void misconfigured(std::string message, std::string remedy) {
    throw sdk::Fault({sdk::Status::configuration, "magister.create", std::move(message), std::move(remedy)});
}

std::string option(std::string_view configJson, std::string_view name) {
    return sdk::JsonObject(configJson).text(name).value_or("");
}

MwsSettings readSettings(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    MwsSettings settings;
    settings.gebruiker = options.text("gebruiker").value_or("");
    const auto signIn = options.text("aanmelding").value_or("sessie");
    const auto form = options.text("antwoord").value_or("xml");
    if (settings.gebruiker.empty() || options.text("wachtwoord").value_or("").empty()) {
        misconfigured("gebruiker of wachtwoord ontbreekt", "Vul gebruiker en wachtwoord_file in.");
    }
    if ((signIn != "sessie" && signIn != "direct") || (form != "xml" && form != "csv")) {
        misconfigured("aanmelding of antwoord heeft een onbekende waarde",
                      "Kies bij aanmelding sessie of direct, en bij antwoord xml of csv.");
    }
    settings.signIn = signIn == "direct" ? SignIn::direct : SignIn::session;
    settings.form = form == "csv" ? AnswerForm::csv : AnswerForm::xml;
    // The separator between the two has no escape.
    if (settings.signIn == SignIn::direct && settings.gebruiker.find(';') != std::string::npos) {
        misconfigured("een gebruiker met ';' kan niet direct aanmelden", "Kies aanmelding: sessie.");
    }
    return settings;
}

DumpSettings readDumpSettings(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    DumpSettings settings;
    for (const auto& list : pupilLists()) {
        settings.listNames.emplace(list.option, options.text(list.option).value_or(""));
    }
    settings.unit = options.text("administratieve_eenheid").value_or("");
    const auto days = options.integer("verzuim_dagen").value_or(settings.absenceDays);
    if (days < 1 || days > kLongestAbsence) {
        misconfigured("verzuim_dagen is 1 tot en met 400", "Verbeter verzuim_dagen.");
    }
    settings.absenceDays = static_cast<int>(days);
    return settings;
}

}  // namespace

MagisterAdapter::MagisterAdapter(sdk::Host host, std::string_view configJson)
    : host_(host),
      dump_(readDumpSettings(configJson)),
      mws_(host, readSettings(configJson), option(configJson, "wachtwoord")),
      scim_(host, {option(configJson, "scim_stamnummer")}, option(configJson, "scim_token")) {}

void MagisterAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    const auto kind = sdk::JsonObject(requestJson).text("kind").value_or("");
    if (kind == "leerlingen") {
        const auto request = DumpRequest::read(requestJson);
        PupilDump(mws_, host_, dump_, request).write(documents);
    } else if (kind == "gebruiker") {
        scim_.find(requestJson, documents);
    } else {
        throw sdk::Fault(
            {.status = sdk::Status::configuration,
             .where = "magister.fetch",
             .message = "deze vraag kent de koppeling met Magister niet",
             .remedy = "Vraag om leerlingen of om een gebruiker; plugins/magister/README.md noemt wat kan."});
    }
}

void MagisterAdapter::selftest() {
    mws_.signIn();
}

}  // namespace schakel::plugins::magister

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::magister::MagisterAdapter)
