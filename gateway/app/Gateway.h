// One gateway, put together from its configuration. The only place that knows all concrete classes.
#pragma once

#include <memory>
#include <vector>

#include "gateway/app/Config.h"
#include "gateway/app/PartnerHttp.h"
#include "gateway/exchange/Deliverer.h"
#include "gateway/exchange/FolderIntake.h"
#include "gateway/exchange/IntakeEndpoint.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/pluginhost/PluginHost.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::app {

class Gateway {
public:
    // `log` and `clock` must outlive the gateway.
    Gateway(Config config, base::Log& log, const base::Clock& clock);
    ~Gateway();

    // Starts everything; on failure nothing runs and every problem that could be found is in the list.
    std::vector<base::Error> start();

    // Where it listens, after start().
    std::uint16_t port() const { return server_->port(); }

    // Takes nothing new, finishes what is under way, for at most `grace`.
    void stop(base::Duration grace);

    // Reads certificates and revocation lists again, those of the listener and of every connection. Whoever's files
    // are not usable keeps the old ones and is in the list; the others change all the same.
    std::vector<base::Error> reload();

private:
    void loadPlugins(std::vector<base::Error>& problems);
    void makeRoutes(std::vector<base::Error>& problems);
    std::shared_ptr<pluginhost::Adapter> connection(const std::string& name, std::vector<base::Error>& problems);
    std::vector<base::Error> run();

    Config config_;
    base::Log& log_;
    const base::Clock& clock_;
    std::unique_ptr<mapping::MappingLibrary> mappings_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::unique_ptr<PartnerHttp> http_;
    std::unique_ptr<pluginhost::PluginHost> plugins_;
    std::map<std::string, std::shared_ptr<pluginhost::Adapter>> connections_;
    std::unique_ptr<exchange::Routes> routes_;
    std::unique_ptr<exchange::Receiver> receiver_;
    std::unique_ptr<exchange::Deliverer> deliverer_;
    std::unique_ptr<exchange::IntakeEndpoint> endpoint_;
    std::unique_ptr<exchange::FolderIntake> folders_;
    std::unique_ptr<transport::HttpsServer> server_;
};

// The plugin host's options for this configuration.
pluginhost::PluginHostOptions pluginOptions(const Config& config);

}  // namespace schakel::app
