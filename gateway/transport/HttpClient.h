// HTTPS calls to partners: libcurl, mutual TLS, limits and deadlines, no redirects.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Clock.h"
#include "gateway/transport/HttpMessage.h"
#include "gateway/transport/Tls.h"

namespace schakel::transport {

struct ClientOptions {
    std::optional<TlsIdentity> tls;  // none: no client certificate, the system's authorities
    base::Duration connectTimeout = std::chrono::seconds(10);
    base::Duration totalTimeout = std::chrono::seconds(60);
    std::size_t responseBytes = 16UL * 1024 * 1024;
};

struct ClientRequest {
    std::string method = "GET";
    std::string url;  // https only
    std::vector<Header> headers;
    base::ByteSource* body = nullptr;  // borrowed for the call
    std::optional<std::uint64_t> bodySize;  // unknown: chunked
    // Borrowed for the call: takes the answer's body as it comes, without the client's limit; its own failure ends the
    // call and is returned. None: the body is in the response.
    base::ByteSink* answer = nullptr;
};

struct ClientResponse {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    std::optional<base::Duration> retryAfter;
};

// Thread safe: every thread uses a connection of its own from the pool; connections are kept alive and reused.
class HttpClient {
public:
    explicit HttpClient(ClientOptions options);
    ~HttpClient();

    // Blocks for at most the total timeout. An answer with any status is a value; no answer, a refused certificate or
    // a response over the limit is an error (PartnerUnreachable, PartnerUntrusted, PartnerRefusedCertificate,
    // PartnerAnswerTooLarge). A request that may not be sent is PartnerRequestInvalid; unusable certificate files are
    // reported by every call, as are the body's own failures. A body is rewound when a kept connection turns out
    // closed.
    base::Result<ClientResponse> send(const ClientRequest& request);

    // Reads certificate, key, trust and revocation lists again. Requests that begin from now on use them, on new
    // connections; those under way end as they began. On failure the ones in use stay in use.
    base::Result<void> reloadTls();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace schakel::transport
