// Runs request handlers, away from the event loops.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "gateway/base/Log.h"
#include "gateway/transport/BodyPipe.h"
#include "gateway/transport/HttpMessage.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::transport {

// Makes a responder that calls `deliver` exactly once, whatever happens: with the first answer given, or with a 500
// when the last copy goes without one. `deliver` may be called on any thread.
Responder makeResponder(std::function<void(Response)> deliver);

// Two pools: large bodies have threads of their own, so that a few slow senders of large dossiers hold up each other
// but not everybody else. The number of those threads is the number of large bodies handled at a time.
class Handlers {
public:
    struct Job {
        RequestHead head;
        std::string body;  // whole, when there is no pipe
        std::shared_ptr<BodyPipe> pipe;  // null for a buffered body
        Responder respond;
    };

    Handlers(const ServerOptions& options, RequestHandler handler, base::Log& log);
    ~Handlers();

    void run(Job job);
    // Drops the jobs that did not start and waits for those that did.
    void stop();

private:
    void handle(Job& job);

    RequestHandler handler_;
    base::Log& log_;
    boost::asio::thread_pool buffered_;
    boost::asio::thread_pool streaming_;
};

}  // namespace schakel::transport
