#include "gateway/app/Gateway.h"

#include <algorithm>
#include <set>

#include "gateway/ledger/SqliteLedger.h"

namespace schakel::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;

Error mappingError(const mapping::MappingProblem& problem) {
    return Error(MessageCode::MappingInvalid,
                 {{"file", problem.file},
                  {"line", std::to_string(problem.line)},
                  {"reason", problem.path.empty() ? problem.text : problem.path + ": " + problem.text}});
}

}  // namespace

pluginhost::PluginHostOptions pluginOptions(const Config& config) {
    pluginhost::PluginHostOptions options;
    if (config.plugins.allowTemporaryFolders) {
        options.gate.refusedFolders.clear();
    }
    options.workers.threads = std::max(config.workers, config.listen.handlerThreads);
    return options;
}

Gateway::Gateway(Config config, base::Log& log, const base::Clock& clock)
    : config_(std::move(config)), log_(log), clock_(clock) {}

Gateway::~Gateway() {
    stop(base::Duration(0));
}

std::vector<Error> Gateway::start() {
    std::vector<Error> problems;
    mappings_ = std::make_unique<mapping::MappingLibrary>(mapping::MappingLibrary::load(config_.mappings));
    for (const auto& problem : mappings_->problems()) {
        problems.push_back(mappingError(problem));
    }
    auto ledger = ledger::openSqliteLedger({.folder = config_.data, .keyFile = config_.keyFile}, clock_);
    if (ledger) {
        ledger_ = std::move(*ledger);
    } else {
        problems.push_back(ledger.error());
    }
    http_ = std::make_unique<PartnerHttp>(config_.connections);
    plugins_ = std::make_unique<pluginhost::PluginHost>(pluginOptions(config_), *http_, log_, clock_);
    loadPlugins(problems);
    makeRoutes(problems);
    return problems.empty() ? run() : problems;
}

void Gateway::loadPlugins(std::vector<Error>& problems) {
    std::set<std::string> wanted;
    for (const auto& connection : config_.connections) {
        wanted.insert(connection.plugin);
    }
    for (const auto& name : wanted) {
        if (auto loaded = plugins_->load(config_.plugins.folder / name); !loaded) {
            problems.push_back(loaded.error());
        }
    }
    for (const auto& settings : config_.connections) {
        auto connected = plugins_->connect(
            settings.plugin, {.name = settings.name, .configJson = settings.optionsJson, .capabilities = {}});
        if (connected) {
            connections_.emplace(settings.name, std::move(*connected));
        } else {
            problems.push_back(connected.error());
        }
    }
}

std::shared_ptr<pluginhost::Adapter> Gateway::connection(const std::string& name, std::vector<Error>& problems) {
    const auto found = connections_.find(name);
    if (found == connections_.end()) {
        problems.push_back(Error(MessageCode::ConnectionUnknown, {{"connection", name}}));
        return nullptr;
    }
    return found->second;
}

void Gateway::makeRoutes(std::vector<Error>& problems) {
    std::vector<exchange::Route> routes;
    for (const auto& settings : config_.routes) {
        exchange::Route route;
        route.name = settings.name;
        route.title = settings.title;
        route.intake = {connection(settings.fromConnection, problems), settings.fromMapping, settings.senders,
                        settings.folder};
        route.delivery = {connection(settings.toConnection, problems), settings.toMapping, settings.targetJson,
                          settings.settings, settings.receiver};
        for (const auto& set : {settings.fromMapping, settings.toMapping}) {
            if (!set.empty() && mappings_->find(set) == nullptr && mappings_->problems().empty()) {
                problems.push_back(Error(MessageCode::MappingNotFound,
                                         {{"set", set}, {"known", {"zie schakel check", "see schakel check"}}}));
            }
        }
        routes.push_back(std::move(route));
    }
    routes_ = std::make_unique<exchange::Routes>(std::move(routes));
}

std::vector<Error> Gateway::run() {
    receiver_ =
        std::make_unique<exchange::Receiver>(exchange::Receiver::Services{*mappings_, *ledger_, log_},
                                             mapping::ReadLimits{.documentBytes = config_.listen.limits.bodyBytes});
    deliverer_ = std::make_unique<exchange::Deliverer>(
        exchange::Deliverer::Services{*routes_, *mappings_, *ledger_, log_, clock_},
        exchange::DelivererOptions{.workers = config_.workers, .retry = config_.retry});
    const auto wake = [this] { deliverer_->wake(); };
    endpoint_ = std::make_unique<exchange::IntakeEndpoint>(*routes_, *receiver_, wake);
    folders_ = std::make_unique<exchange::FolderIntake>(*routes_, *receiver_, log_);
    folders_->onAccepted(wake);
    server_ = std::make_unique<transport::HttpsServer>(
        config_.listen,
        [this](const auto& head, auto& body, auto respond) { endpoint_->handle(head, body, std::move(respond)); },
        log_);
    std::vector<Error> problems;
    for (const auto& started : {server_->start(), deliverer_->start(), folders_->start()}) {
        if (!started) {
            problems.push_back(started.error());
        }
    }
    endpoint_->setReady(problems.empty());
    return problems;
}

std::vector<Error> Gateway::reload() {
    auto problems = http_->reload();
    if (auto reloaded = server_->reloadTls(); !reloaded) {
        problems.push_back(reloaded.error().in("listen"));
    }
    return problems;
}

void Gateway::stop(base::Duration grace) {
    if (endpoint_) {
        endpoint_->setReady(false);
    }
    if (folders_) {
        folders_->stop();
    }
    if (server_) {
        server_->stop(grace);
    }
    if (deliverer_) {
        deliverer_->stop();
    }
}

}  // namespace schakel::app
