// Access tokens: one per board, for a limited time.
#pragma once

#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gateway/base/Clock.h"

namespace schakel::simulators::somtoday {

// Thread safe. `clock` must outlive it.
class Tokens {
public:
    Tokens(const base::Clock& clock, base::Duration life) : clock_(clock), life_(life) {}

    std::string issue(std::string_view instelling);
    // The board a token was given for; absent when unknown or expired.
    std::optional<std::string> instelling(std::string_view token) const;
    void revokeAll();
    base::Duration life() const { return life_; }

private:
    struct Grant {
        std::string instelling;
        base::Duration until;
    };

    const base::Clock& clock_;
    base::Duration life_;
    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, Grant> grants_;
};

}  // namespace schakel::simulators::somtoday
