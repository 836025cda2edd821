// What looks for harm in the contents of attachments, such as a virus scanner.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "gateway/base/Bytes.h"
#include "gateway/base/Result.h"

namespace schakel::base {

// One content under examination. Not thread safe.
class ContentScan : public ByteSink {
public:
    // The name of what was found in all that was written; nullopt when it is clean. Fails with ScannerUnavailable.
    // Call once.
    virtual Result<std::optional<std::string>> finish() = 0;
};

// Thread safe.
class ContentScanner {
public:
    virtual ~ContentScanner() = default;
    // Fails with ScannerUnavailable.
    virtual Result<std::unique_ptr<ContentScan>> begin() = 0;
};

}  // namespace schakel::base
