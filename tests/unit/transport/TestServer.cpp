#include "TestServer.h"

#include <stdexcept>

#include "TestCerts.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/transport/ResponseWriter.h"

namespace schakel::transport::test {
namespace {

constexpr std::chrono::seconds kPatience(5);

}  // namespace

ServerOptions serverOptions() {
    ServerOptions options;
    options.tls = identity("gateway");
    options.handlerThreads = 4;
    return options;
}

TestServer::TestServer(const ServerOptions& options, RequestHandler handler)
    : log_(clock_,
           [this](std::string_view line) {
               const std::scoped_lock lock(mutex_);
               logged_ += line;
               changed_.notify_all();
           }),
      server_(
          options,
          handler ? std::move(handler)
                  : [this](const RequestHead& head, base::ByteSource& body,
                           const Responder& respond) { handle(head, body, respond); },
          log_) {
    if (const auto started = server_.start(); !started) {
        throw std::runtime_error(started.error().describe());
    }
}

TestServer::~TestServer() {
    server_.stop(base::Duration::zero());
}

void TestServer::handle(const RequestHead& head, base::ByteSource& body, const Responder& respond) {
    auto content = base::readAll(body);
    Seen seen{.head = head,
              .body = content ? *content : std::string(),
              .failure = content ? std::nullopt : std::optional(content.error().code())};
    {
        const std::scoped_lock lock(mutex_);
        seen_.push_back(std::move(seen));
        changed_.notify_all();
    }
    if (!content) {
        respond(problemResponse(content.error()));
        return;
    }
    respond({.status = 200,
             .contentType = "text/plain",
             .body = std::to_string(content->size()) + " bytes",
             .headers = {}});
}

std::vector<TestServer::Seen> TestServer::seen() const {
    const std::scoped_lock lock(mutex_);
    return seen_;
}

bool TestServer::waitForRequests(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return seen_.size() >= count; });
}

std::string TestServer::log() const {
    const std::scoped_lock lock(mutex_);
    return logged_;
}

bool TestServer::waitForLog(const std::string& text) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return logged_.find(text) != std::string::npos; });
}

std::string post(const std::string& body, const std::string& moreHeaders) {
    return "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           moreHeaders + "\r\n" + body;
}

}  // namespace schakel::transport::test
