// One TLS connection: handshake, then requests one after the other, each answered before the next is read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "gateway/transport/AnswerPipe.h"
#include "gateway/transport/BodyPipe.h"
#include "gateway/transport/ChunkDecoder.h"
#include "gateway/transport/ConnectionQuota.h"
#include "gateway/transport/EventLoop.h"
#include "gateway/transport/Handlers.h"
#include "gateway/transport/HeaderGate.h"
#include "gateway/transport/RefusalLog.h"
#include "gateway/transport/TlsStream.h"

namespace schakel::transport {

// A context that may be swapped while connections still use it.
using SslContext = std::shared_ptr<SSL_CTX>;

// What all connections of a server share; outlives them.
struct ConnectionServices {
    const ServerLimits& limits;
    Handlers& handlers;
    RefusalLog& refusals;
};

// Lives on one event loop and is used on its thread only.
class Connection final : public LoopMember, public std::enable_shared_from_this<Connection> {
public:
    struct Origin {
        EventLoop& loop;
        Socket socket;
        SslContext tls;
        ConnectionQuota::Ticket ticket;
    };

    Connection(Origin origin, const ConnectionServices& services);

    // Joins the loop and begins the handshake.
    void start();

    void onTick(LoopClock::time_point now) override;
    void drain() override;
    void abort() override;

private:
    enum class Phase : std::uint8_t { handshake, idle, head, body, handling, answering, closing, closed };
    // Why a read was cancelled, when it was us.
    enum class Interruption : std::uint8_t { none, deadline, drain, abandoned };
    // Whether the connection's bytes still begin with a request once this one is answered.
    enum class Framing : std::uint8_t { intact, lost };

    // Connection.cpp: the connection as such
    void onHandshake(const TlsResult& result);
    void refusePeer(unsigned long reason);
    void nextRequest();
    void readHead();
    void onHeadRead(const TlsResult& result);
    void examineHead();
    void beginBody(RequestHead head);
    void interruptRead(Interruption interruption);
    void extendDeadline(base::Duration duration) { deadline_ = LoopClock::now() + duration; }
    void waitForever() { deadline_ = LoopClock::time_point::max(); }
    void finish();

    // ConnectionBody.cpp: reading a body
    void sendContinue();
    void readBody();
    void onBodyRead(const TlsResult& result);
    void onBodyInterrupted();
    void noteProgress(std::size_t count);
    void takeBuffered();
    void onBodyBytes();
    bool isBodyComplete() const { return decoder_ ? decoder_->done() : unread_ == 0; }
    void beginStreaming();
    void feedPipe();
    void resumeStreaming();
    void endBody();
    void failBody(const base::Error& error);
    void leaveBody();
    void dispatch(std::shared_ptr<BodyPipe> pipe);

    // ConnectionAnswer.cpp: answering and closing
    Responder makeConnectionResponder();
    void onAnswer(Response response);
    void refuse(const base::Error& error);
    void sendAnswer(const Response& response);
    void listenToRest();
    void writeAnswer();
    void onWritten(const TlsResult& result);
    void sendRest();
    void endAnswer();
    void closeGracefully();
    void discardRest();

    EventLoop& loop_;
    ConnectionServices services_;
    std::optional<ConnectionQuota::Ticket> ticket_;
    TlsStream stream_;
    PeerIdentity peer_;

    Phase phase_ = Phase::handshake;
    LoopClock::time_point deadline_ = LoopClock::time_point::max();
    Interruption interruption_ = Interruption::none;
    bool draining_ = false;
    Framing framingState_ = Framing::intact;

    std::string in_;  // received and not understood yet
    std::optional<HeaderGate> gate_;
    RequestFraming framing_;
    RequestHead head_;
    bool isHead_ = false;  // the request's method is HEAD

    std::string body_;  // the buffered body, or the next piece of a streaming one
    std::uint64_t unread_ = 0;  // of a body with a length: bytes that have not arrived
    std::uint64_t bodySize_ = 0;  // bytes that have arrived
    std::size_t progress_ = 0;  // bytes since the deadline was last extended
    std::optional<ChunkDecoder> decoder_;
    std::shared_ptr<BodyPipe> pipe_;
    bool paused_ = false;  // the pipe is full: nothing is being read

    std::optional<Response> early_;  // the answer, given before the body had ended
    std::shared_ptr<AnswerStream> rest_;  // of the answer that is being sent
    std::string out_;
    std::size_t written_ = 0;
    std::size_t discarded_ = 0;
};

}  // namespace schakel::transport
