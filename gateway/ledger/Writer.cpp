#include "gateway/ledger/Writer.h"

#include <future>
#include <memory>
#include <utility>

#include "gateway/ledger/Fault.h"

namespace schakel::ledger {

struct Writer::Running {
    Work* work;
    std::optional<base::Error> refusal;
};

Writer::Writer(Database database, const base::Clock& clock, WriterOptions options)
    : database_(std::move(database)),
      clock_(clock),
      options_(options),
      logIsEmpty_(!options.logIsOurs),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

void Writer::submit(Work work) {
    std::unique_lock lock(mutex_);
    roomMade_.wait(lock, [this] { return queue_.empty() || queuedBytes_ < options_.queueBytes; });
    queuedBytes_ += work.weight;
    queue_.push_back(std::move(work));
    lock.unlock();
    arrived_.notify_one();
}

base::Result<void> Writer::perform(const std::function<base::Result<void>(Transaction&)>& run) {
    return performWork({run, {}, 0, false});
}

base::Result<void> Writer::performAndEmptyLog(const std::function<base::Result<void>(Transaction&)>& run) {
    return performWork({run, {}, 0, true});
}

base::Result<void> Writer::performWork(Work work) {
    // Shared: the writer thread may still be inside set_value when get() returns here.
    const auto ended = std::make_shared<std::promise<base::Result<void>>>();
    auto result = ended->get_future();
    work.done = [ended](const WorkOutcome& outcome) {
        ended->set_value(outcome.error ? base::Result<void>(*outcome.error) : base::Result<void>());
    };
    submit(std::move(work));
    return result.get();
}

void Writer::loop() {
    while (true) {
        auto batch = nextBatch();
        if (batch.empty()) {
            return;
        }
        commit(batch);
    }
}

std::vector<Work> Writer::nextBatch() {
    std::unique_lock lock(mutex_);
    awaitWork(lock);
    if (options_.groupDelay.count() > 0 && queue_.size() < options_.batchSize) {
        arrived_.wait_for(lock, options_.groupDelay,
                          [this] { return stopping_ || queue_.size() >= options_.batchSize; });
    }
    std::vector<Work> batch;
    std::size_t bytes = 0;
    while (!queue_.empty() && batch.size() < options_.batchSize && bytes < options_.batchBytes) {
        bytes += queue_.front().weight;
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    queuedBytes_ -= bytes;
    lock.unlock();
    roomMade_.notify_all();
    return batch;
}

void Writer::awaitWork(std::unique_lock<std::mutex>& lock) {
    const auto isReady = [this] { return stopping_ || !queue_.empty(); };
    while (!logIsEmpty_ && !arrived_.wait_for(lock, options_.idle, isReady)) {
        lock.unlock();
        logIsEmpty_ = database_.emptyLog();
        lock.lock();
    }
    arrived_.wait(lock, isReady);
}

void Writer::commit(std::vector<Work>& batch) {
    std::vector<Running> running;
    running.reserve(batch.size());
    for (auto& work : batch) {
        running.push_back({&work, std::nullopt});
    }
    const auto outcome = tryCommit(running);
    if (outcome.fate == WorkOutcome::Fate::undone && batch.size() > 1) {
        // One of them is to blame, or together they were too much for the disk: each gets its own chance.
        for (auto& work : batch) {
            commitOne(work);
        }
        return;
    }
    for (auto& each : running) {
        tell(each, outcome);
    }
}

void Writer::commitOne(Work& work) {
    std::vector<Running> running{{&work, std::nullopt}};
    const auto outcome = tryCommit(running);
    tell(running.front(), outcome);
}

void Writer::tell(Running& running, const WorkOutcome& outcome) {
    const bool refused = outcome.fate == WorkOutcome::Fate::durable && running.refusal;
    try {
        running.work->done(refused ? WorkOutcome{WorkOutcome::Fate::undone, running.refusal} : outcome);
    } catch (...) {
        // The border with whoever waits for the answer: a mistake of theirs must not end the thread that writes.
    }
}

WorkOutcome Writer::tryCommit(std::vector<Running>& batch) {
    auto fate = WorkOutcome::Fate::notBegun;
    try {
        database_.query("BEGIN IMMEDIATE").run();
        fate = WorkOutcome::Fate::undone;
        logIsEmpty_ = false;
        const auto now = clock_.now();
        AuditChain chain(database_, now);
        Transaction transaction{database_, chain, now};
        for (auto& [work, refusal] : batch) {
            if (auto written = work->run(transaction); !written) {
                refusal = written.error();
            }
            logMustGo_ = logMustGo_ || work->emptiesLog;
        }
        chain.close();
        fate = WorkOutcome::Fate::uncertain;
        database_.query("COMMIT").run();
        if (logMustGo_) {
            logIsEmpty_ = database_.emptyLog();
            logMustGo_ = !logIsEmpty_;
        }
        return {WorkOutcome::Fate::durable, std::nullopt};
    } catch (const SqliteFault& fault) {
        if (fate == WorkOutcome::Fate::uncertain && !fault.isInputOutput()) {
            fate = WorkOutcome::Fate::undone;
        }
        rollBack();
        return {fate, currentError(base::MessageCode::LedgerWriteFailed)};
    } catch (const std::exception&) {
        rollBack();
        return {fate, currentError(base::MessageCode::LedgerWriteFailed)};
    }
}

void Writer::rollBack() {
    try {
        if (database_.inTransaction()) {
            database_.query("ROLLBACK").run();
        }
    } catch (const SqliteFault&) {
        // SQLite has undone it by itself already, or will when the next transaction begins.
    }
}

}  // namespace schakel::ledger
