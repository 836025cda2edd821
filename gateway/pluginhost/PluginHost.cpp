#include "gateway/pluginhost/PluginHost.h"

#include "gateway/pluginhost/LoadedPlugin.h"
#include "gateway/pluginhost/Options.h"
#include "gateway/pluginhost/PluginLibrary.h"
#include "gateway/pluginhost/Text.h"
#include "gateway/pluginhost/isolation/RemotePlugin.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

PluginInfo infoOf(const LoadedPlugin& plugin) {
    return {plugin.manifest, plugin.folder, plugin.pool->stuck()};
}

// What a selftest may answer without the connection being useless: time or a person at the partner's heals it.
bool mayPass(MessageCode code) {
    return code == MessageCode::AdapterUnavailable || code == MessageCode::AdapterDenied ||
           code == MessageCode::AdapterCancelled || code == MessageCode::AdapterUnsupported ||
           code == MessageCode::PluginTimeout;
}

}  // namespace

PluginHost::PluginHost(PluginHostOptions options, HttpProvider& http, base::Log& log, const base::Clock& clock)
    : options_(std::move(options)),
      log_(log),
      clock_(clock),
      services_(std::make_shared<HostServices>(http, log, clock)) {}

PluginHost::~PluginHost() {
    services_->close();
}

Result<PluginInfo> PluginHost::load(const std::filesystem::path& folder) {
    auto file = openPlugin(folder, options_.gate);
    if (!file) {
        return file.error().in("plugin.load");
    }
    auto plugin = std::make_shared<LoadedPlugin>();
    if (auto loaded = bringIn(*file, *plugin); !loaded) {
        return loaded.error().in("plugin.load");
    }
    plugin->folder = file->folder;
    plugin->pool = std::make_shared<WorkerPool>(options_.workers);
    plugin->manifest = std::move(file->manifest);
    return enlist(std::move(plugin));
}

Result<void> PluginHost::bringIn(PluginFile& file, LoadedPlugin& plugin) const {
    if (file.manifest.isolation == Isolation::process) {
        return bringInRemote(file, plugin);
    }
    const auto entry = loadLibrary(file);
    if (!entry) {
        return entry.error();
    }
    plugin.create = (*entry)->create;
    return {};
}

Result<void> PluginHost::bringInRemote(const PluginFile& file, LoadedPlugin& plugin) const {
    if (options_.hostProgram.empty()) {
        return Error(MessageCode::PluginProcessRefused,
                     {{"path", file.libraryPath.string()}, {"reason", "er is geen programma voor ingesteld"}});
    }
    auto create = remotePlugin({options_.hostProgram, file.folder, file.manifest.sha256});
    if (!create) {
        return create.error();
    }
    plugin.create = std::move(*create);
    return {};
}

Result<PluginInfo> PluginHost::enlist(std::shared_ptr<LoadedPlugin> plugin) {
    const auto& manifest = plugin->manifest;
    const std::scoped_lock lock(mutex_);
    const auto [place, isNew] = plugins_.try_emplace(manifest.id, plugin);
    const auto& present = *place->second;
    if (!isNew && (present.folder != plugin->folder || present.manifest.sha256 != manifest.sha256)) {
        return Error(MessageCode::PluginDuplicate,
                     {{"plugin", manifest.id}, {"path", plugin->folder.string()}, {"other", present.folder.string()}});
    }
    if (isNew) {
        log_.info("plugin.loaded", {{"plugin", manifest.id},
                                    {"version", manifest.version},
                                    {"isolation", isolationName(manifest.isolation)},
                                    {"sha256", manifest.sha256}});
    }
    return infoOf(present);
}

Result<std::shared_ptr<Adapter>> PluginHost::connect(const std::string& pluginId, const ConnectionConfig& config) {
    const auto plugin = find(pluginId);
    if (!plugin) {
        return unknown(pluginId, config.name);
    }
    auto adapter = makeAdapter(*plugin, config, services_, clock_);
    if (!adapter) {
        return adapter.error().in("plugin.connect");
    }
    if (auto tried = tryOut(**adapter); !tried) {
        return tried.error().in("plugin.connect");
    }
    const std::scoped_lock lock(mutex_);
    connections_[config.name] = *adapter;
    return std::shared_ptr<Adapter>(std::move(*adapter));
}

Result<void> PluginHost::tryOut(GuardedAdapter& adapter) {
    auto tested = adapter.selftest();
    if (tested || !mayPass(tested.error().code())) {
        return tested;
    }
    log_.warn(
        "plugin.selftest",
        {{"connection", adapter.name()}, {"code", tested.error().entry().id}, {"detail", tested.error().describe()}});
    return {};
}

std::vector<std::string> PluginHost::optionProblems(const std::string& pluginId, const std::string& configJson) const {
    const auto plugin = find(pluginId);
    if (!plugin) {
        return {unknown(pluginId, "-").text()};
    }
    return checkOptions(plugin->manifest.options, configJson).problems;
}

std::vector<PluginInfo> PluginHost::plugins() const {
    const std::scoped_lock lock(mutex_);
    std::vector<PluginInfo> infos;
    for (const auto& [id, plugin] : plugins_) {
        infos.push_back(infoOf(*plugin));
    }
    return infos;
}

std::vector<ConnectionInfo> PluginHost::connections() const {
    // Adapters are let go after the lock: the last owner of one runs plugin code.
    std::vector<std::shared_ptr<GuardedAdapter>> adapters;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [name, weak] : connections_) {
            if (auto adapter = weak.lock()) {
                adapters.push_back(std::move(adapter));
            }
        }
    }
    std::vector<ConnectionInfo> infos;
    for (const auto& adapter : adapters) {
        auto& connection = adapter->connection();
        const auto& breaker = connection.breaker();
        infos.push_back({connection.name(), connection.identity().plugin, breaker.state(), breaker.consecutiveFaults(),
                         breaker.restLeft(), connection.lastError()});
    }
    return infos;
}

std::shared_ptr<LoadedPlugin> PluginHost::find(const std::string& pluginId) const {
    const std::scoped_lock lock(mutex_);
    const auto found = plugins_.find(pluginId);
    return found == plugins_.end() ? nullptr : found->second;
}

Error PluginHost::unknown(const std::string& pluginId, const std::string& connection) const {
    std::vector<std::string> loaded;
    for (const auto& info : plugins()) {
        loaded.push_back(info.manifest.id);
    }
    return Error(
        MessageCode::PluginUnknown,
        {{"plugin", pluginId}, {"connection", connection}, {"loaded", loaded.empty() ? "geen" : join(loaded, ", ")}});
}

}  // namespace schakel::pluginhost
