// C++ views of what an adapter gets when a partner calls: the request, the gateway's shelf and the answer.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Bytes.h"
#include "gateway/sdk/ext/serve.h"

namespace schakel::sdk {

// What a partner asks. Valid for the call.
class Request {
public:
    explicit Request(const schakel_request& raw) : raw_(&raw) {}
    std::string_view method() const { return fromAbi(raw_->method); }
    // After /serve/<connection>: empty, or from '/' or '?' on.
    std::string_view path() const { return fromAbi(raw_->path); }
    // The OIN in the certificate of whoever calls.
    std::string_view sender() const { return fromAbi(raw_->sender); }
    Source body() const { return Source(*raw_->body); }

private:
    const schakel_request* raw_;
};

// The gateway's rules and what lies ready. Every function throws Fault when the gateway stops the call; let it pass.
class Shelf {
public:
    explicit Shelf(const schakel_shelf& raw) : raw_(&raw) {}

    // Whether a dossier may go: JSON in, JSON out (docs/plugin-guide.md). The gateway remembers that it was asked for.
    std::string decide(std::string_view requestJson) const {
        TextSink answer(kAnswerBytes);
        const auto sink = answer.sink();
        detail::demand(raw_->decide(raw_->self, toAbi(requestJson), sink.raw()), "shelf.decide");
        return answer.take();
    }

    // Streams a snapshot that decide named; the gateway notes that it was handed over.
    void open(std::string_view snapshot, Sink document) const {
        detail::demand(raw_->open(raw_->self, toAbi(snapshot), document.raw()), "shelf.open");
    }

    // Tells the gateway what a partner said: a dossier is ready, or what became of one.
    void notified(std::string_view noticeJson) const {
        detail::demand(raw_->notified(raw_->self, toAbi(noticeJson)), "shelf.notified");
    }

private:
    static constexpr std::size_t kAnswerBytes = 64UL * 1024;
    const schakel_shelf* raw_;
};

// The answer to a partner: begin once, then the body.
class Response {
public:
    explicit Response(const schakel_response& raw) : raw_(&raw) {}
    void begin(int status, std::string_view contentType) const {
        detail::demand(raw_->begin(raw_->self, status, toAbi(contentType)), "response.begin");
    }
    Sink body() const { return Sink(*raw_->body); }

private:
    const schakel_response* raw_;
};

}  // namespace schakel::sdk
