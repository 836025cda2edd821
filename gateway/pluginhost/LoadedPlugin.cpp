#include "gateway/pluginhost/LoadedPlugin.h"

#include <algorithm>

#include "gateway/pluginhost/Options.h"
#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

Error missing(const Manifest& manifest, const ConnectionConfig& config, const std::string& needed) {
    return Error(MessageCode::CapabilityMissing, {{"connection", config.name},
                                                  {"capability", needed},
                                                  {"plugin", manifest.id},
                                                  {"offered", join(manifest.capabilities, ", ")}});
}

Result<void> checkCapabilities(const Manifest& manifest, const ConnectionConfig& config) {
    for (const auto& needed : config.capabilities) {
        if (std::find(manifest.capabilities.begin(), manifest.capabilities.end(), needed) ==
            manifest.capabilities.end()) {
            return missing(manifest, config, needed);
        }
    }
    for (const auto verb : config.verbs) {
        if (!offers(manifest, verb)) {
            return missing(manifest, config, verbName(verb));
        }
    }
    return {};
}

Result<std::string> completeOptions(const Manifest& manifest, const ConnectionConfig& config) {
    auto checked = checkOptions(manifest.options, config.configJson);
    if (!checked.problems.empty()) {
        return Error(
            MessageCode::ConnectionOptionsInvalid,
            {{"connection", config.name}, {"plugin", manifest.id}, {"problems", join(checked.problems, "; ")}});
    }
    return std::move(checked.json);
}

// The making of an adapter, run as if it were a call.
class CreateFrame final : public CallFrame {
public:
    CreateFrame(CallRecord::Deadline deadline, std::shared_ptr<AdapterInstance> instance, CreateFunction create,
                std::string options)
        : CallFrame(deadline, [](const std::string&) {}),
          instance_(std::move(instance)),
          create_(std::move(create)),
          options_(std::move(options)) {}

private:
    schakel_status invoke(const schakel_adapter& /*unused*/) override {
        return instance_->create(create_, options_, record().faultTable());
    }

    const std::shared_ptr<AdapterInstance> instance_;
    const CreateFunction create_;
    const std::string options_;
};

Result<void> create(const LoadedPlugin& plugin, const CallTarget& target, std::string options,
                    base::Duration deadline) {
    const auto frame = std::make_shared<CreateFrame>(std::chrono::steady_clock::now() + deadline, target.instance,
                                                     plugin.create, std::move(options));
    return performCall(target, frame, {"create", deadline}).result;
}

HttpNames namesOf(const Manifest& manifest) {
    HttpNames names{manifest.endpoints, manifest.partners};
    names.endpoints.insert(names.endpoints.end(), manifest.optionalEndpoints.begin(), manifest.optionalEndpoints.end());
    return names;
}

}  // namespace

Result<std::shared_ptr<GuardedAdapter>> makeAdapter(const LoadedPlugin& plugin, const ConnectionConfig& config,
                                                    const std::shared_ptr<HostServices>& services,
                                                    const base::Clock& clock) {
    const auto& manifest = plugin.manifest;
    if (auto capable = checkCapabilities(manifest, config); !capable) {
        return capable.error();
    }
    auto options = completeOptions(manifest, config);
    if (!options) {
        return options.error();
    }
    const auto connection = std::make_shared<Connection>(
        Connection::Identity{config.name, manifest.id, namesOf(manifest)}, config.breaker, services, clock);
    const CallTarget target{connection, std::make_shared<AdapterInstance>(connection), plugin.pool};
    if (auto made = create(plugin, target, std::move(*options), config.deadlines.create); !made) {
        closeInstance(target, config.deadlines.destroy);  // what create still makes is destroyed when it returns
        return made.error().in("plugin.create");
    }
    auto adapter = std::make_shared<GuardedAdapter>(target, config, manifest.traits);
    if (const auto defect = target.instance->defect(manifest); !defect.empty()) {
        return Error(MessageCode::PluginTableBroken,
                     {{"plugin", manifest.id}, {"connection", config.name}, {"reason", defect}});
    }
    return adapter;
}

}  // namespace schakel::pluginhost
