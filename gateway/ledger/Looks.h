// Who looked at what: the access log. Part of the audit chain, so that nobody takes a look out of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"

namespace schakel::ledger {

struct Look {
    base::Instant at{};  // given when it is noted
    std::string by;  // the user, as the computer or the case knows them
    std::string what;  // "case", "exchange", "register", …
    std::string id = {};  // of what was looked at; empty: of a list
    std::string how;  // the command: "case show"
};

struct LookFilter {
    std::optional<std::string> id = {};
    std::optional<std::string> by = {};
    std::optional<base::Instant> since = {};
    std::size_t limit = 1000;
};

// Thread safe.
class Looks {
public:
    virtual ~Looks() = default;

    // Durable when it returns: who cannot be noted should not see anything. Nothing personal of a pupil in it.
    virtual base::Result<void> note(const Look& look) = 0;
    // The newest first.
    virtual base::Result<std::vector<Look>> list(const LookFilter& filter) = 0;
};

}  // namespace schakel::ledger
