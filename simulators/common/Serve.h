// Puts a simulated partner on the network: HTTPS with client certificates, until SIGTERM or SIGINT.
#pragma once

#include <filesystem>
#include <string>

#include "gateway/transport/HttpsServer.h"
#include "simulators/common/Workbench.h"

namespace schakel::simulators {

struct ServeOptions {
    std::string name;  // shown when it starts, e.g. "Somtoday"
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free port
    std::filesystem::path portFile;  // the port is written here once the server listens; empty: nowhere
    transport::TlsIdentity tls;
    std::uint64_t bodyBytes = 256ULL * 1024 * 1024;
};

// Makes SIGTERM and SIGINT wait for serve(). Call before any thread is started.
void holdSignals();

// Blocks until SIGTERM or SIGINT; running requests are finished. Fails when the server cannot start.
base::Result<void> serve(Workbench& workbench, const ServeOptions& options);

}  // namespace schakel::simulators
