#include "gateway/app/cli/ExchangeData.h"

#include <algorithm>

#include <simdjson.h>

#include "gateway/app/cli/Who.h"
#include "gateway/ledger/Looks.h"
#include "gateway/ledger/SqliteLedger.h"
#include "gateway/pluginhost/PluginFile.h"

namespace schakel::cli {

using base::Result;
using ledger::Exchange;

namespace {

// Null when the route is gone.
const app::RouteSettings* routeOf(const app::Config& config, const Exchange& exchange) {
    const auto found = std::find_if(config.routes.begin(), config.routes.end(),
                                    [&](const auto& route) { return route.name == exchange.route; });
    return found == config.routes.end() ? nullptr : &*found;
}

// As the plugin's description says; the defaults when it cannot be read, which `schakel check` tells.
pluginhost::Traits traitsOf(const app::Config& config, const std::string& connection) {
    for (const auto& settings : config.connections) {
        if (settings.name == connection) {
            const auto manifest = pluginhost::readManifest(config.plugins.folder / settings.plugin);
            return manifest ? manifest->traits : pluginhost::Traits();
        }
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<OpenedLedger>> openLedger(const Options& options) {
    auto config = loadConfig(options);
    if (!config) {
        return config.error();
    }
    auto opened = std::make_unique<OpenedLedger>();
    opened->config = std::move(*config);
    auto ledger = ledger::openSqliteLedger(
        {.folder = opened->config.data, .keyFile = opened->config.keyFile, .role = ledger::LedgerRole::visitor},
        opened->clock);
    if (!ledger) {
        return ledger.error();
    }
    opened->ledger = std::move(*ledger);
    return opened;
}

Result<void> noteLook(OpenedLedger& opened, const Seen& seen) {
    return opened.ledger->looks().note({.by = whoAmI(), .what = seen.what, .id = seen.id, .how = seen.how});
}

Result<std::unique_ptr<OpenedLedger>> openLedgerToSee(const Options& options, const Seen& seen) {
    auto opened = openLedger(options);
    const auto noted = opened ? noteLook(**opened, seen) : Result<void>(opened.error());
    return noted ? std::move(opened) : noted.error();
}

Result<mapping::MappingLibrary> mappingsOf(const OpenedLedger& opened, const Options& options) {
    Options own = options;
    own.configFile = opened.config.file.string();
    return loadMappings(own);
}

std::string stateText(const Options& options, ledger::ExchangeState state) {
    switch (state) {
        case ledger::ExchangeState::waiting: return options.in("wacht", "waiting");
        case ledger::ExchangeState::delivering: return options.in("onderweg", "delivering");
        case ledger::ExchangeState::delivered: return options.in("bezorgd", "delivered");
        case ledger::ExchangeState::quarantined: return options.in("apart gezet", "set apart");
        case ledger::ExchangeState::withdrawn: return options.in("ingetrokken", "withdrawn");
    }
    return "";
}

Standing standingOf(ledger::Ledger& ledger, const Exchange& exchange, base::Language language) {
    if (exchange.state != ledger::ExchangeState::waiting || exchange.sequence != ledger::Sequence::holdsUp) {
        return {exchange.reason, exchange.remedy};
    }
    const auto holder = ledger.holder(exchange.id);
    if (!holder || !*holder || (*holder)->state != ledger::ExchangeState::quarantined) {
        return {exchange.reason, exchange.remedy};
    }
    const base::Error blocked(base::MessageCode::DeliveryBlocked, {{"earlier", (*holder)->id}});
    return {blocked.text(language), blocked.remedy(language)};
}

std::string summaryText(const std::string& summary, const char* name) {
    simdjson::dom::parser parser;
    std::string_view value;
    return parser.parse(summary)[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

bool summaryFlag(const std::string& summary, const char* name) {
    simdjson::dom::parser parser;
    bool value = false;
    return parser.parse(summary)[name].get(value) == simdjson::SUCCESS && value;
}

Result<std::vector<Exchange>> collectExchanges(ledger::Ledger& ledger, const ListOptions& wanted) {
    ledger::ExchangeFilter filter;
    for (const auto state :
         {ledger::ExchangeState::waiting, ledger::ExchangeState::delivering, ledger::ExchangeState::delivered,
          ledger::ExchangeState::quarantined, ledger::ExchangeState::withdrawn}) {
        if (wanted.state == ledger::stateName(state)) {
            filter.state = state;
        }
    }
    if (!wanted.route.empty()) {
        filter.route = wanted.route;
    }
    std::vector<Exchange> all;
    while (all.size() < wanted.limit) {
        filter.limit = std::min<std::size_t>(500, wanted.limit - all.size());
        auto page = ledger.list(filter);
        if (!page) {
            return page.error();
        }
        if (page->empty()) {
            break;
        }
        filter.afterId = page->back().id;
        std::move(page->begin(), page->end(), std::back_inserter(all));
    }
    return all;
}

Result<exchange::Account> accountOf(const OpenedLedger& opened, const ledger::Dossier& dossier,
                                    const mapping::MappingLibrary& mappings, const policy::Policies& policies) {
    const auto* const settings = routeOf(opened.config, dossier.exchange);
    if (settings == nullptr) {
        return base::Error(base::MessageCode::RouteGone, {{"route", dossier.exchange.route}});
    }
    exchange::Route route;
    route.name = settings->name;
    route.delivery.mappingSet = settings->toMapping;
    route.delivery.settings = settings->settings;
    route.delivery.receiver = settings->receiver;
    route.delivery.process = settings->process;
    route.delivery.traits = traitsOf(opened.config, settings->toConnection);
    route.purpose = settings->purpose;
    return exchange::account(dossier, route, mappings, &policies.purposes());
}

std::string receiverOf(const app::Config& config, const Exchange& exchange) {
    const auto* const settings = routeOf(config, exchange);
    return settings == nullptr ? std::string() : settings->receiver;
}

void takesExchange(const Command& command, std::string& id) {
    command.argument({"uitwisseling", "exchange"}, id,
                     {"Nummer van de uitwisseling, zoals in 'schakel exchange list'",
                      "Id of the exchange, as in 'schakel exchange list'"});
}

}  // namespace schakel::cli
