// The gateway's side of one connection, shared by its guard, its calls and the plugin that serves it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "gateway/pluginhost/CallRecord.h"
#include "gateway/pluginhost/CircuitBreaker.h"
#include "gateway/pluginhost/HostServices.h"
#include "gateway/pluginhost/HttpRules.h"

namespace schakel::pluginhost {

// Which call runs on which thread: how a question from a plugin finds the call it belongs to. Thread safe.
class ActiveCalls {
public:
    // Marks the current thread as busy with a call, for as long as it exists.
    class Scope {
    public:
        Scope(ActiveCalls& calls, CallRecord& record);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        ActiveCalls& calls_;
    };

    // The current thread's call; nullptr on a thread that the plugin made itself. Valid while the call runs.
    CallRecord* current() const;

private:
    mutable std::mutex mutex_;
    std::map<std::thread::id, CallRecord*> calls_;
};

// Thread safe.
class Connection {
public:
    struct Identity {
        std::string name;
        std::string plugin;
        HttpNames names;  // that the plugin declared
    };

    Connection(Identity identity, BreakerSettings breaker, std::shared_ptr<HostServices> services,
               const base::Clock& clock);

    const std::string& name() const { return identity_.name; }
    const Identity& identity() const { return identity_; }
    CircuitBreaker& breaker() { return breaker_; }
    ActiveCalls& active() { return active_; }
    HostServices& services() { return *services_; }

    // The plugin broke a promise where no call can report it: opens the circuit and says so in the log.
    void misbehaved(const std::string& reason);

    // The last thing that went wrong, for health and for the circuit's message.
    void remember(const base::Error& error);
    std::optional<base::Error> lastError() const;

private:
    const Identity identity_;
    CircuitBreaker breaker_;
    ActiveCalls active_;
    const std::shared_ptr<HostServices> services_;
    mutable std::mutex mutex_;
    std::optional<base::Error> lastError_;
};

}  // namespace schakel::pluginhost
