// A plugin that passed the load protocol, and how its connections are made.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "gateway/pluginhost/AdapterInstance.h"
#include "gateway/pluginhost/ConnectionConfig.h"
#include "gateway/pluginhost/GuardedAdapter.h"
#include "gateway/pluginhost/Manifest.h"
#include "gateway/pluginhost/WorkerPool.h"

namespace schakel::pluginhost {

struct LoadedPlugin {
    Manifest manifest;
    std::filesystem::path folder;
    CreateFunction create;
    std::shared_ptr<WorkerPool> pool;
};

// Capability, options, create and the table's completeness, in this order; no selftest yet. `clock` and `services`
// must outlive the adapter. CapabilityMissing, ConnectionOptionsInvalid, an Adapter* or Plugin* error of create, or
// PluginTableBroken.
base::Result<std::shared_ptr<GuardedAdapter>> makeAdapter(const LoadedPlugin& plugin, const ConnectionConfig& config,
                                                          const std::shared_ptr<HostServices>& services,
                                                          const base::Clock& clock);

}  // namespace schakel::pluginhost
