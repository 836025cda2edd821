// A plugin host with everything around it faked: what tests of plugins start from.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "gateway/base/MemoryBytes.h"
#include "gateway/pluginhost/PluginHost.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeHttpProvider.h"
#include "tests/support/LogLines.h"

namespace schakel::test {

struct PluginBench {
    explicit PluginBench(pluginhost::WorkerLimits workers = {}, std::filesystem::path hostProgram = {})
        : log(clock, lines.writer(), base::LogLevel::debug),
          // Build trees live anywhere, also below /tmp; every other check of the gate stays.
          host({.gate = {.refusedFolders = {}}, .workers = workers, .hostProgram = std::move(hostProgram)}, http, log,
               clock) {}

    FakeClock clock;
    LogLines lines;
    base::Log log;
    FakeHttpProvider http;
    pluginhost::PluginHost host;
};

// A delivery whose parts live in memory and whose progress is kept.
struct MemoryDelivery {
    std::string exchangeId = "exchange-1";
    std::vector<std::pair<std::string, std::string>> parts;  // kind, content
    std::string mediaType = "application/xml";
    std::string progress;
    std::string target = "{}";

    // The contents and this object must outlive the call.
    pluginhost::Delivery make() {
        pluginhost::Delivery delivery{exchangeId, target, {}, progress, [this](const std::string& bytes) {
                                          progress = bytes;
                                          return base::Result<void>();
                                      }};
        for (const auto& [kind, content] : parts) {
            delivery.parts.push_back({kind, mediaType, std::make_unique<base::ViewSource>(content), content.size()});
        }
        return delivery;
    }
};

}  // namespace schakel::test
