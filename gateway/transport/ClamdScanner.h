// Has attachments examined by ClamAV's daemon, over its own protocol (clamd(8), INSTREAM).
#pragma once

#include <string>

#include "gateway/base/Clock.h"
#include "gateway/base/Scanner.h"

namespace schakel::transport {

struct ClamdOptions {
    std::string address;  // "/run/clamav/clamd.ctl" for a socket on this machine, or "host:3310"
    base::Duration timeout = std::chrono::seconds(30);  // to connect, and for every answer
};

// One connection per content; nothing is kept between them. Content larger than clamd's own StreamMaxLength fails with
// ScannerUnavailable, as does everything else that leaves it unexamined.
class ClamdScanner final : public base::ContentScanner {
public:
    explicit ClamdScanner(ClamdOptions options) : options_(std::move(options)) {}

    base::Result<std::unique_ptr<base::ContentScan>> begin() override;

    // Asks clamd for a sign of life.
    base::Result<void> ping() const;

private:
    ClamdOptions options_;
};

}  // namespace schakel::transport
