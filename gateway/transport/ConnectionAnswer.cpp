// Answering, and closing so that the answer arrives.
#include <boost/asio/buffer.hpp>

#include "gateway/transport/Connection.h"
#include "gateway/transport/ResponseWriter.h"

namespace schakel::transport {
namespace {

// What a refused sender may still push at us before we close on it.
constexpr std::size_t kDiscardPiece = 4096;
constexpr std::size_t kDiscardAtMost = 1024UL * 1024;
constexpr base::Duration kClosing(2000);
constexpr base::Duration kClosingWhileStopping(300);

}  // namespace

Responder Connection::makeConnectionResponder() {
    return makeResponder([weak = weak_from_this(), mailbox = loop_.mailbox()](Response response) {
        mailbox->post([weak, response = std::move(response)]() mutable {
            if (const auto self = weak.lock()) {
                self->onAnswer(std::move(response));
            }
        });
    });
}

void Connection::onAnswer(Response response) {
    if (phase_ == Phase::body) {
        early_ = std::move(response);
        return;
    }
    if (phase_ == Phase::handling) {
        sendAnswer(response);
    }
}

// For requests no handler gets to see.
void Connection::refuse(const base::Error& error) {
    services_.refusals.request(error);
    framingState_ = Framing::lost;
    sendAnswer(problemResponse(error));
}

void Connection::sendAnswer(const Response& response) {
    const bool close = draining_ || framing_.wantsClose || framingState_ == Framing::lost;
    out_ = writeResponse(response, close ? AfterAnswer::close : AfterAnswer::keepAlive,
                         isHead_ ? AnswerBody::omitted : AnswerBody::included);
    framingState_ = close ? Framing::lost : Framing::intact;
    const bool mayHaveBody = !isHead_ && response.status != 204 && response.status != 304;
    rest_ = mayHaveBody ? response.rest : nullptr;
    if (rest_) {
        listenToRest();
    }
    written_ = 0;
    phase_ = Phase::answering;
    extendDeadline(services_.limits.bodyIdle);
    writeAnswer();
}

void Connection::listenToRest() {
    (*rest_)->onBytes([weak = weak_from_this(), mailbox = loop_.mailbox()] {
        mailbox->post([weak] {
            const auto self = weak.lock();
            if (self && self->phase_ == Phase::answering && self->rest_) {
                self->sendRest();
            }
        });
    });
}

void Connection::writeAnswer() {
    stream_.asyncWrite(out_.data() + written_, out_.size() - written_,
                       [self = shared_from_this()](const TlsResult& result) { self->onWritten(result); });
}

void Connection::onWritten(const TlsResult& result) {
    if (phase_ == Phase::closed) {
        return;
    }
    if (!result.ok()) {
        finish();
        return;
    }
    written_ += result.count;
    if (written_ < out_.size()) {
        extendDeadline(services_.limits.bodyIdle);
        writeAnswer();
        return;
    }
    out_ = {};
    if (rest_) {
        sendRest();
        return;
    }
    endAnswer();
}

// What has been made since; when that is nothing, the pipe tells when there is more. Whoever makes it has a deadline of
// its own.
void Connection::sendRest() {
    auto taken = (*rest_)->take();
    if (taken.state == AnswerPipe::State::failed) {
        finish();
        return;
    }
    const bool ends = taken.state == AnswerPipe::State::finished;
    if (taken.bytes.empty() && !ends) {
        waitForever();
        return;
    }
    out_ = taken.bytes.empty() ? std::string() : writeChunk(taken.bytes);
    if (ends) {
        out_ += writeChunk({});
        rest_.reset();
    }
    written_ = 0;
    extendDeadline(services_.limits.bodyIdle);
    writeAnswer();
}

void Connection::endAnswer() {
    if (framingState_ == Framing::lost) {
        closeGracefully();
        return;
    }
    nextRequest();
}

void Connection::closeGracefully() {
    phase_ = Phase::closing;
    extendDeadline(draining_ ? kClosingWhileStopping : kClosing);
    stream_.asyncShutdown([self = shared_from_this()](const TlsResult& /*result*/) {
        if (self->phase_ == Phase::closed) {
            return;
        }
        boost::system::error_code ignored;
        self->stream_.socket().shutdown(Socket::shutdown_send, ignored);
        self->discardRest();
    });
}

// Closing a socket with unread bytes resets the connection, which can overtake the answer. So read until the sender has
// closed too, for a moment.
void Connection::discardRest() {
    in_.resize(kDiscardPiece);
    stream_.socket().async_read_some(
        boost::asio::buffer(in_.data(), in_.size()),
        [self = shared_from_this()](const boost::system::error_code& error, std::size_t count) {
            if (self->phase_ == Phase::closed) {
                return;
            }
            self->discarded_ += count;
            if (error || self->discarded_ > kDiscardAtMost) {
                self->finish();
                return;
            }
            self->discardRest();
        });
}

}  // namespace schakel::transport
