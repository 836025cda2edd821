#include "gateway/transport/Handlers.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include <boost/asio/post.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/transport/ResponseWriter.h"

namespace schakel::transport {
namespace {

class PendingAnswer {
public:
    explicit PendingAnswer(std::function<void(Response)> deliver) : deliver_(std::move(deliver)) {}
    PendingAnswer(const PendingAnswer&) = delete;
    PendingAnswer& operator=(const PendingAnswer&) = delete;

    ~PendingAnswer() {
        try {
            answer(problemResponse(base::Error(base::MessageCode::Internal, {{"reason", "no answer was given"}})));
        } catch (...) {
            // The border of a destructor: without memory for an answer the sender's own time-out has to do.
            answered_ = true;
        }
    }

    void answer(Response response) {
        if (!answered_.exchange(true)) {
            deliver_(std::move(response));
        }
    }

private:
    std::function<void(Response)> deliver_;
    std::atomic<bool> answered_ = false;
};

std::size_t atLeastOne(std::size_t count) {
    return std::max<std::size_t>(count, 1);
}

}  // namespace

Responder makeResponder(std::function<void(Response)> deliver) {
    auto pending = std::make_shared<PendingAnswer>(std::move(deliver));
    return [pending = std::move(pending)](Response response) { pending->answer(std::move(response)); };
}

Handlers::Handlers(const ServerOptions& options, RequestHandler handler, base::Log& log)
    : handler_(std::move(handler)),
      log_(log),
      buffered_(atLeastOne(options.handlerThreads)),
      streaming_(atLeastOne(options.limits.streamingBodies)) {}

Handlers::~Handlers() {
    stop();
}

void Handlers::run(Job job) {
    auto& pool = job.pipe ? streaming_ : buffered_;
    boost::asio::post(pool, [this, job = std::move(job)]() mutable { handle(job); });
}

void Handlers::stop() {
    buffered_.stop();
    streaming_.stop();
    buffered_.join();
    streaming_.join();
}

void Handlers::handle(Job& job) {
    base::ViewSource whole(job.body);
    std::optional<PipeSource> arriving;
    if (job.pipe) {
        arriving.emplace(std::move(job.pipe));
    }
    base::ByteSource& body = arriving ? static_cast<base::ByteSource&>(*arriving) : whole;
    try {
        handler_(job.head, body, std::move(job.respond));
    } catch (const std::exception&) {
        // The border between the server and its handlers. What the exception says may be personal: it stays here.
        log_.error("transport.handler.failed", base::Error(base::MessageCode::Internal, {{"reason", "exception"}}));
    } catch (...) {
        // The same border, for what is not even an exception.
        log_.error("transport.handler.failed", base::Error(base::MessageCode::Internal, {{"reason", "unknown"}}));
    }
}

}  // namespace schakel::transport
