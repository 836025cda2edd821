#include "gateway/app/cli/Who.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace schakel::cli {

std::string whoAmI() {
    if (const char* const behind = std::getenv("SUDO_USER"); behind != nullptr && ::getuid() == 0) {
        return behind;
    }
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return entry.pw_name;
    }
    return "uid " + std::to_string(::getuid());
}

}  // namespace schakel::cli
