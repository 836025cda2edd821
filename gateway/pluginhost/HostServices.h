// What the gateway lends to plugins, with a door that can be closed: a thread that a plugin keeps for ever must not
// reach a log or an HTTP client that is gone.
#pragma once

#include <condition_variable>
#include <mutex>

#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/pluginhost/HttpProvider.h"

namespace schakel::pluginhost {

// Thread safe.
class HostServices {
public:
    HostServices(HttpProvider& http, base::Log& log, const base::Clock& clock)
        : http_(http), log_(log), clock_(clock) {}

    // Being inside. False in a condition when the door is closed.
    class Visit {
    public:
        explicit Visit(HostServices& services) : services_(services), inside_(services.enter()) {}
        ~Visit() {
            if (inside_) {
                services_.leave();
            }
        }
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

        explicit operator bool() const { return inside_; }
        HttpProvider& http() const { return services_.http_; }
        base::Log& log() const { return services_.log_; }
        const base::Clock& clock() const { return services_.clock_; }

    private:
        HostServices& services_;
        bool inside_;
    };

    // Lets nobody in any more and waits until everybody is out. HTTP calls end within their own deadline.
    void close() {
        std::unique_lock lock(mutex_);
        closed_ = true;
        empty_.wait(lock, [&] { return inside_ == 0; });
    }

private:
    bool enter() {
        const std::scoped_lock lock(mutex_);
        inside_ += closed_ ? 0U : 1U;
        return !closed_;
    }
    void leave() {
        const std::scoped_lock lock(mutex_);
        if (--inside_ == 0) {
            empty_.notify_all();
        }
    }

    HttpProvider& http_;
    base::Log& log_;
    const base::Clock& clock_;
    std::mutex mutex_;
    std::condition_variable empty_;
    unsigned inside_ = 0;
    bool closed_ = false;
};

}  // namespace schakel::pluginhost
