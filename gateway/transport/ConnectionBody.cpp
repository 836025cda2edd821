// Reading a body: whole into memory up to a limit, through a pipe above it.
#include <algorithm>

#include "gateway/transport/Connection.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::size_t kPiece = 16UL * 1024;  // a TLS record holds no more
constexpr std::size_t kPipeSlack = 64UL * 1024;  // room in the pipe beyond what the handler starts with
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

void Connection::sendContinue() {
    // Shorter than a TLS record: it goes whole or not at all.
    stream_.asyncWrite(kContinue.data(), kContinue.size(), [self = shared_from_this()](const TlsResult& result) {
        if (self->phase_ == Phase::closed) {
            return;
        }
        if (!result.ok()) {
            self->finish();
            return;
        }
        self->readBody();
    });
}

// A body with a length is received straight where it belongs; chunks go through in_.
void Connection::readBody() {
    std::string& target = decoder_ ? in_ : body_;
    const auto had = target.size();
    const auto want = decoder_ ? kPiece : static_cast<std::size_t>(std::min<std::uint64_t>(unread_, kPiece));
    target.resize(had + want);
    stream_.asyncRead(target.data() + had, want, [self = shared_from_this(), &target, had](const TlsResult& result) {
        target.resize(had + result.count);
        self->onBodyRead(result);
    });
}

void Connection::onBodyRead(const TlsResult& result) {
    if (phase_ == Phase::closed) {
        return;
    }
    if (!result.ok()) {
        onBodyInterrupted();
        return;
    }
    interruption_ = Interruption::none;
    noteProgress(result.count);
    if (decoder_) {
        takeBuffered();
        return;
    }
    unread_ -= result.count;
    bodySize_ += result.count;
    onBodyBytes();
}

void Connection::onBodyInterrupted() {
    const auto interruption = std::exchange(interruption_, Interruption::none);
    if (pipe_ && pipe_->isAbandoned()) {
        leaveBody();
        return;
    }
    if (interruption == Interruption::deadline) {
        failBody(Error(MessageCode::RequestTimedOut));
        return;
    }
    const auto bytes = std::to_string(bodySize_) + " bytes";
    failBody(Error(MessageCode::BodyIncomplete,
                   {{"reason", {"de afzender stopte na " + bytes, "the sender stopped after " + bytes}}}));
}

// A byte now and then is no progress: the deadline moves only when a whole piece has arrived.
void Connection::noteProgress(std::size_t count) {
    progress_ += count;
    const auto needed = pipe_ ? std::max(services_.limits.bufferedBody, kPiece) : kPiece;
    if (progress_ >= needed) {
        progress_ = 0;
        extendDeadline(services_.limits.bodyIdle);
    }
}

// What arrived together with the head, or as chunks.
void Connection::takeBuffered() {
    if (decoder_) {
        const auto before = body_.size();
        const auto used = decoder_->decode(in_, body_);
        if (!used) {
            failBody(used.error());
            return;
        }
        in_.erase(0, *used);
        bodySize_ += body_.size() - before;
    } else {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(unread_, in_.size()));
        body_.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(unread_, 2 * kPiece)));
        body_.append(in_, 0, count);
        in_.erase(0, count);
        unread_ -= count;
        bodySize_ += count;
    }
    if (bodySize_ > services_.limits.bodyBytes) {
        failBody(Error(MessageCode::BodyTooLarge, {{"bytes", std::to_string(services_.limits.bodyBytes)}}));
        return;
    }
    onBodyBytes();
}

void Connection::onBodyBytes() {
    if (pipe_) {
        feedPipe();
        return;
    }
    if (isBodyComplete()) {
        endBody();
        return;
    }
    if (body_.size() >= services_.limits.bufferedBody) {
        beginStreaming();
        return;
    }
    readBody();
}

void Connection::beginStreaming() {
    const std::weak_ptr<Connection> weak = weak_from_this();
    auto onRoom = [weak, mailbox = loop_.mailbox()] {
        mailbox->post([weak] {
            if (const auto self = weak.lock()) {
                self->resumeStreaming();
            }
        });
    };
    pipe_ = std::make_shared<BodyPipe>(services_.limits.bufferedBody + kPipeSlack, std::move(onRoom));
    progress_ = 0;
    extendDeadline(services_.limits.bodyIdle);
    dispatch(pipe_);
    feedPipe();
}

void Connection::feedPipe() {
    const auto room = pipe_->push(body_);
    body_.clear();
    if (room == BodyPipe::Room::abandoned) {
        leaveBody();
        return;
    }
    if (isBodyComplete()) {
        endBody();
        return;
    }
    if (room == BodyPipe::Room::no) {
        // Not reading is the back-pressure: TCP makes the sender wait. That is our doing, so no deadline runs.
        paused_ = true;
        waitForever();
        return;
    }
    readBody();
}

// The handler has taken bytes out of the pipe, or has left it.
void Connection::resumeStreaming() {
    if (phase_ != Phase::body || !pipe_) {
        return;
    }
    const bool abandoned = pipe_->isAbandoned();
    if (!paused_) {
        if (abandoned) {
            interruptRead(Interruption::abandoned);
        }
        return;
    }
    paused_ = false;
    if (abandoned) {
        leaveBody();
        return;
    }
    progress_ = 0;
    extendDeadline(services_.limits.bodyIdle);
    readBody();
}

void Connection::endBody() {
    waitForever();
    phase_ = Phase::handling;
    if (!pipe_) {
        dispatch(nullptr);
        return;
    }
    pipe_->finish();
    if (early_) {
        sendAnswer(*std::exchange(early_, std::nullopt));
    }
}

// Nobody gets to see a part of a buffered body; the reader of a streaming one is told, and answers.
void Connection::failBody(const Error& error) {
    if (!pipe_) {
        refuse(error);
        return;
    }
    pipe_->fail(error);
    services_.refusals.request(error);
    leaveBody();
}

// Stops reading in the middle of a body: what else arrives on this connection means nothing.
void Connection::leaveBody() {
    framingState_ = Framing::lost;
    waitForever();
    phase_ = Phase::handling;
    if (early_) {
        sendAnswer(*std::exchange(early_, std::nullopt));
    }
}

void Connection::dispatch(std::shared_ptr<BodyPipe> pipe) {
    services_.handlers.run({.head = std::move(head_),
                            .body = pipe ? std::string() : std::move(body_),
                            .pipe = std::move(pipe),
                            .respond = makeConnectionResponder()});
}

}  // namespace schakel::transport
