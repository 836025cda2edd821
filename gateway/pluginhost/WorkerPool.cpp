#include "gateway/pluginhost/WorkerPool.h"

#include <pthread.h>

#include <csignal>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

namespace schakel::pluginhost {

struct WorkerPool::Job {
    std::function<void()> work;
    std::condition_variable finished;
    enum class Phase : std::uint8_t { queued, running, done, abandoned } phase = Phase::queued;
};

// Shared with the threads, which may outlive the pool.
struct WorkerPool::State {
    explicit State(WorkerLimits given) : limits(given) {}

    const WorkerLimits limits;
    std::mutex mutex;
    std::condition_variable wake;  // for idle workers
    std::condition_variable left;  // for the destructor
    std::deque<std::shared_ptr<Job>> queue;
    unsigned workers = 0;  // threads that are not stuck
    unsigned idle = 0;
    unsigned stuck = 0;
    bool stopping = false;
};

namespace {

// Signals are the daemon's business; a plugin's thread must not receive them.
class BlockedSignals {
public:
    BlockedSignals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    BlockedSignals(const BlockedSignals&) = delete;
    BlockedSignals& operator=(const BlockedSignals&) = delete;

private:
    sigset_t before_{};
};

}  // namespace

WorkerPool::WorkerPool(WorkerLimits limits) : state_(std::make_shared<State>(limits)) {}

WorkerPool::~WorkerPool() {
    std::unique_lock lock(state_->mutex);
    state_->stopping = true;
    state_->wake.notify_all();
    state_->left.wait(lock, [&] { return state_->workers == 0; });
}

WorkerPool::Outcome WorkerPool::run(std::function<void()> work, base::Duration deadline) {
    const auto until = std::chrono::steady_clock::now() + deadline;
    const auto job = std::make_shared<Job>();
    job->work = std::move(work);
    std::unique_lock lock(state_->mutex);
    if (state_->stuck >= state_->limits.stuck) {
        return Outcome::exhausted;
    }
    state_->queue.push_back(job);
    if (state_->idle < state_->queue.size() && state_->workers < state_->limits.threads) {
        startWorker(state_);
    }
    state_->wake.notify_one();
    const bool done = job->finished.wait_until(lock, until, [&] { return job->phase == Job::Phase::done; });
    if (done) {
        return Outcome::finished;
    }
    if (job->phase == Job::Phase::queued) {
        state_->queue.erase(std::find(state_->queue.begin(), state_->queue.end(), job));
        return Outcome::busy;
    }
    job->phase = Job::Phase::abandoned;
    ++state_->stuck;
    --state_->workers;
    state_->left.notify_all();
    if (!state_->queue.empty() && state_->idle == 0) {
        startWorker(state_);  // those who wait behind the stuck call need another thread
    }
    return Outcome::abandoned;
}

unsigned WorkerPool::stuck() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->stuck;
}

// With the state's mutex held. When the system has no more threads, the call waits for one that exists.
void WorkerPool::startWorker(const std::shared_ptr<State>& state) {
    const BlockedSignals blocked;
    try {
        std::thread([state] { workerMain(state); }).detach();
        ++state->workers;
    } catch (const std::system_error&) {
        return;
    }
}

void WorkerPool::workerMain(const std::shared_ptr<State>& state) {
    std::unique_lock lock(state->mutex);
    while (true) {
        ++state->idle;
        state->wake.wait(lock, [&] { return state->stopping || !state->queue.empty(); });
        --state->idle;
        if (state->queue.empty()) {
            break;
        }
        const auto job = state->queue.front();
        state->queue.pop_front();
        job->phase = Job::Phase::running;
        lock.unlock();
        job->work();
        job->work = nullptr;  // what the call owned ends here, before anybody is told
        lock.lock();
        if (job->phase == Job::Phase::abandoned) {
            --state->stuck;
            return;  // another thread took this one's place
        }
        job->phase = Job::Phase::done;
        job->finished.notify_one();
    }
    --state->workers;
    state->left.notify_all();
}

}  // namespace schakel::pluginhost
