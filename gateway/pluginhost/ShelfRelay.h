// Carries a snapshot from the gateway's shelf to a plugin's sink. The two run on threads of their own: a sink that
// hangs must not hold the shelf, which belongs to a caller who leaves at the deadline.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "gateway/base/Bytes.h"
#include "gateway/pluginhost/Serve.h"

namespace schakel::pluginhost {

// Thread safe. Constant memory: one piece at a time, and the shelf goes on when the piece was taken.
class ShelfRelay {
public:
    // Starts at once. `shelf` must outlive the relay's end(). Throws std::system_error when there is no thread.
    ShelfRelay(Shelf& shelf, std::string snapshot);
    ~ShelfRelay();
    ShelfRelay(const ShelfRelay&) = delete;
    ShelfRelay& operator=(const ShelfRelay&) = delete;

    // The next piece; nullopt at the end. Asking for the next one says that the previous one was taken.
    std::optional<std::string> next();

    // Stops the shelf if it has not ended, and waits until it has: a write under way fails.
    void end();

    // What the shelf's own open said. After end().
    base::Result<void> result() const;

private:
    class Pieces final : public base::ByteSink {
    public:
        explicit Pieces(ShelfRelay& relay) : relay_(relay) {}
        base::Result<void> write(std::string_view bytes) override;

    private:
        ShelfRelay& relay_;
    };
    enum class Slot : std::uint8_t { empty, full, lent };

    void work(Shelf& shelf, const std::string& snapshot) noexcept;
    bool hand(std::string_view piece);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Slot slot_ = Slot::empty;
    std::string piece_;
    bool stopped_ = false;
    bool done_ = false;
    base::Result<void> result_;
    std::thread thread_;
};

}  // namespace schakel::pluginhost
