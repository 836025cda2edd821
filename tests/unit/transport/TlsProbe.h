// A blocking TLS client that sends exactly the bytes it is told, however wrong they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/transport/OpenSslPtr.h"

namespace schakel::transport::test {

struct ProbeOptions {
    std::string identity = "school-po";  // empty: no certificate
    int minVersion = TLS1_2_VERSION;
    int maxVersion = TLS1_3_VERSION;
    std::string suites12;
    std::string suites13;
    std::string groups;
    SSL_SESSION* session = nullptr;
};

class TlsProbe {
public:
    explicit TlsProbe(std::uint16_t port, const ProbeOptions& options = {});
    ~TlsProbe();
    TlsProbe(const TlsProbe&) = delete;
    TlsProbe& operator=(const TlsProbe&) = delete;

    // The handshake went well as far as this side can tell; with TLS 1.3 the server may still refuse.
    bool connected() const { return connected_; }
    bool send(std::string_view bytes);
    // Like send, but gives up when the server takes nothing for 300 ms; how many bytes went.
    std::size_t sendUntilBlocked(std::string_view bytes);

    // One answer, by its Content-Length; interim answers included. Shorter when the server closes.
    std::string answer();
    // Everything until the server closes. Appends "<open>" when it did not close in time.
    std::string rest();

    void closeWriting();  // close_notify and FIN
    void cut();  // FIN without close_notify
    void reset();  // RST

    SSL* native() { return ssl_.get(); }

private:
    std::string readSome();

    SslContextPtr context_;
    std::unique_ptr<SSL, OpenSslFree<SSL_free>> ssl_;
    int socket_ = -1;
    bool connected_ = false;
    bool timedOut_ = false;
    std::string received_;
};

// The status of an answer; 0 when there is none.
int statusOf(std::string_view answer);

// The status this client gets for a plain GET; 0 when it is refused.
int statusFor(std::uint16_t port, const ProbeOptions& options);

}  // namespace schakel::transport::test
