#include "gateway/pluginhost/ShelfRelay.h"

#include <utility>

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::size_t kPieceBytes = 64UL * 1024;

}  // namespace

ShelfRelay::ShelfRelay(Shelf& shelf, std::string snapshot) {
    thread_ = std::thread([this, &shelf, name = std::move(snapshot)] { work(shelf, name); });
}

ShelfRelay::~ShelfRelay() {
    end();
    thread_.join();
}

void ShelfRelay::work(Shelf& shelf, const std::string& snapshot) noexcept {
    base::Result<void> result;
    try {
        Pieces pieces(*this);
        result = shelf.open(snapshot, pieces);
    } catch (const std::exception& problem) {  // the border of a thread: nothing may leave it
        result = Error(MessageCode::Internal, {{"reason", problem.what()}});
    }
    const std::scoped_lock lock(mutex_);
    result_ = std::move(result);
    done_ = true;
    changed_.notify_all();
}

base::Result<void> ShelfRelay::Pieces::write(std::string_view bytes) {
    while (!bytes.empty()) {
        if (!relay_.hand(bytes.substr(0, kPieceBytes))) {
            return Error(MessageCode::Internal, {{"reason", "the adapter takes no more of the document"}});
        }
        bytes.remove_prefix(std::min(bytes.size(), kPieceBytes));
    }
    return {};
}

// False when the piece was not taken: nobody waits for it any more.
bool ShelfRelay::hand(std::string_view piece) {
    std::unique_lock lock(mutex_);
    if (stopped_) {
        return false;
    }
    piece_ = piece;
    slot_ = Slot::full;
    changed_.notify_all();
    changed_.wait(lock, [&] { return slot_ == Slot::empty || stopped_; });
    return slot_ == Slot::empty;
}

std::optional<std::string> ShelfRelay::next() {
    std::unique_lock lock(mutex_);
    if (slot_ == Slot::lent) {
        slot_ = Slot::empty;
        changed_.notify_all();
    }
    changed_.wait(lock, [&] { return slot_ == Slot::full || done_ || stopped_; });
    if (slot_ != Slot::full || stopped_) {
        return std::nullopt;
    }
    slot_ = Slot::lent;
    return std::exchange(piece_, {});
}

void ShelfRelay::end() {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return done_; });
}

base::Result<void> ShelfRelay::result() const {
    const std::scoped_lock lock(mutex_);
    return result_;
}

}  // namespace schakel::pluginhost
