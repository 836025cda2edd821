#include "simulators/common/Connections.h"

#include <charconv>
#include <filesystem>
#include <string>

#include <netinet/in.h>
#include <sys/socket.h>

namespace schakel::simulators {
namespace {

bool cameInOn(int socket, std::uint16_t port) {
    sockaddr_in local{};
    socklen_t size = sizeof(local);
    sockaddr_storage peer{};
    socklen_t peerSize = sizeof(peer);
    return getsockname(socket, reinterpret_cast<sockaddr*>(&local), &size) == 0 && local.sin_family == AF_INET &&
           ntohs(local.sin_port) == port && getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &peerSize) == 0;
}

}  // namespace

void cutConnections(std::uint16_t port) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", ignored)) {
        const auto name = entry.path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        if (descriptor >= 0 && cameInOn(descriptor, port)) {
            shutdown(descriptor, SHUT_RDWR);
        }
    }
}

}  // namespace schakel::simulators
