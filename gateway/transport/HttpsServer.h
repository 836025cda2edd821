// An HTTPS/1.1 server that is strict from the first byte: Boost.Beast on two event-loop threads, handlers on a pool.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "gateway/base/Bytes.h"
#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/transport/HttpMessage.h"
#include "gateway/transport/Tls.h"

namespace schakel::transport {

struct ServerLimits {
    std::size_t headerBytes = 16UL * 1024;
    std::size_t headerCount = 64;
    std::uint64_t bodyBytes = 256ULL * 1024 * 1024;
    std::size_t connections = 12'000;
    std::size_t connectionsPerAddress = 4'000;
    // A body up to this size is buffered before a handler runs, so that a slow sender costs memory, not a thread.
    std::size_t bufferedBody = 256UL * 1024;
    std::size_t streamingBodies = 8;  // larger bodies handled at the same time; the rest wait
    base::Duration handshake = std::chrono::seconds(10);
    base::Duration header = std::chrono::seconds(10);
    // For the next 16 KiB of a body or the rest of it, for the next bufferedBody bytes of a streaming one, and for a
    // piece of the answer to leave. A byte now and then is not progress.
    base::Duration bodyIdle = std::chrono::seconds(20);
    base::Duration keepAlive = std::chrono::seconds(60);
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free port
    TlsIdentity tls;
    bool requireClientCertificate = true;
    ServerLimits limits;
    unsigned eventThreads = 2;
    unsigned handlerThreads = 4;
};

// Sends the one answer to a request. May be called from any thread, after the handler returned too. Dropping the last
// copy without calling it answers 500.
using Responder = std::function<void(Response)>;

// Runs on a handler thread. `body` gives the request's body as it arrives and fails when the sender stops before the
// announced end: a shorter body is never a message. It must not be used after the handler returns. The head stays
// valid during the call only.
using RequestHandler = std::function<void(const RequestHead& head, base::ByteSource& body, Responder respond)>;

class HttpsServer {
public:
    // `log` must outlive the server.
    HttpsServer(ServerOptions options, RequestHandler handler, base::Log& log);
    ~HttpsServer();

    // Loads certificates and listens. Every problem with them is an error with the file's name.
    base::Result<void> start();

    std::uint16_t port() const;

    // Takes no new connections, lets running requests finish for at most `grace`, then closes the rest.
    void stop(base::Duration grace);

    // Reads certificates, trust and revocation lists again; on failure the ones in use stay in use.
    base::Result<void> reloadTls();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace schakel::transport
