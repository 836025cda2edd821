#include "gateway/transport/HttpsServer.h"

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

#include "gateway/transport/Listener.h"
#include "gateway/transport/TlsContext.h"

namespace schakel::transport {

using base::Result;

class HttpsServer::Impl {
public:
    Impl(ServerOptions options, RequestHandler handler, base::Log& log)
        : options_(std::move(options)),
          handlers_(options_, std::move(handler), log),
          refusals_(log),
          quota_(options_.limits.connections, options_.limits.connectionsPerAddress) {}

    ~Impl() { stop(base::Duration::zero()); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Result<void> start() {
        if (auto loaded = reloadTls(); !loaded) {
            return loaded;
        }
        for (unsigned i = 0; i < std::max(options_.eventThreads, 1U); ++i) {
            loops_.push_back(std::make_unique<EventLoop>());
        }
        listener_.emplace(Listener::Parts{
            .loops = loops_, .quota = quota_, .services = {options_.limits, handlers_, refusals_}, .tls = [this] {
                return currentTls();
            }});
        return listener_->listen(options_.address, options_.port);
    }

    Result<void> reloadTls() {
        auto context = makeServerContext(options_.tls, options_.requireClientCertificate ? ClientCertificate::required
                                                                                         : ClientCertificate::optional);
        if (!context) {
            return context.error();
        }
        SslContext fresh = *std::move(context);
        const std::scoped_lock lock(tlsMutex_);
        tls_ = std::move(fresh);
        return {};
    }

    std::uint16_t port() const { return listener_ ? listener_->port() : 0; }

    void stop(base::Duration grace) {
        if (!std::exchange(stopped_, true) && !loops_.empty()) {
            loops_.front()->mailbox()->post([this] { listener_->close(); });
            for (const auto& loop : loops_) {
                loop->drain();
            }
            quota_.waitUntilEmpty(grace);
            for (const auto& loop : loops_) {
                loop->abort();
            }
        }
        handlers_.stop();
        for (const auto& loop : loops_) {
            loop->stop();
        }
    }

private:
    SslContext currentTls() {
        const std::scoped_lock lock(tlsMutex_);
        return tls_;
    }

    // In the order in which they need each other: connections, on the loops, use everything above them.
    const ServerOptions options_;
    Handlers handlers_;
    RefusalLog refusals_;
    ConnectionQuota quota_;
    std::mutex tlsMutex_;
    SslContext tls_;
    std::vector<std::unique_ptr<EventLoop>> loops_;
    std::optional<Listener> listener_;
    bool stopped_ = false;
};

HttpsServer::HttpsServer(ServerOptions options, RequestHandler handler, base::Log& log)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler), log)) {}

HttpsServer::~HttpsServer() = default;

Result<void> HttpsServer::start() {
    return impl_->start();
}

std::uint16_t HttpsServer::port() const {
    return impl_->port();
}

void HttpsServer::stop(base::Duration grace) {
    impl_->stop(grace);
}

Result<void> HttpsServer::reloadTls() {
    return impl_->reloadTls();
}

}  // namespace schakel::transport
