// schakel-sim: the partner's side of each interface, for the demo, the tests and the benchmark.
#include <iostream>
#include <regex>

#include "simulators/CommandLine.h"
#include "simulators/OsoCommands.h"
#include "simulators/somtoday/SomtodaySimulator.h"

namespace schakel::simulators {
namespace {

struct SomtodayOptions {
    somtoday::SimulatorOptions simulator;
    std::vector<std::string> vestigingen;
    std::vector<std::string> denied;
    std::vector<std::string> withheld;
    std::size_t leerlingen = 450;
    std::uint64_t bijlageMegabytes = 20;
    unsigned tokenSeconds = 3600;
    bool strictAddress = false;
};

void addSomtodayOptions(CLI::App& app, SomtodayOptions& options) {
    app.add_option("--vestiging", options.vestigingen, "BRIN6=name of a vestiging; repeat for more");
    app.add_option("--deny", options.denied, "BRIN6 of a vestiging the client may not use");
    app.add_option("--withhold", options.withheld,
                   "BRIN6:field,field that the client may not see, e.g. 99XX00:BSN,adres");
    app.add_option("--client-id", options.simulator.clientId, "The one client id that is accepted");
    app.add_option("--client-secret", options.simulator.clientSecret, "Its secret");
    app.add_option("--leerlingen", options.leerlingen, "Pupils per vestiging");
    app.add_option("--max-bijlage", options.bijlageMegabytes, "Largest attachment in MiB; larger is 413");
    app.add_option("--token-seconds", options.tokenSeconds, "Life of an access token");
    app.add_flag("--strict-address", options.strictAddress, "Refuse an aanmelding without an address");
}

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

int runSomtoday(CommonOptions& common, SomtodayOptions& options) {
    auto& simulator = options.simulator;
    simulator.bijlageBytes = options.bijlageMegabytes * 1024 * 1024;
    simulator.tokenLife = std::chrono::seconds(options.tokenSeconds);
    simulator.addressRule =
        options.strictAddress ? somtoday::AddressRule::asDescription : somtoday::AddressRule::asSchema;
    simulator.remember = common.forget;
    simulator.keep = common.keep;
    common.serve.name = "Somtoday";
    const base::SystemClock clock;
    somtoday::SomtodaySimulator partner(simulator, makeSchools(options), clock);
    return runPartner(partner, common);
}

int runCommandLine(int argc, char** argv) {
    CLI::App app("Simulated partners of Schakel: nothing here is a real school system.", "schakel-sim");
    app.require_subcommand(1);
    app.set_version_flag("--version", "schakel-sim " SCHAKEL_VERSION);
    CommonOptions common;
    SomtodayOptions options;
    auto* const somtoday = app.add_subcommand("somtoday", "Somtoday Connect 14.10");
    addCommonOptions(*somtoday, common);
    addSomtodayOptions(*somtoday, options);
    OsoCommands oso(app, common);
    try {
        app.parse(argc, argv);
        holdSignals();
        return *somtoday ? runSomtoday(common, options) : oso.run();
    } catch (const CLI::ParseError& problem) {
        constexpr int kUsage = 64;
        // A word that is not understood is the cause of whatever else is missing.
        if (const auto words = app.remaining(true); !words.empty() && problem.get_exit_code() != 0) {
            std::cerr << "\"" << words.front() << "\" is unknown here. See schakel-sim --help.\n";
            return kUsage;
        }
        return app.exit(problem) == 0 ? 0 : kUsage;
    }
}

}  // namespace
}  // namespace schakel::simulators

int main(int argc, char** argv) {
    return schakel::simulators::runCommandLine(argc, argv);
}
