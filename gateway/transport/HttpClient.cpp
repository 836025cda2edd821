#include "gateway/transport/HttpClient.h"

#include <mutex>
#include <utility>

#include "gateway/transport/CurlHandle.h"
#include "gateway/transport/TlsFiles.h"

namespace schakel::transport {
namespace {

// libcurl's own start, once per process and never undone: another part of the process may use it too.
void startCurl() {
    static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(kStarted);
}

}  // namespace

class HttpClient::Impl {
public:
    explicit Impl(ClientOptions options) : options_(std::move(options)) {
        startCurl();
        if (auto loaded = reloadTls(); !loaded) {
            problem_ = loaded.error();
        }
    }

    base::Result<void> reloadTls() {
        if (!options_.tls) {
            return {};
        }
        auto loaded = loadTlsMaterial(*options_.tls);
        if (!loaded) {
            return loaded.error();
        }
        Idle outdated;  // their connections are closed outside the lock
        const std::scoped_lock lock(mutex_);
        material_ = std::make_shared<const TlsMaterial>(*std::move(loaded));
        problem_.reset();
        outdated.swap(idle_);
        return {};
    }

    base::Result<ClientResponse> send(const ClientRequest& request) {
        auto handle = take();
        if (!handle) {
            return handle.error();
        }
        auto response = (*handle)->send(request);
        giveBack(*std::move(handle));
        return response;
    }

private:
    using Material = std::shared_ptr<const TlsMaterial>;
    using Handle = std::unique_ptr<CurlHandle>;
    using Idle = std::vector<Handle>;

    // The handle used last is the one whose connection is most likely still open.
    base::Result<Handle> take() {
        Material material;
        {
            const std::scoped_lock lock(mutex_);
            if (problem_) {
                return *problem_;
            }
            if (!idle_.empty()) {
                auto handle = std::move(idle_.back());
                idle_.pop_back();
                return handle;
            }
            material = material_;
        }
        return std::make_unique<CurlHandle>(options_, std::move(material));
    }

    // One that was lent out before a reload ends here, with its connections.
    void giveBack(Handle handle) {
        const std::scoped_lock lock(mutex_);
        if (handle->material() == material_) {
            idle_.push_back(std::move(handle));
        }
    }

    const ClientOptions options_;
    std::mutex mutex_;
    Material material_;
    std::optional<base::Error> problem_;  // with our own files; every request reports it
    Idle idle_;
};

HttpClient::HttpClient(ClientOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

HttpClient::~HttpClient() = default;

base::Result<ClientResponse> HttpClient::send(const ClientRequest& request) {
    return impl_->send(request);
}

base::Result<void> HttpClient::reloadTls() {
    return impl_->reloadTls();
}

}  // namespace schakel::transport
