#include "gateway/transport/Connection.h"

#include <openssl/err.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/error.hpp>

#include "gateway/transport/HeadReader.h"
#include "gateway/transport/OpenSslPtr.h"
#include "gateway/transport/PeerCertificate.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

// What an idle connection holds ready. The head and the start of most bodies fit.
constexpr std::size_t kHeadPiece = 2048;

X509Ptr peerCertificate(const SSL& connection) {
    return X509Ptr{SSL_get1_peer_certificate(&connection)};
}

}  // namespace

Connection::Connection(Origin origin, const ConnectionServices& services)
    : loop_(origin.loop),
      services_(services),
      ticket_(std::move(origin.ticket)),
      stream_(std::move(origin.socket), *origin.tls) {}

void Connection::start() {
    extendDeadline(services_.limits.handshake);
    loop_.add(shared_from_this());
    if (phase_ == Phase::closed) {
        return;
    }
    stream_.asyncHandshake([self = shared_from_this()](const TlsResult& result) { self->onHandshake(result); });
}

void Connection::onHandshake(const TlsResult& result) {
    if (phase_ == Phase::closed) {
        return;
    }
    if (!result.ok()) {
        refusePeer(result.reason);
        return;
    }
    SSL& connection = stream_.native();
    if (const auto certificate = peerCertificate(connection)) {
        // A resumed session was checked when it began; its certificate may have run out since.
        if (X509_cmp_current_time(X509_get0_notAfter(certificate.get())) <= 0) {
            SSL_set_verify_result(&connection, X509_V_ERR_CERT_HAS_EXPIRED);
            refusePeer(0);
            return;
        }
        peer_ = identityOf(*certificate);
    }
    nextRequest();
}

void Connection::refusePeer(unsigned long reason) {
    const auto error = handshakeError(stream_.native(), reason);
    // Somebody who only knocks (a port scan, a health check) is no event.
    if (error.code() != MessageCode::PeerHandshakeFailed || reason != 0) {
        const auto certificate = peerCertificate(stream_.native());
        services_.refusals.peer(error, certificate ? identityOf(*certificate).fingerprint : std::string());
    }
    // The alert that says why has been written; closing with unread data would take it back.
    phase_ = Phase::closing;
    extendDeadline(std::chrono::seconds(1));
    boost::system::error_code ignored;
    stream_.socket().shutdown(Socket::shutdown_send, ignored);
    discardRest();
}

void Connection::nextRequest() {
    gate_.emplace(HeaderLimits{services_.limits.headerBytes, services_.limits.headerCount});
    framing_ = {};
    head_ = {};
    body_ = {};
    decoder_.reset();
    pipe_.reset();
    early_.reset();
    bodySize_ = 0;
    isHead_ = false;
    phase_ = Phase::idle;
    if (draining_) {
        closeGracefully();
        return;
    }
    if (!in_.empty()) {
        examineHead();
        return;
    }
    extendDeadline(services_.limits.keepAlive);
    readHead();
}

void Connection::readHead() {
    const auto had = in_.size();
    in_.resize(had + kHeadPiece);
    stream_.asyncRead(in_.data() + had, kHeadPiece, [self = shared_from_this(), had](const TlsResult& result) {
        self->in_.resize(had + result.count);
        self->onHeadRead(result);
    });
}

void Connection::onHeadRead(const TlsResult& result) {
    if (phase_ == Phase::closed) {
        return;
    }
    const auto interruption = std::exchange(interruption_, Interruption::none);
    if (result.ok()) {
        examineHead();
        return;
    }
    if (phase_ == Phase::head && interruption == Interruption::deadline) {
        refuse(Error(MessageCode::RequestTimedOut));
        return;
    }
    if (phase_ == Phase::head) {
        refuse(Error(MessageCode::RequestMalformed,
                     {{"reason", {"het eindigt midden in de kop", "it ends in its head"}}}));
        return;
    }
    closeGracefully();
}

void Connection::examineHead() {
    if (phase_ == Phase::idle) {
        phase_ = Phase::head;
        extendDeadline(services_.limits.header);
    }
    const auto framing = gate_->examine(in_);
    if (!framing) {
        refuse(framing.error());
        return;
    }
    if (!*framing) {
        readHead();
        return;
    }
    framing_ = **framing;
    auto head = schakel::transport::readHead(std::string_view(in_).substr(0, framing_.headSize), framing_);
    if (!head) {
        refuse(head.error());
        return;
    }
    in_.erase(0, framing_.headSize);
    beginBody(*std::move(head));
}

void Connection::beginBody(RequestHead head) {
    head_ = std::move(head);
    head_.peer = peer_;
    isHead_ = head_.method == "HEAD";
    if (framing_.contentLength > services_.limits.bodyBytes) {
        refuse(Error(MessageCode::BodyTooLarge, {{"bytes", std::to_string(services_.limits.bodyBytes)}}));
        return;
    }
    phase_ = Phase::body;
    unread_ = framing_.contentLength;
    if (framing_.chunked) {
        decoder_.emplace();
    }
    progress_ = 0;
    extendDeadline(services_.limits.bodyIdle);
    if (framing_.expectsContinue && in_.empty() && !isBodyComplete()) {
        sendContinue();
        return;
    }
    takeBuffered();
}

void Connection::onTick(LoopClock::time_point now) {
    if (now < deadline_) {
        return;
    }
    switch (phase_) {
        case Phase::idle:
        case Phase::head:
        case Phase::body: interruptRead(Interruption::deadline); break;
        case Phase::handshake:
        case Phase::answering:
        case Phase::closing: finish(); break;
        case Phase::handling:
        case Phase::closed: break;
    }
}

// The read's own handler decides what follows: until it has run, the stream is not ours to use.
void Connection::interruptRead(Interruption interruption) {
    interruption_ = interruption;
    stream_.cancel();
}

void Connection::drain() {
    draining_ = true;
    if (phase_ == Phase::handshake) {
        finish();
    } else if (phase_ == Phase::idle) {
        interruptRead(Interruption::drain);
    }
}

void Connection::abort() {
    if (phase_ == Phase::closed) {
        return;
    }
    if (pipe_) {
        pipe_->fail(
            Error(MessageCode::BodyIncomplete, {{"reason", {"Schakel wordt gestopt", "Schakel is being stopped"}}}));
    }
    finish();
}

void Connection::finish() {
    phase_ = Phase::closed;
    rest_.reset();
    stream_.close();
    ticket_.reset();
    loop_.remove(shared_from_this());
}

}  // namespace schakel::transport
