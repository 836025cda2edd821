#include "gateway/pluginhost/PluginCall.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using Outcome = CircuitBreaker::Outcome;

// "30" or "0,2"
std::string seconds(base::Duration duration) {
    const auto tenths = (duration.count() + 99) / 100;
    const auto whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + "," + std::to_string(tenths % 10);
}

Error notFinished(const CallTarget& target, WorkerPool::Outcome outcome, CallTerms terms) {
    const auto& identity = target.connection->identity();
    switch (outcome) {
        case WorkerPool::Outcome::abandoned:
            return Error(MessageCode::PluginTimeout,
                         {{"connection", identity.name}, {"call", terms.what}, {"seconds", seconds(terms.deadline)}});
        case WorkerPool::Outcome::busy:
            return Error(
                MessageCode::PluginBusy,
                {{"plugin", identity.plugin}, {"connection", identity.name}, {"seconds", seconds(terms.deadline)}});
        case WorkerPool::Outcome::exhausted:
            return Error(MessageCode::PluginExhausted,
                         {{"plugin", identity.plugin}, {"count", std::to_string(target.pool->stuck())}});
        case WorkerPool::Outcome::finished: break;
    }
    return Error(MessageCode::Internal, {{"reason", "a finished plugin call has no outcome"}});
}

}  // namespace

Verdict performCall(const CallTarget& target, const std::shared_ptr<CallFrame>& frame, CallTerms terms) {
    // Owns what it uses: it may outlive the caller, and everything but the process.
    const auto work = [frame, instance = target.instance, connection = target.connection] {
        instance->enter();
        {
            const ActiveCalls::Scope scope(connection->active(), frame->record());
            frame->run(instance->table());
        }
        instance->leave();
    };
    const auto outcome = target.pool->run(work, terms.deadline);
    frame->record().leave();
    if (outcome == WorkerPool::Outcome::finished) {
        return frame->record().verdict(target.connection->name());
    }
    const bool isFault = outcome == WorkerPool::Outcome::abandoned;
    return {notFinished(target, outcome, terms), isFault ? Outcome::fault : Outcome::neutral};
}

void closeInstance(const CallTarget& target, base::Duration deadline) {
    WorkerPool last(WorkerLimits{.threads = 1, .stuck = 1});
    if (last.run([instance = target.instance] { instance->close(); }, deadline) != WorkerPool::Outcome::finished) {
        target.connection->misbehaved("destroy blijft hangen");
    }
}

}  // namespace schakel::pluginhost
