#include "TestCerts.h"

#include <cstdlib>
#include <stdexcept>

namespace schakel::transport::test {

int makeCerts(const std::filesystem::path& folder) {
    std::string command = "bash '" SCHAKEL_SOURCE_DIR "/certs/dev-ca.sh' '";
    command.append(folder.string()).append("'");
    return std::system(command.c_str());
}

const std::filesystem::path& certs() {
    static const std::filesystem::path kFolder = [] {
        std::filesystem::path made = std::filesystem::path(SCHAKEL_BUILD_DIR) / "transport-test-certs";
        if (makeCerts(made) != 0) {
            throw std::runtime_error("certs/dev-ca.sh failed");
        }
        return made;
    }();
    return kFolder;
}

TlsIdentity identity(const std::string& name) {
    return {.certificate = certs() / (name + ".pem"),
            .key = certs() / (name + ".key"),
            .trustedAuthorities = certs() / "ca.pem",
            .revocationLists = certs() / "ca.crl.pem"};
}

}  // namespace schakel::transport::test
