#include "simulators/somtoday/Tokens.h"

#include <mutex>

#include "gateway/base/Uuid.h"

namespace schakel::simulators::somtoday {

std::string Tokens::issue(std::string_view instelling) {
    auto token = base::randomUuid();
    const std::unique_lock lock(mutex_);
    std::erase_if(grants_, [now = clock_.uptime()](const auto& entry) { return entry.second.until <= now; });
    grants_.emplace(token, Grant{std::string(instelling), clock_.uptime() + life_});
    return token;
}

std::optional<std::string> Tokens::instelling(std::string_view token) const {
    const std::shared_lock lock(mutex_);
    const auto found = grants_.find(std::string(token));
    if (found == grants_.end() || found->second.until <= clock_.uptime()) {
        return std::nullopt;
    }
    return found->second.instelling;
}

void Tokens::revokeAll() {
    const std::unique_lock lock(mutex_);
    grants_.clear();
}

}  // namespace schakel::simulators::somtoday
