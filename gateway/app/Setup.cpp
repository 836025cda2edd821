#include "gateway/app/Setup.h"

#include <algorithm>
#include <set>

#include "gateway/app/FileChecks.h"
#include "gateway/base/NearestWord.h"
#include "gateway/base/Yaml.h"
#include "gateway/exchange/Verschillen.h"
#include "gateway/mapping/CanonicalReader.h"
#include "gateway/mapping/Program.h"
#include "gateway/pluginhost/Options.h"
#include "gateway/transport/ClamdScanner.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using pluginhost::Manifest;
using pluginhost::Verb;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text.empty() ? "geen" : text;
}

class SetupMaker {
public:
    SetupMaker(const Config& config, SetupServices services) : config_(config), services_(services) {}

    Setup make() {
        setup_.problems = checkFiles(config_);
        readMappings();
        readPolicies();
        loadPlugins();
        for (const auto& connection : config_.connections) {
            connect(connection);
        }
        makeRoutes();
        makeSupplyPoints();
        makeAdministrations();
        return std::move(setup_);
    }

private:
    void report(std::string where, Error error) { setup_.problems.push_back({std::move(where), std::move(error)}); }

    void readMappings() {
        setup_.mappings = std::make_unique<mapping::MappingLibrary>(mapping::MappingLibrary::load(config_.mappings));
        for (const auto& problem : setup_.mappings->problems()) {
            setup_.problems.push_back(mappingProblem(problem));
        }
    }

    void readPolicies() {
        setup_.policies =
            std::make_unique<policy::Policies>(policy::Policies::load(config_.policies, config_.mappings / "terms"));
        for (const auto& problem : setup_.policies->problems()) {
            setup_.problems.push_back(policyProblem(problem));
        }
    }

    void loadPlugins() {
        setup_.plugins = std::make_unique<pluginhost::PluginHost>(pluginOptions(config_), services_.http, services_.log,
                                                                  services_.clock);
        std::set<std::string> wanted;
        for (const auto& connection : config_.connections) {
            wanted.insert(connection.plugin);
        }
        for (const auto& name : wanted) {
            if (name.empty() || config_.plugins.folder.empty()) {
                continue;
            }
            if (auto loaded = setup_.plugins->load(config_.plugins.folder / name)) {
                manifests_.emplace(name, std::move(loaded->manifest));
            } else {
                report("plugins: " + name, loaded.error());
            }
        }
    }

    // What the routes want of a connection.
    std::vector<Verb> verbsFor(const std::string& connection) const {
        std::set<Verb> verbs;
        for (const auto& route : config_.routes) {
            // A route that only asks has nobody who sends to it.
            if (route.fromConnection == connection &&
                ((!route.pull && !route.feed) || !route.senders.empty() || route.folder)) {
                verbs.insert(Verb::open);
            }
            if (route.fromConnection == connection && (route.pull || route.feed)) {
                verbs.insert(Verb::fetch);
            }
            if (route.toConnection == connection) {
                verbs.insert(Verb::deliver);
            }
        }
        for (const auto& point : config_.supplyPoints) {
            if (point.connection == connection) {
                verbs.insert(Verb::serve);
            }
            // Who asks by BRIN and vestiging takes no part in an exchange that announces dossiers.
            if (point.connection == connection && !point.routeringskenmerk.empty()) {
                verbs.insert(Verb::notify);
            }
        }
        for (const auto& administration : config_.administrations) {
            if (administration.connection == connection) {
                verbs.insert(Verb::fetch);
                if (!administration.writeMapping.empty()) {
                    verbs.insert(Verb::deliver);
                }
            }
        }
        return {verbs.begin(), verbs.end()};
    }

    void connect(const ConnectionSettings& settings) {
        const auto found = manifests_.find(settings.plugin);
        if (found == manifests_.end()) {
            return;  // the reason is among the problems
        }
        const auto where = "connections: " + settings.name;
        const auto verbs = verbsFor(settings.name);
        checkEndpoints(settings, found->second, std::find(verbs.begin(), verbs.end(), Verb::deliver) != verbs.end());
        auto connected = setup_.plugins->connect(
            found->second.id,
            {.name = settings.name, .configJson = settings.optionsJson, .capabilities = {}, .verbs = verbs});
        if (connected) {
            setup_.connections.emplace(settings.name, std::move(*connected));
        } else {
            report(where, connected.error());
        }
    }

