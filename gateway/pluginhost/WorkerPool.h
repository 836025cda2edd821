// Threads of one plugin. A call that outstays its deadline keeps its thread, but not its caller.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "gateway/base/Clock.h"

namespace schakel::pluginhost {

struct WorkerLimits {
    unsigned threads = 16;  // calls at the same time; threads are made when needed
    unsigned stuck = 8;  // abandoned calls, after which the pool takes no more work until one returns
};

// Thread safe. Deadlines are real time: a hanging plugin does not wait for an injected clock.
class WorkerPool {
public:
    enum class Outcome : std::uint8_t {
        finished,
        abandoned,  // it runs on, without a caller
        busy,  // it never started: no thread became free within the deadline
        exhausted  // it never started: too many calls are stuck
    };

    explicit WorkerPool(WorkerLimits limits);
    // Waits for the calls that are not abandoned; abandoned threads end by themselves when their call returns.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // Runs `work` on a thread of the pool and waits for it, at most until the deadline. `work` must own what it uses,
    // must not throw, and is destroyed on the thread it ran on.
    Outcome run(std::function<void()> work, base::Duration deadline);

    // Calls that outstayed their deadline and have not returned yet.
    unsigned stuck() const;

private:
    struct Job;
    struct State;
    static void workerMain(const std::shared_ptr<State>& state);
    static void startWorker(const std::shared_ptr<State>& state);

    std::shared_ptr<State> state_;
};

}  // namespace schakel::pluginhost
