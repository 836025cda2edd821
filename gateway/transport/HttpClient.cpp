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
        if (!options_.tls) {
            return;
        }
        auto material = loadTlsMaterial(*options_.tls);
        if (material) {
            material_ = *std::move(material);
        } else {
            problem_ = material.error();
        }
    }

    base::Result<ClientResponse> send(const ClientRequest& request) {
        if (problem_) {
            return *problem_;
        }
        auto handle = take();
        auto response = handle->send(request);
        giveBack(std::move(handle));
        return response;
    }

private:
    // The handle used last is the one whose connection is most likely still open.
    std::unique_ptr<CurlHandle> take() {
        {
            const std::scoped_lock lock(mutex_);
            if (!idle_.empty()) {
                auto handle = std::move(idle_.back());
                idle_.pop_back();
                return handle;
            }
        }
        return std::make_unique<CurlHandle>(options_, material_ ? &*material_ : nullptr);
    }

    void giveBack(std::unique_ptr<CurlHandle> handle) {
        const std::scoped_lock lock(mutex_);
        idle_.push_back(std::move(handle));
    }

    const ClientOptions options_;
    std::optional<TlsMaterial> material_;
    std::optional<base::Error> problem_;  // with our own files; every request reports it
    std::mutex mutex_;
    std::vector<std::unique_ptr<CurlHandle>> idle_;
};

HttpClient::HttpClient(ClientOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

HttpClient::~HttpClient() = default;

base::Result<ClientResponse> HttpClient::send(const ClientRequest& request) {
    return impl_->send(request);
}

}  // namespace schakel::transport
