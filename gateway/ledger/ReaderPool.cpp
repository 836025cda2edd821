#include "gateway/ledger/ReaderPool.h"

namespace schakel::ledger {

ReaderPool::Lease ReaderPool::take() {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [this] { return !idle_.empty() || made_ < most_; });
    if (!idle_.empty()) {
        auto database = std::move(idle_.back());
        idle_.pop_back();
        return {*this, std::move(database)};
    }
    ++made_;
    lock.unlock();
    return {*this, connect()};
}

std::unique_ptr<Database> ReaderPool::connect() {
    try {
        auto database = std::make_unique<Database>(file_, OpenMode::readWrite);
        database->execute("PRAGMA query_only=ON; PRAGMA cache_size=-1024;");
        return database;
    } catch (const SqliteFault&) {
        giveBack(nullptr);
        throw;
    }
}

void ReaderPool::giveBack(std::unique_ptr<Database> database) {
    {
        const std::lock_guard lock(mutex_);
        if (database) {
            idle_.push_back(std::move(database));
        } else {
            --made_;
        }
    }
    freed_.notify_one();
}

}  // namespace schakel::ledger
