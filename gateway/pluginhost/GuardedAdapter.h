// An adapter whose plugin may throw, hang or lie without hurting more than its own calls.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "gateway/pluginhost/Adapter.h"
#include "gateway/pluginhost/ConnectionConfig.h"
#include "gateway/pluginhost/PluginCall.h"

namespace schakel::pluginhost {

// Thread safe. Every call runs on a thread of the plugin's pool; the caller waits at most until the deadline and for
// its own streams. After a call has returned, the plugin cannot reach the caller's streams any more.
class GuardedAdapter final : public Adapter {
public:
    GuardedAdapter(CallTarget target, const ConnectionConfig& config, Traits traits)
        : target_(std::move(target)), deadlines_(config.deadlines), breaker_(config.breaker), traits_(traits) {}
    // Lets the plugin destroy its adapter, within a deadline; calls that hang keep it until they return.
    ~GuardedAdapter() override;
    GuardedAdapter(const GuardedAdapter&) = delete;
    GuardedAdapter& operator=(const GuardedAdapter&) = delete;

    const std::string& name() const override { return target_.connection->name(); }
    const Traits& traits() const override { return traits_; }
    base::Result<void> open(base::ByteSource& message, base::ByteSink& document) override;
    base::Result<std::string> deliver(Delivery delivery) override;
    base::Result<void> fetch(const std::string& requestJson, base::ByteSink& documents) override;
    base::Result<void> selftest() override;
    base::Result<void> serve(const ServeRequest& request, Shelf& shelf, ServeResponse& response) override;
    base::Result<std::string> notify(const std::string& requestJson) override;

    Connection& connection() const { return *target_.connection; }

private:
    CallRecord::MisuseHandler onMisuse() const;
    base::Result<void> run(const std::shared_ptr<CallFrame>& frame, CallTerms terms);
    void noteFault(const base::Error& error) const;
    base::Error circuitOpen() const;
    base::Error unsupported(const char* what) const;
    void keep(std::shared_ptr<CallFrame> frame);

    const CallTarget target_;
    const Deadlines deadlines_;
    const BreakerSettings breaker_;
    const Traits traits_;
    std::mutex mutex_;
    // A plugin that uses a stream after the call must find the stream's table, not freed memory: the last calls stay.
    std::deque<std::shared_ptr<CallFrame>> recent_;
};

}  // namespace schakel::pluginhost
