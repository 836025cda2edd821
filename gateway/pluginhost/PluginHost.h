// Finds, checks and loads plugins, and makes connections with them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Log.h"
#include "gateway/pluginhost/Adapter.h"
#include "gateway/pluginhost/CircuitBreaker.h"
#include "gateway/pluginhost/ConnectionConfig.h"
#include "gateway/pluginhost/HttpProvider.h"
#include "gateway/pluginhost/Manifest.h"
#include "gateway/pluginhost/PluginFile.h"
#include "gateway/pluginhost/WorkerPool.h"

namespace schakel::pluginhost {

struct LoadedPlugin;
class GuardedAdapter;
class HostServices;

struct PluginHostOptions {
    FileGate gate;
    WorkerLimits workers;  // per plugin
    // The program that runs plugins with `isolation: process`; absolute. Empty: such plugins are refused.
    std::filesystem::path hostProgram;
};

struct PluginInfo {
    Manifest manifest;
    std::filesystem::path folder;
    unsigned stuckCalls = 0;  // that outstayed their deadline and have not returned
};

struct ConnectionInfo {
    std::string name;
    std::string plugin;
    BreakerState breaker = BreakerState::closed;
    unsigned consecutiveFaults = 0;
    base::Duration restLeft{};  // until the circuit tries again
    std::optional<base::Error> lastError;
};

// Thread safe. `http`, `log` and `clock` must outlive the host and every adapter it made.
class PluginHost {
public:
    PluginHost(PluginHostOptions options, HttpProvider& http, base::Log& log, const base::Clock& clock);
    // Plugins get no more HTTP and no more log from here on; waits for the HTTP calls that are under way.
    ~PluginHost();
    PluginHost(const PluginHost&) = delete;
    PluginHost& operator=(const PluginHost&) = delete;

    // Takes a plugin's folder through the load protocol and registers it. A failure refuses this plugin only. The same
    // folder with the same content twice is no error.
    base::Result<PluginInfo> load(const std::filesystem::path& folder);

    // Makes a connection: capability, options, create, selftest. A partner that cannot answer or does not let us in
    // (yet) is no reason to refuse: the connection is there, and its state says so.
    base::Result<std::shared_ptr<Adapter>> connect(const std::string& pluginId, const ConnectionConfig& config);

    // What load and connect would say about the options; no plugin code runs. Empty: nothing is wrong with them.
    std::vector<std::string> optionProblems(const std::string& pluginId, const std::string& configJson) const;

    std::vector<PluginInfo> plugins() const;
    std::vector<ConnectionInfo> connections() const;

private:
    std::shared_ptr<LoadedPlugin> find(const std::string& pluginId) const;
    base::Result<void> bringIn(PluginFile& file, LoadedPlugin& plugin) const;
    base::Result<void> bringInRemote(const PluginFile& file, LoadedPlugin& plugin) const;
    base::Result<PluginInfo> enlist(std::shared_ptr<LoadedPlugin> plugin);
    base::Error unknown(const std::string& pluginId, const std::string& connection) const;
    base::Result<void> tryOut(GuardedAdapter& adapter);

    const PluginHostOptions options_;
    base::Log& log_;
    const base::Clock& clock_;
    const std::shared_ptr<HostServices> services_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<LoadedPlugin>> plugins_;
    std::map<std::string, std::weak_ptr<GuardedAdapter>> connections_;
};

}  // namespace schakel::pluginhost
