// The one thread that writes: it gathers what many threads want written into one durable commit.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/ledger/AuditChain.h"
#include "gateway/ledger/Database.h"

namespace schakel::ledger {

// What a piece of work writes with.
struct Transaction {
    Database& database;
    AuditChain& chain;
    base::Instant now;
};

// How a piece of work ended.
struct WorkOutcome {
    enum class Fate : std::uint8_t {
        durable,
        undone,
        notBegun,  // no transaction could be started
        uncertain,  // the disk failed during the commit: it may turn out to be there after a restart
    };
    Fate fate = Fate::durable;
    std::optional<base::Error> error;  // set unless durable
};

struct Work {
    // Writes. Returns an error to refuse before anything was written; throws when something went wrong, after which
    // its writes are undone. May be called again after that: another one's failure undoes everybody's.
    std::function<base::Result<void>(Transaction&)> run;
    // Called once, on the writer thread, when it is durable or has failed. Must be quick and must not throw.
    std::function<void(const WorkOutcome&)> done;
    std::size_t weight = 0;  // bytes it holds while it waits
    bool emptiesLog = false;  // once durable, the log may not keep what was there before
};

struct WriterOptions {
    std::chrono::milliseconds groupDelay{0};  // how long the first of a group waits for others
    std::chrono::milliseconds idle{1000};  // after so long without work the log is emptied into the database
    bool logIsOurs = false;  // what an earlier process left in the log is emptied too: it may hold what was erased
    std::size_t queueBytes = std::size_t{8} * 1024 * 1024;  // submit() blocks while more than this waits
    std::size_t batchBytes = std::size_t{4} * 1024 * 1024;  // of one commit
    std::size_t batchSize = 256;
};

class Writer {
public:
    // `clock` must outlive the writer.
    Writer(Database database, const base::Clock& clock, WriterOptions options);
    // Finishes everything submitted.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Thread safe. Blocks only when too much is waiting already.
    void submit(Work work);
    // Submits and waits until it is durable. Not for use on the writer thread.
    base::Result<void> perform(const std::function<base::Result<void>(Transaction&)>& run);
    // The same, and what it overwrote is gone from the log too: now, or as soon as nobody reads from the log.
    base::Result<void> performAndEmptyLog(const std::function<base::Result<void>(Transaction&)>& run);

private:
    struct Running;

    void loop();
    std::vector<Work> nextBatch();
    // Waits for work; empties the log when it does not come soon.
    void awaitWork(std::unique_lock<std::mutex>& lock);
    void commit(std::vector<Work>& batch);
    void commitOne(Work& work);
    WorkOutcome tryCommit(std::vector<Running>& batch);
    base::Result<void> performWork(Work work);
    static void tell(Running& running, const WorkOutcome& outcome);
    void rollBack();

    Database database_;
    const base::Clock& clock_;
    WriterOptions options_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::condition_variable roomMade_;
    std::deque<Work> queue_;
    std::size_t queuedBytes_ = 0;
    bool stopping_ = false;
    bool logIsEmpty_;  // as far as the writer's thread knows
    bool logMustGo_ = false;  // tried after every commit until it is empty
    std::thread thread_;
};

}  // namespace schakel::ledger
