// One process that runs a plugin.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "gateway/base/Result.h"
#include "gateway/pluginhost/isolation/Channel.h"

namespace schakel::pluginhost {

// What the process is to run.
struct ChildProgram {
    std::filesystem::path program;  // schakel-pluginhost
    std::filesystem::path folder;  // the plugin's, checked already
    std::string sha256;  // of the library that was checked; the process loads no other
};

// Ends with this object: killed when it has not ended by itself, and reaped.
class ChildProcess {
public:
    // Starts the process and waits until it has loaded the plugin, at most ten seconds. The errors of the load
    // protocol, or PluginProcessRefused.
    static base::Result<std::unique_ptr<ChildProcess>> start(const ChildProgram& program);

    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    Channel& channel() { return channel_; }

    // Hangs up, gives the process a moment to let its adapter go, then kills it. Says how it ended, in Dutch.
    std::string end();

private:
    ChildProcess(pid_t pid, UniqueFd socket) : pid_(pid), channel_(std::move(socket)) {}
    base::Result<void> awaitLoaded(const ChildProgram& program);

    pid_t pid_;
    Channel channel_;
};

}  // namespace schakel::pluginhost
