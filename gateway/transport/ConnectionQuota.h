// Counts connections, in all and per address, and says no in time.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/ip/address.hpp>

#include "gateway/base/Clock.h"

namespace schakel::transport {

// Thread safe. Must outlive its tickets.
class ConnectionQuota {
public:
    // One connection's place; gives it back when it goes.
    class Ticket {
    public:
        Ticket(ConnectionQuota& quota, std::string key) : quota_(&quota), key_(std::move(key)) {}
        ~Ticket();
        Ticket(Ticket&& other) noexcept : quota_(std::exchange(other.quota_, nullptr)), key_(std::move(other.key_)) {}
        Ticket& operator=(Ticket&&) = delete;

    private:
        ConnectionQuota* quota_;
        std::string key_;
    };

    ConnectionQuota(std::size_t total, std::size_t perAddress) : total_(total), perAddress_(perAddress) {}

    // Nothing when the limit is reached. An IPv6 sender counts by its /64: it owns all of those addresses.
    std::optional<Ticket> take(const boost::asio::ip::address& address);

    // Waits until no connection is left; false when some still were after `patience`.
    bool waitUntilEmpty(base::Duration patience);

private:
    void giveBack(const std::string& key);

    const std::size_t total_;
    const std::size_t perAddress_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t count_ = 0;
    std::map<std::string, std::size_t> counts_;
};

}  // namespace schakel::transport
