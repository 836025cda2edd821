// One libcurl easy handle with its connections: performs one request at a time.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include <curl/curl.h>

#include "gateway/transport/HttpClient.h"
#include "gateway/transport/TlsFiles.h"

namespace schakel::transport {

// Thread-compatible. `options` must outlive it; without material it trusts the system's authorities and shows no
// certificate.
class CurlHandle {
public:
    CurlHandle(const ClientOptions& options, std::shared_ptr<const TlsMaterial> material);
    CurlHandle(const CurlHandle&) = delete;
    CurlHandle& operator=(const CurlHandle&) = delete;

    const std::shared_ptr<const TlsMaterial>& material() const { return material_; }

    // As HttpClient::send.
    base::Result<ClientResponse> send(const ClientRequest& request);

private:
    struct Free {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using HeaderList = std::unique_ptr<curl_slist, Free>;

    // What one request leaves behind for its outcome.
    struct Exchange {
        ClientResponse response;
        std::size_t headerBytes = 0;
        bool tooLarge = false;
        base::ByteSource* body = nullptr;
        base::ByteSink* answer = nullptr;
        std::optional<std::uint64_t> bodySize;
        std::uint64_t sent = 0;
        std::optional<base::Error> bodyError;
        int alertRead = 0;  // TLS alert number, 0: none
        int alertSent = 0;
    };

    // libcurl's callbacks. They run inside send(), on its thread; nothing may be thrown through C.
    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t onUpload(char* buffer, std::size_t size, std::size_t count, void* self) noexcept;
    static int onSeek(void* self, curl_off_t offset, int origin) noexcept;
    static CURLcode onTlsContext(CURL* handle, void* context, void* self) noexcept;
    static void onTlsState(const SSL* connection, int where, int value) noexcept;

    void setFixedOptions();
    void setMethod(const ClientRequest& request);
    base::Result<HeaderList> makeHeaders(const ClientRequest& request) const;
    bool takeBody(std::string_view bytes);
    bool takeHeaderLine(std::string_view line);
    std::size_t upload(char* buffer, std::size_t capacity);
    std::size_t failUpload(base::Error error);
    base::Error failure(CURLcode code, const std::string& host) const;

    const ClientOptions& options_;
    const std::shared_ptr<const TlsMaterial> material_;
    std::unique_ptr<CURL, Free> handle_;
    Exchange exchange_;
};

}  // namespace schakel::transport
