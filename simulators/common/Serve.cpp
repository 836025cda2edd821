#include "simulators/common/Serve.h"

#include <atomic>
#include <csignal>
#include <fstream>
#include <iostream>
#include <thread>

#include "gateway/base/SystemError.h"
#include "simulators/common/Connections.h"

namespace schakel::simulators {
namespace {

constexpr base::Duration kGrace = std::chrono::seconds(5);
// Small bodies are at hand before a handler runs, so few threads keep the benchmark's two cores for the work itself.
constexpr unsigned kHandlerThreads = 8;

sigset_t stopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

base::Result<std::string> readBody(base::ByteSource& body) {
    std::string text;
    constexpr std::size_t kChunk = 64 * 1024;
    for (;;) {
        const auto before = text.size();
        text.resize(before + kChunk);
        const auto got = body.read(text.data() + before, kChunk);
        text.resize(before + (got ? *got : 0));
        if (!got) {
            return got.error();
        }
        if (*got == 0) {
            return text;
        }
    }
}

// The file appears whole or not at all: whoever waits for it may read it at once.
base::Result<void> writePortFile(const std::filesystem::path& file, std::uint16_t port) {
    if (file.empty()) {
        return {};
    }
    auto draft = file;
    draft += ".part";
    std::ofstream(draft) << port << '\n';
    std::error_code failure;
    std::filesystem::rename(draft, file, failure);
    if (failure) {
        return base::Error(base::MessageCode::FileUnwritable,
                           {{"path", file.string()}, {"reason", base::systemErrorWords(failure)}});
    }
    return {};
}

transport::ServerOptions serverOptions(const ServeOptions& options) {
    transport::ServerOptions server;
    server.address = options.address;
    server.port = options.port;
    server.tls = options.tls;
    server.handlerThreads = kHandlerThreads;
    server.limits.bodyBytes = options.bodyBytes;
    return server;
}

}  // namespace

void holdSignals() {
    const auto signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

base::Result<void> serve(Workbench& workbench, const ServeOptions& options) {
    const base::SystemClock clock;
    base::Log log(clock, base::standardErrorWriter(), base::LogLevel::warning);
    std::atomic<std::uint16_t> port = 0;
    const auto handler = [&](const transport::RequestHead& head, base::ByteSource& body,
                             const transport::Responder& respond) {
        auto text = readBody(body);
        if (!text) {
            return;
        }
        auto outcome = workbench.handle(head, std::move(*text));
        if (outcome.delay.count() > 0) {
            std::this_thread::sleep_for(outcome.delay);
        }
        if (outcome.drop) {
            cutConnections(port);
        }
        respond(std::move(outcome.response));
    };
    transport::HttpsServer server(serverOptions(options), handler, log);
    if (auto started = server.start(); !started) {
        return started.error();
    }
    port = server.port();
    if (auto written = writePortFile(options.portFile, port); !written) {
        return written.error();
    }
    std::cout << options.name << " (nagebootst) luistert op https://" << options.address << ':' << port << std::endl;
    const auto signals = stopSignals();
    int received = 0;
    sigwait(&signals, &received);
    server.stop(kGrace);
    return {};
}

}  // namespace schakel::simulators
