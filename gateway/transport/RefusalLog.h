// Writes refused handshakes and requests to the log, with the remedy, and without letting an attacker fill the disk.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

#include "gateway/base/Log.h"

namespace schakel::transport {

// Thread safe. At most a fixed number of lines per second; the next second's first line says how many were left out.
class RefusalLog {
public:
    explicit RefusalLog(base::Log& log) : log_(log) {}

    // "transport.peer.refused". The fingerprint tells which certificate it was; empty when none was shown.
    void peer(const base::Error& error, std::string_view fingerprint);
    // "transport.request.refused".
    void request(const base::Error& error);
    // "transport.connection.refused".
    void connection(const base::Error& error);

private:
    void write(std::string_view event, const base::Error& error, std::string_view fingerprint);

    base::Log& log_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point second_;
    int written_ = 0;
    std::int64_t suppressed_ = 0;
};

}  // namespace schakel::transport
