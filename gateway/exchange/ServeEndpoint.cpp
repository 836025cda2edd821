#include "gateway/exchange/ServeEndpoint.h"

#include <array>
#include <utility>

#include "gateway/transport/AnswerPipe.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using transport::problemResponse;

constexpr std::string_view kServe = "/serve/";

// Read a request to its end before its answer is sent in pieces: a sender that still sends does not listen.
Result<void> drain(base::ByteSource& body) {
    std::array<char, 16384> rest{};
    while (true) {
        const auto count = body.read(rest.data(), rest.size());
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            return {};
        }
    }
}

// A small answer is gathered, so that it can still become another one when something fails; a large one is sent while
// it is made.
class Answer final : public pluginhost::ServeResponse, private base::ByteSink {
public:
    struct Limits {
        std::size_t gathered = 256UL * 1024;
        std::size_t total = 0;
    };
    Answer(base::ByteSource& request, const transport::Responder& respond, Limits limits)
        : request_(request), respond_(respond), limits_(limits) {}
    ~Answer() override {
        if (pipe_) {
            pipe_->fail();
        }
    }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    Result<void> begin(int status, std::string contentType) override {
        response_.status = status;
        response_.contentType = std::move(contentType);
        return {};
    }
    base::ByteSink& body() override { return *this; }

    void finish() {
        if (pipe_) {
            pipe_->finish();
        } else {
            respond_(std::move(response_));
        }
    }
    // What was sent already breaks off.
    void fail(const Error& error) {
        if (pipe_) {
            pipe_->fail();
        } else {
            respond_(problemResponse(error));
        }
    }

private:
    Result<void> write(std::string_view bytes) override {
        if (bytes.size() > limits_.total - size_) {
            return Error(MessageCode::ServedTooMuch, {{"limit", std::to_string(limits_.total)}});
        }
        size_ += bytes.size();
        if (pipe_) {
            return pipe_->write(bytes);
        }
        response_.body += bytes;
        return response_.body.size() > limits_.gathered ? startSending() : Result<void>();
    }

    Result<void> startSending() {
        if (auto read = drain(request_); !read) {
            return read;
        }
        pipe_ = std::make_shared<transport::AnswerPipe>(limits_.gathered);
        response_.rest = std::make_shared<transport::AnswerStream>(pipe_);
        respond_(std::move(response_));
        return {};
    }

    base::ByteSource& request_;
    const transport::Responder& respond_;
    const Limits limits_;
    transport::Response response_;
    std::size_t size_ = 0;
    std::shared_ptr<transport::AnswerPipe> pipe_;
};

}  // namespace

void ServeEndpoint::handle(const transport::RequestHead& head, base::ByteSource& body,
                           const transport::Responder& respond) {
    const auto rest = std::string_view(head.path).substr(kServe.size());
    const auto name = rest.substr(0, rest.find('/'));
    const auto adapter = adapters_.find(name);
    if (adapter == adapters_.end()) {
        return respond(
            problemResponse(Error(MessageCode::ServeUnknown, {{"connection", std::string(name.substr(0, 100))}})));
    }
    if (head.method != "POST") {
        return respond(
            problemResponse(Error(MessageCode::MethodWrong, {{"method", head.method}, {"allowed", "POST"}})));
    }
    if (head.peer.oin.empty()) {
        return respond(problemResponse(Error(MessageCode::PeerCertificateMissing)));
    }
    auto path = std::string(rest.substr(name.size()));
    path += head.query.empty() ? "" : "?" + head.query;
    Shelf shelf(services_, {adapter->first, head.peer.oin});
    Answer answer(body, respond, {.total = answerBytes_});
    const pluginhost::ServeRequest request{head.method, std::move(path), head.peer.oin, body};
    const auto served = adapter->second->serve(request, shelf, answer);
    if (!served) {
        services_.log.warn("exchange.not_served", {{"connection", adapter->first},
                                                   {"sender", head.peer.oin},
                                                   {"code", served.error().entry().id},
                                                   {"detail", served.error().describe()}});
        return answer.fail(served.error());
    }
    answer.finish();
    noticed_();
}

}  // namespace schakel::exchange
