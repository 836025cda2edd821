// Certificates for these tests, from certs/dev-ca.sh, made once per build folder.
#pragma once

#include <filesystem>
#include <string>

#include "gateway/transport/Tls.h"

namespace schakel::transport::test {

// The folder; made on first use.
const std::filesystem::path& certs();

// Runs certs/dev-ca.sh; its exit code.
int makeCerts(const std::filesystem::path& folder);

// Certificate and key with this name, trusting `ca`, with its revocation list.
TlsIdentity identity(const std::string& name);

}  // namespace schakel::transport::test