    // Only who delivers must have an address to deliver to.
    void checkEndpoints(const ConnectionSettings& settings, const Manifest& manifest, bool delivers) {
        const auto where = "connections: " + settings.name;
        auto known = manifest.endpoints;
        for (const auto& endpoint : known) {
            if (delivers && !settings.endpoints.contains(endpoint)) {
                report(where,
                       Error(MessageCode::EndpointUnknown, {{"connection", settings.name}, {"endpoint", endpoint}}));
            }
        }
        known.insert(known.end(), manifest.optionalEndpoints.begin(), manifest.optionalEndpoints.end());
        for (const auto& [endpoint, address] : settings.endpoints) {
            if (std::find(known.begin(), known.end(), endpoint) == known.end()) {
                report(where, Error(MessageCode::EndpointNotUsed,
                                    {{"plugin", manifest.id}, {"endpoint", endpoint}, {"known", joined(known)}}));
            }
        }
        for (const auto& [partner, patterns] : settings.partners) {
            if (std::find(manifest.partners.begin(), manifest.partners.end(), partner) == manifest.partners.end()) {
                report(where,
                       Error(MessageCode::PartnerNotUsed,
                             {{"plugin", manifest.id}, {"partner", partner}, {"known", joined(manifest.partners)}}));
            }
        }
    }

    void makeRoutes() {
        std::vector<exchange::Route> routes;
        for (const auto& settings : config_.routes) {
            exchange::Route route;
            route.name = settings.name;
            route.title = settings.title;
            route.intake = {connection(settings.fromConnection),
                            settings.fromMapping,
                            settings.senders,
                            settings.folder,
                            settings.pull,
                            settings.feed};
            if (settings.pull || settings.feed) {
                letServe(settings.fromConnection);
            }
            route.delivery = {connection(settings.toConnection),
                              settings.toMapping,
                              settings.targetJson,
                              settings.settings,
                              settings.receiver,
                              settings.process};
            if (const auto* const manifest = manifestOf(settings.toConnection)) {
                route.delivery.traits = manifest->traits;
            }
            route.purpose = settings.purpose;
            routes.push_back(std::move(route));
            const auto where = "routes: " + settings.name;
            if (settings.fromMapping != mapping::kCanonicalSet) {
                checkMapping(where, settings.fromMapping);
            }
            if (checkMapping(where, settings.toMapping)) {
                checkSettings(settings);
            }
            checkTarget(settings);
        }
        addWritingRoutes(routes);
        setup_.routes = std::make_unique<exchange::Routes>(std::move(routes));
    }

    void makeSupplyPoints() {
        for (const auto& point : config_.supplyPoints) {
            checkMapping("aanleverpunten: " + point.name, point.mappingSet);
            letServe(point.connection);
        }
        setup_.supplyPoints = exchange::SupplyPoints(config_.supplyPoints);
    }

    // What is written into an administration goes along a route of its own, that nobody sends to.
    void addWritingRoutes(std::vector<exchange::Route>& routes) {
        for (const auto& administration : config_.administrations) {
            if (administration.writeMapping.empty()) {
                continue;
            }
            exchange::Route route;
            route.name = exchange::writingRoute(administration.name);
            route.title = administration.name;
            route.delivery.adapter = connection(administration.connection);
            route.delivery.mappingSet = administration.writeMapping;
            route.delivery.targetJson = "{}";
            route.delivery.receiver = administration.name;
            routes.push_back(std::move(route));
        }
    }

    void makeAdministrations() {
        auto administrations = config_.administrations;
        for (auto& administration : administrations) {
            const auto where = "leerlingen: " + administration.name;
            if (administration.mappingSet != mapping::kCanonicalSet) {
                checkMapping(where, administration.mappingSet);
            }
            checkMapping(where, administration.writeMapping);
            administration.adapter = connection(administration.connection);
        }
        setup_.administrations = exchange::Administrations(std::move(administrations));
    }

    // Who asks may be told things too, if its plugin can listen.
    void letServe(const std::string& name) {
        const auto* const manifest = manifestOf(name);
        if (auto adapter = connection(name); adapter && manifest != nullptr && offers(*manifest, Verb::serve)) {
            setup_.serving.emplace(name, std::move(adapter));
        }
    }

