// What a configuration comes to: everything schakeld makes before it opens its ledger and listens. `schakel check`
// makes the same, so that what it says and what schakeld does cannot come to differ.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "gateway/app/Config.h"
#include "gateway/app/Problem.h"
#include "gateway/base/Scanner.h"
#include "gateway/exchange/Roster.h"
#include "gateway/exchange/Route.h"
#include "gateway/exchange/ServeEndpoint.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"
#include "gateway/pluginhost/PluginHost.h"
#include "gateway/policy/Policies.h"

namespace schakel::app {

// Used by the plugins of a setup; must outlive it.
struct SetupServices {
    pluginhost::HttpProvider& http;
    base::Log& log;
    const base::Clock& clock;
};

struct Setup {
    std::unique_ptr<mapping::MappingLibrary> mappings;
    std::unique_ptr<policy::Policies> policies;
    std::unique_ptr<pluginhost::PluginHost> plugins;
    std::map<std::string, std::shared_ptr<pluginhost::Adapter>> connections;  // those that could be made
    std::unique_ptr<exchange::Routes> routes;
    exchange::SupplyPoints supplyPoints;
    exchange::Administrations administrations;
    exchange::ServeEndpoint::Adapters serving;  // the connections that answer partners
    Problems problems;  // all that could be found; with an error among them the rest is not to be used
};

// Reads keys, certificates, mappings and policies, looks at the folders, loads the plugins, makes the connections and
// the routes. Writes nothing and listens nowhere. Parts of the configuration that were wrong already are passed over.
Setup makeSetup(const Config& config, SetupServices services);

// The plugin host's options for this configuration.
pluginhost::PluginHostOptions pluginOptions(const Config& config);

// The virus scanner of a configuration; nullptr when it names none.
std::unique_ptr<base::ContentScanner> makeScanner(const Config& config);

// How dossiers are read with this configuration. `scanner` may be nullptr, and must outlive the readers.
mapping::ReadOptions readOptions(const Config& config, base::ContentScanner* scanner);

}  // namespace schakel::app
