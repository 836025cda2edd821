#include "simulators/SomtodayCommand.h"

#include <regex>

namespace schakel::simulators {
namespace {

// "99XX00=Name" or "99XX00:a,b": the BRIN and what follows it. Throws for anything else.
std::pair<std::string, std::string> splitSetting(const std::string& text, char separator) {
    static const std::regex kBrin("[0-9]{2}[A-Z]{2}[0-9]{2}");
    const auto at = text.find(separator);
    auto brin = text.substr(0, at);
    if (!std::regex_match(brin, kBrin)) {
        throw CLI::ValidationError("\"" + brin + "\" is not a BRIN with vestiging, e.g. 99XX00");
    }
    return {std::move(brin), at == std::string::npos ? std::string() : text.substr(at + 1)};
}

somtoday::Vestiging& known(somtoday::Schools& schools, const std::string& brin) {
    auto* const vestiging = schools.vestigingByBrin(brin);
    if (vestiging == nullptr) {
        throw CLI::ValidationError("\"" + brin + "\" is not one of the --vestiging options");
    }
    return *vestiging;
}

somtoday::Schools makeSchools(const SomtodayOptions& options) {
    somtoday::Schools schools;
    for (const auto& text : options.vestigingen) {
        const auto [brin, naam] = splitSetting(text, '=');
        schools.add(brin, naam.empty() ? "Vestiging " + brin : naam).leerlingen = options.leerlingen;
    }
    if (schools.all().empty()) {
        schools.add("99XX00", "Voorbeeldcollege").leerlingen = options.leerlingen;
    }
    for (const auto& text : options.denied) {
        known(schools, splitSetting(text, '=').first).access = somtoday::Access::denied;
    }
    for (const auto& text : options.withheld) {
        const auto [brin, fields] = splitSetting(text, ':');
        for (const auto& field : CLI::detail::split(fields, ',')) {
            known(schools, brin).withheld.insert(field);
        }
    }
    return schools;
}

}  // namespace

SomtodayCommand::SomtodayCommand(CLI::App& app, CommonOptions& common)
    : common_(common), command_(app.add_subcommand("somtoday", "Somtoday Connect 14.10")) {
    addCommonOptions(*command_, common_);
    command_->add_option("--vestiging", options_.vestigingen, "BRIN6=name of a vestiging; repeat for more");
    command_->add_option("--deny", options_.denied, "BRIN6 of a vestiging the client may not use");
    command_->add_option("--withhold", options_.withheld,
                         "BRIN6:field,field that the client may not see, e.g. 99XX00:BSN,adres");
    command_->add_option("--client-id", options_.simulator.clientId, "The one client id that is accepted");
    command_->add_option("--client-secret", options_.simulator.clientSecret, "Its secret");
    command_->add_option("--leerlingen", options_.leerlingen, "Pupils per vestiging");
    command_->add_option("--max-bijlage", options_.bijlageMegabytes, "Largest attachment in MiB; larger is 413");
    command_->add_option("--token-seconds", options_.tokenSeconds, "Life of an access token");
    command_->add_flag("--strict-address", options_.strictAddress, "Refuse an aanmelding without an address");
    command_->add_flag("--events", options_.events, "Answer /events, which the real Somtoday does not do yet");
}

int SomtodayCommand::run() {
    auto& simulator = options_.simulator;
    simulator.bijlageBytes = options_.bijlageMegabytes * 1024 * 1024;
    simulator.tokenLife = std::chrono::seconds(options_.tokenSeconds);
    simulator.addressRule =
        options_.strictAddress ? somtoday::AddressRule::asDescription : somtoday::AddressRule::asSchema;
    simulator.events = options_.events ? somtoday::EventsEndpoint::there : somtoday::EventsEndpoint::missing;
    simulator.remember = common_.forget;
    simulator.keep = common_.keep;
    common_.serve.name = "Somtoday";
    const base::SystemClock clock;
    somtoday::SomtodaySimulator partner(simulator, makeSchools(options_), clock);
    return runPartner(partner, common_);
}

}  // namespace schakel::simulators
