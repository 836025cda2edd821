// A few connections for readers, so that reading never waits for writing.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "gateway/ledger/Database.h"

namespace schakel::ledger {

// Thread safe; must outlive its leases.
class ReaderPool {
public:
    ReaderPool(std::filesystem::path file, std::size_t most) : file_(std::move(file)), most_(most) {}

    // A connection for one thread, given back when dropped.
    class Lease {
    public:
        Lease(ReaderPool& pool, std::unique_ptr<Database> database) : pool_(pool), database_(std::move(database)) {}
        ~Lease() { pool_.giveBack(std::move(database_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Database& operator*() const { return *database_; }
        Database* operator->() const { return database_.get(); }

    private:
        ReaderPool& pool_;
        std::unique_ptr<Database> database_;
    };

    // Waits while all are in use. Throws SqliteFault.
    Lease take();

private:
    std::unique_ptr<Database> connect();
    void giveBack(std::unique_ptr<Database> database);

    std::filesystem::path file_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Database>> idle_;
    std::size_t made_ = 0;
};

}  // namespace schakel::ledger
