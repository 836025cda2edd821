#include "TlsProbe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>

#include <openssl/err.h>

#include "TestCerts.h"

namespace schakel::transport::test {
namespace {

void setTimeout(int socket, int option, std::chrono::milliseconds timeout) {
    const timeval value{.tv_sec = timeout.count() / 1000, .tv_usec = (timeout.count() % 1000) * 1000};
    ::setsockopt(socket, SOL_SOCKET, option, &value, sizeof value);
}

int connectTo(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Refused: the caller sees a connection that gives nothing.
    static_cast<void>(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address));
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setTimeout(socket, SO_RCVTIMEO, std::chrono::seconds(8));
    setTimeout(socket, SO_SNDTIMEO, std::chrono::seconds(8));
    return socket;
}

}  // namespace

TlsProbe::TlsProbe(std::uint16_t port, const ProbeOptions& options)
    : context_(SSL_CTX_new(TLS_client_method())), socket_(connectTo(port)) {
    // OpenSSL writes to sockets that may be gone.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX* context = context_.get();
    // What the server refuses is what is tested, so this client refuses nothing.
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, options.minVersion);
    SSL_CTX_set_max_proto_version(context, options.maxVersion);
    if (!options.suites12.empty()) {
        SSL_CTX_set_cipher_list(context, options.suites12.c_str());
    }
    if (!options.suites13.empty()) {
        SSL_CTX_set_ciphersuites(context, options.suites13.c_str());
    }
    if (!options.groups.empty()) {
        SSL_CTX_set1_groups_list(context, options.groups.c_str());
    }
    if (!options.identity.empty()) {
        const auto files = identity(options.identity);
        SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str());
        SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM);
    }
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT);
    ssl_.reset(SSL_new(context));
    SSL_set_fd(ssl_.get(), socket_);
    SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (options.session != nullptr) {
        SSL_set_session(ssl_.get(), options.session);
    }
    connected_ = SSL_connect(ssl_.get()) == 1;
    ERR_clear_error();
}

TlsProbe::~TlsProbe() {
    if (socket_ >= 0) {
        ::close(socket_);
    }
}

bool TlsProbe::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const int written = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (written <= 0) {
            ERR_clear_error();
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::size_t TlsProbe::sendUntilBlocked(std::string_view bytes) {
    setTimeout(socket_, SO_SNDTIMEO, std::chrono::milliseconds(300));
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const int written = SSL_write(ssl_.get(), bytes.data() + sent, static_cast<int>(bytes.size() - sent));
        if (written <= 0) {
            ERR_clear_error();
            break;
        }
        sent += static_cast<std::size_t>(written);
    }
    setTimeout(socket_, SO_SNDTIMEO, std::chrono::seconds(8));
    return sent;
}

std::string TlsProbe::readSome() {
    std::array<char, 16'384> buffer{};
    errno = 0;
    const int count = SSL_read(ssl_.get(), buffer.data(), buffer.size());
    const int failure = count > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl_.get(), count);
    timedOut_ = failure == SSL_ERROR_WANT_READ || (failure == SSL_ERROR_SYSCALL && errno == EAGAIN);
    ERR_clear_error();
    return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string();
}

std::string TlsProbe::answer() {
    constexpr std::string_view kLength = "Content-Length: ";
    for (;;) {
        const auto end = received_.find("\r\n\r\n");
        if (end != std::string::npos) {
            std::size_t size = end + 4;
            const auto length = received_.find(kLength);
            if (length < end) {
                std::size_t body = 0;
                std::from_chars(received_.data() + length + kLength.size(), received_.data() + end, body);
                size += body;
            }
            if (received_.size() >= size) {
                auto answer = received_.substr(0, size);
                received_.erase(0, size);
                return answer;
            }
        }
        const auto more = readSome();
        if (more.empty()) {
            return std::exchange(received_, {});
        }
        received_ += more;
    }
}

std::string TlsProbe::rest() {
    for (auto more = readSome(); !more.empty(); more = readSome()) {
        received_ += more;
    }
    return std::exchange(received_, {}) + (timedOut_ ? "<open>" : "");
}

void TlsProbe::closeWriting() {
    SSL_shutdown(ssl_.get());
    ::shutdown(socket_, SHUT_WR);
}

void TlsProbe::cut() {
    ::shutdown(socket_, SHUT_WR);
}

void TlsProbe::reset() {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(socket_, -1));
}

int statusOf(std::string_view answer) {
    int status = 0;
    if (answer.substr(0, 9) == "HTTP/1.1 ") {
        std::from_chars(answer.data() + 9, answer.data() + answer.size(), status);
    }
    return status;
}

int statusFor(std::uint16_t port, const ProbeOptions& options) {
    TlsProbe probe(port, options);
    if (!probe.connected() || !probe.send("GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
        return 0;
    }
    return statusOf(probe.answer());
}

}  // namespace schakel::transport::test
