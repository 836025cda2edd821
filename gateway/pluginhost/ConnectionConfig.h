// One connection as the configuration describes it.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/pluginhost/CircuitBreaker.h"
#include "gateway/pluginhost/Manifest.h"

namespace schakel::pluginhost {

// How long the gateway waits for a plugin before it goes on without.
struct Deadlines {
    base::Duration create = std::chrono::seconds(10);
    base::Duration open = std::chrono::seconds(60);
    base::Duration deliver = std::chrono::minutes(5);
    base::Duration fetch = std::chrono::minutes(5);
    base::Duration serve = std::chrono::minutes(5);
    base::Duration notify = std::chrono::seconds(60);
    base::Duration selftest = std::chrono::seconds(20);
    base::Duration destroy = std::chrono::seconds(5);
};

struct ConnectionConfig {
    std::string name;
    std::string configJson;  // the plugin's options: one JSON object; empty counts as {}
    std::vector<std::string> capabilities;  // that the routes need, e.g. "oso.overstapdossier.open/1"
    std::vector<Verb> verbs{};  // that the routes need, whatever the document: open, deliver
    Deadlines deadlines{};
    BreakerSettings breaker{};
};

}  // namespace schakel::pluginhost
