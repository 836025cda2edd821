// schakel-pluginhost FOLDER SHA256: runs one plugin for the gateway at the other end of descriptor 3.
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "gateway/pluginhost/PluginLibrary.h"
#include "gateway/pluginhost/isolation/LoadReport.h"
#include "gateway/pluginhost/isolation/PluginSide.h"

namespace {

using namespace schakel::pluginhost;  // NOLINT(google-build-using-namespace): the program is this namespace's own

constexpr int kGatewaySocket = 3;
constexpr int kWrongUse = 64;

// What a plugin has no use for: other descriptors, a core file with pupils in it, more rights than it started with.
void closeDoors() {
    ::syscall(SYS_close_range, kGatewaySocket + 1, ~0U, 0U);
    ::fcntl(kGatewaySocket, F_SETFD, FD_CLOEXEC);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

// A plugin that hangs must not outlive the gateway.
void endWithGateway() {
    pollfd gateway{kGatewaySocket, POLLRDHUP, 0};
    while (::poll(&gateway, 1, -1) <= 0) {}
    // The end of an ordinary run: the main thread sees it too, and may be waiting for the plugin.
    ::usleep(500'000);
    ::_exit(0);
}

schakel::base::Result<const schakel_adapter_entry*> load(const char* folder, const std::string& sha256) {
    // Where the folder may be was the gateway's to judge; whose it is and what is in it is looked at again.
    auto file = openPlugin(folder, FileGate{.refusedFolders = {}});
    if (!file) {
        return file.error();
    }
    if (file->manifest.sha256 != sha256) {
        return schakel::base::Error(schakel::base::MessageCode::PluginChanged, {{"path", file->libraryPath.string()}});
    }
    return loadLibrary(*file);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || ::fcntl(kGatewaySocket, F_GETFD) < 0) {
        std::fputs("schakel-pluginhost is started by schakeld; it is of no use alone.\n", stderr);
        return kWrongUse;
    }
    closeDoors();
    Channel channel{UniqueFd(kGatewaySocket)};
    std::thread(endWithGateway).detach();
    const auto entry = load(argv[1], argv[2]);
    const bool told = channel.tell(Frame::loaded, writeLoadReport(entry ? schakel::base::Result<void>()
                                                                        : schakel::base::Result<void>(entry.error())));
    if (told && entry) {
        PluginSide(channel, **entry).run();
    }
    ::_exit(0);  // no destructors of the plugin's: they may hang, and there is nothing left to save
}
