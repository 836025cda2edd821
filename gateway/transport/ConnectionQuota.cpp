#include "gateway/transport/ConnectionQuota.h"

namespace schakel::transport {
namespace {

namespace ip = boost::asio::ip;

std::string keyOf(const ip::address& address) {
    if (address.is_v4() || address.to_v6().is_v4_mapped()) {
        const auto v4 = address.is_v4() ? address.to_v4() : ip::make_address_v4(ip::v4_mapped, address.to_v6());
        const auto bytes = v4.to_bytes();
        return {bytes.begin(), bytes.end()};
    }
    const auto bytes = address.to_v6().to_bytes();
    return {bytes.begin(), bytes.begin() + 8};
}

}  // namespace

ConnectionQuota::Ticket::~Ticket() {
    if (quota_ != nullptr) {
        quota_->giveBack(key_);
    }
}

std::optional<ConnectionQuota::Ticket> ConnectionQuota::take(const ip::address& address) {
    const std::scoped_lock lock(mutex_);
    auto key = keyOf(address);
    auto& mine = counts_[key];
    if (count_ >= total_ || mine >= perAddress_) {
        if (mine == 0) {
            counts_.erase(key);
        }
        return std::nullopt;
    }
    ++count_;
    ++mine;
    return std::optional<Ticket>(std::in_place, *this, std::move(key));
}

void ConnectionQuota::giveBack(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    --count_;
    if (const auto found = counts_.find(key); --found->second == 0) {
        counts_.erase(found);
    }
    changed_.notify_all();
}

bool ConnectionQuota::waitUntilEmpty(base::Duration patience) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return count_ == 0; });
}

}  // namespace schakel::transport