    // Null when it could not be made or is not in the configuration: the reason is among the problems already.
    std::shared_ptr<pluginhost::Adapter> connection(const std::string& name) const {
        const auto found = setup_.connections.find(name);
        return found == setup_.connections.end() ? nullptr : found->second;
    }

    // Whether there is such a mapping set to look further into.
    bool checkMapping(const std::string& where, const std::string& set) {
        if (set.empty() || setup_.mappings->find(set) != nullptr) {
            return !set.empty();
        }
        report(where, Error(MessageCode::MappingNotFound, {{"set", set}, {"known", joined(setup_.mappings->sets())}}));
        return false;
    }

    void checkSettings(const RouteSettings& route) {
        const auto where = "routes: " + route.name;
        std::map<std::string, const mapping::SettingInfo*> known;
        for (const auto* part : setup_.mappings->parts(route.toMapping)) {
            for (const auto& [name, setting] : part->program().settings) {
                known.emplace(name, &setting);
            }
        }
        for (const auto& [name, setting] : known) {
            if (!setting->fallback && !route.settings.contains(name)) {
                report(where, Error(MessageCode::SettingMissing,
                                    {{"setting", name}, {"mapping", route.toMapping}, {"meaning", setting->meaning}}));
            }
        }
        std::vector<std::string> names;
        names.reserve(known.size());
        for (const auto& [name, setting] : known) {
            names.push_back(name);
        }
        for (const auto& [name, value] : route.settings) {
            if (!known.contains(name)) {
                report(where, unknownSetting(route.toMapping, name, names));
            }
        }
    }

    static Error unknownSetting(const std::string& set, const std::string& name,
                                const std::vector<std::string>& known) {
        const auto meant = std::string(base::nearestWord(name, {known.begin(), known.end()}));
        const auto code = meant.empty() ? MessageCode::RouteSettingUnknown : MessageCode::RouteSettingMisspelled;
        return Error(code, {{"set", set}, {"setting", name}, {"meant", meant}, {"known", joined(known)}});
    }

    void checkTarget(const RouteSettings& route) {
        const auto* const manifest = manifestOf(route.toConnection);
        if (manifest == nullptr || !manifest->target) {
            return;
        }
        const auto checked = pluginhost::checkOptions(*manifest->target, route.targetJson);
        std::string problems;
        for (const auto& problem : checked.problems) {
            problems += (problems.empty() ? "" : "; ") + problem;
        }
        if (!problems.empty()) {
            report("routes: " + route.name,
                   Error(MessageCode::RouteTargetWrong, {{"problems", problems}, {"plugin", manifest->id}}));
        }
    }

    const Manifest* manifestOf(const std::string& connection) const {
        for (const auto& settings : config_.connections) {
            const auto found = manifests_.find(settings.plugin);
            if (settings.name == connection && found != manifests_.end()) {
                return &found->second;
            }
        }
        return nullptr;
    }

    const Config& config_;
    const SetupServices services_;
    Setup setup_;
    std::map<std::string, Manifest> manifests_;  // by the folder's name; of plugins that could be loaded
};

}  // namespace

pluginhost::PluginHostOptions pluginOptions(const Config& config) {
    pluginhost::PluginHostOptions options;
    if (config.plugins.allowTemporaryFolders) {
        options.gate.refusedFolders.clear();
    }
    // Each may have a call under way at the same time; more there are not.
    const auto feeds = std::count_if(config.routes.begin(), config.routes.end(),
                                     [](const auto& route) { return route.feed.has_value(); });
    options.workers.threads =
        std::max(config.workers + config.pullWorkers + 1 + static_cast<unsigned>(feeds), config.listen.handlerThreads);
    return options;
}

Setup makeSetup(const Config& config, SetupServices services) {
    return SetupMaker(config, services).make();
}

std::unique_ptr<base::ContentScanner> makeScanner(const Config& config) {
    if (config.attachments.scanner.empty()) {
        return nullptr;
    }
    return std::make_unique<transport::ClamdScanner>(transport::ClamdOptions{.address = config.attachments.scanner});
}

mapping::ReadOptions readOptions(const Config& config, base::ContentScanner* scanner) {
    mapping::ReadOptions options;
    options.limits.documentBytes = config.listen.limits.bodyBytes;
    options.limits.attachmentBytes = config.attachments.maxSize;
    options.limits.attachments = config.attachments.maxCount;
    options.scanner = scanner;
    return options;
}

}  // namespace schakel::app
