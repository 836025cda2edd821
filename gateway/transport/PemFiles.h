// Certificates, keys and revocation lists from PEM files; what is not safe or not whole is refused.
#pragma once

#include <filesystem>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/transport/OpenSslPtr.h"

namespace schakel::transport {

// `code` with the file's path and the reason, when there is none in it or it is damaged.
base::Result<std::vector<X509Ptr>> readCertificates(const std::filesystem::path& path, base::MessageCode code);
base::Result<std::vector<X509CrlPtr>> readRevocationLists(const std::filesystem::path& path, base::MessageCode code);

// The key of this certificate. PrivateKeyUnusable, or PrivateKeyExposed when others may read the file.
base::Result<PrivateKeyPtr> readPrivateKey(const std::filesystem::path& path, const X509& certificate);

// A failure that names the file. Empties OpenSSL's list of errors.
base::Error unusableFile(base::MessageCode code, const std::filesystem::path& path, base::Words reason);

}  // namespace schakel::transport
