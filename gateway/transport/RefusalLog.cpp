#include "gateway/transport/RefusalLog.h"

#include <utility>

namespace schakel::transport {
namespace {

constexpr int kLinesPerSecond = 20;

}  // namespace

void RefusalLog::peer(const base::Error& error, std::string_view fingerprint) {
    write("transport.peer.refused", error, fingerprint);
}

void RefusalLog::request(const base::Error& error) {
    write("transport.request.refused", error, {});
}

void RefusalLog::connection(const base::Error& error) {
    write("transport.connection.refused", error, {});
}

void RefusalLog::write(std::string_view event, const base::Error& error, std::string_view fingerprint) {
    std::int64_t leftOut = 0;
    {
        const std::scoped_lock lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        if (now - second_ >= std::chrono::seconds(1)) {
            second_ = now;
            written_ = 0;
        }
        if (written_ >= kLinesPerSecond) {
            ++suppressed_;
            return;
        }
        ++written_;
        leftOut = std::exchange(suppressed_, 0);
    }
    log_.warn(event, {{"code", error.entry().id},
                      {"detail", error.describe()},
                      {"remedy", error.remedy()},
                      {"fingerprint", fingerprint},
                      {"left_out", leftOut}});
}

}  // namespace schakel::transport
