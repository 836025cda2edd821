// A server on a free port that remembers what reached its handler.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::transport::test {

ServerOptions serverOptions();

class TestServer {
public:
    struct Seen {
        RequestHead head;
        std::string body;
        std::optional<base::MessageCode> failure;  // how reading the body failed
    };

    // Without a handler: reads the body, remembers it, answers 200 with "<size> bytes", or the failure as a problem.
    explicit TestServer(const ServerOptions& options = serverOptions(), RequestHandler handler = {});
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    HttpsServer& server() { return server_; }
    std::uint16_t port() const { return server_.port(); }
    std::string url(const std::string& path) const { return "https://localhost:" + std::to_string(port()) + path; }

    std::vector<Seen> seen() const;
    // Waits for the nth request; empty when it does not come within five seconds.
    bool waitForRequests(std::size_t count);

    std::string log() const;
    // Waits for a line with this text.
    bool waitForLog(const std::string& text);

private:
    void handle(const RequestHead& head, base::ByteSource& body, const Responder& respond);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Seen> seen_;
    std::string logged_;
    base::SystemClock clock_;
    base::Log log_;
    HttpsServer server_;
};

// "POST /x" with this body.
std::string post(const std::string& body, const std::string& moreHeaders = {});

}  // namespace schakel::transport::test
