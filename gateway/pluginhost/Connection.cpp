#include "gateway/pluginhost/Connection.h"

namespace schakel::pluginhost {

ActiveCalls::Scope::Scope(ActiveCalls& calls, CallRecord& record) : calls_(calls) {
    const std::scoped_lock lock(calls_.mutex_);
    calls_.calls_[std::this_thread::get_id()] = &record;
}

ActiveCalls::Scope::~Scope() {
    const std::scoped_lock lock(calls_.mutex_);
    calls_.calls_.erase(std::this_thread::get_id());
}

CallRecord* ActiveCalls::current() const {
    const std::scoped_lock lock(mutex_);
    const auto found = calls_.find(std::this_thread::get_id());
    return found == calls_.end() ? nullptr : found->second;
}

Connection::Connection(Identity identity, BreakerSettings breaker, std::shared_ptr<HostServices> services,
                       const base::Clock& clock)
    : identity_(std::move(identity)), breaker_(breaker, clock), services_(std::move(services)) {}

void Connection::misbehaved(const std::string& reason) {
    const base::Error error(base::MessageCode::PluginGarbage, {{"connection", name()}, {"reason", reason}});
    remember(error);
    // The breaker reads the clock, which is the gateway's too.
    if (const HostServices::Visit visit(*services_); visit) {
        breaker_.trip();
        visit.log().error("plugin.misbehaved", error);
    }
}

void Connection::remember(const base::Error& error) {
    const std::scoped_lock lock(mutex_);
    lastError_ = error;
}

std::optional<base::Error> Connection::lastError() const {
    const std::scoped_lock lock(mutex_);
    return lastError_;
}

}  // namespace schakel::pluginhost
