#include "gateway/pluginhost/GuardedAdapter.h"

#include "gateway/pluginhost/ServeFrame.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using Outcome = CircuitBreaker::Outcome;

constexpr std::size_t kRecentCalls = 64;

CallRecord::Deadline until(base::Duration deadline) {
    return std::chrono::steady_clock::now() + deadline;
}

}  // namespace

GuardedAdapter::~GuardedAdapter() {
    closeInstance(target_, deadlines_.destroy);
}

Result<void> GuardedAdapter::open(base::ByteSource& message, base::ByteSink& document) {
    if (target_.instance->table().open == nullptr) {
        return unsupported("open");
    }
    const auto frame = std::make_shared<OpenFrame>(until(deadlines_.open), onMisuse(), message, document);
    return run(frame, {"open", deadlines_.open});
}

Result<std::string> GuardedAdapter::deliver(Delivery delivery) {
    if (target_.instance->table().deliver == nullptr) {
        return unsupported("deliver");
    }
    const auto frame = std::make_shared<DeliverFrame>(until(deadlines_.deliver), onMisuse(), std::move(delivery));
    const auto result = run(frame, {"deliver", deadlines_.deliver});
    frame->record().leave();
    frame->releaseContents();
    if (!result) {
        return result.error();
    }
    return frame->takeReceipt();
}

Result<void> GuardedAdapter::fetch(const std::string& requestJson, base::ByteSink& documents) {
    if (target_.instance->table().fetch == nullptr) {
        return unsupported("fetch");
    }
    const auto frame = std::make_shared<FetchFrame>(until(deadlines_.fetch), onMisuse(), requestJson, documents);
    return run(frame, {"fetch", deadlines_.fetch});
}

Result<void> GuardedAdapter::selftest() {
    if (target_.instance->table().selftest == nullptr) {
        return {};
    }
    const auto frame = std::make_shared<SelftestFrame>(until(deadlines_.selftest), onMisuse());
    return run(frame, {"selftest", deadlines_.selftest});
}

Result<void> GuardedAdapter::serve(const ServeRequest& request, Shelf& shelf, ServeResponse& response) {
    const auto& extension = target_.instance->serve();
    if (extension.serve == nullptr) {
        return unsupported("serve");
    }
    const auto frame = std::make_shared<ServeFrame>(until(deadlines_.serve), onMisuse(), extension,
                                                    ServeFrame::Caller{request, shelf, response});
    auto result = run(frame, {"serve", deadlines_.serve});
    frame->end();
    return result;
}

Result<std::string> GuardedAdapter::notify(const std::string& requestJson) {
    const auto& extension = target_.instance->serve();
    if (extension.notify == nullptr) {
        return unsupported("notify");
    }
    const auto frame = std::make_shared<NotifyFrame>(until(deadlines_.notify), onMisuse(), extension, requestJson);
    const auto result = run(frame, {"notify", deadlines_.notify});
    if (!result) {
        return result.error();
    }
    return frame->takeReceipt();
}

CallRecord::MisuseHandler GuardedAdapter::onMisuse() const {
    return [connection = std::weak_ptr<Connection>(target_.connection)](const std::string& reason) {
        if (const auto alive = connection.lock()) {
            alive->misbehaved(reason);
        }
    };
}

Result<void> GuardedAdapter::run(const std::shared_ptr<CallFrame>& frame, CallTerms terms) {
    auto& breaker = target_.connection->breaker();
    const auto permit = breaker.enter();
    if (!permit) {
        return circuitOpen();
    }
    auto verdict = performCall(target_, frame, terms);
    const bool unavailable = !verdict.result && verdict.result.error().code() == MessageCode::AdapterUnavailable;
    if (unavailable && breaker_.unavailable == BreakerSettings::Unavailable::counts) {
        verdict.outcome = Outcome::fault;
    }
    if (!verdict.result) {
        target_.connection->remember(verdict.result.error());
    }
    breaker.leave(*permit, verdict.outcome);
    keep(frame);
    if (verdict.result) {
        return {};
    }
    if (verdict.outcome == Outcome::fault) {
        noteFault(verdict.result.error());
    }
    return verdict.result.error().in("plugin." + std::string(terms.what));
}

void GuardedAdapter::noteFault(const Error& error) const {
    const HostServices::Visit visit(target_.connection->services());
    if (!visit) {
        return;
    }
    visit.log().error("plugin.fault", error);
    if (target_.connection->breaker().state() == BreakerState::open) {
        visit.log().warn("plugin.circuit_open", {{"connection", name()}});
    }
}

Error GuardedAdapter::circuitOpen() const {
    const auto left = std::chrono::ceil<std::chrono::seconds>(target_.connection->breaker().restLeft());
    const auto cause = target_.connection->lastError();
    return Error(MessageCode::CircuitOpen, {{"connection", name()},
                                            {"seconds", std::to_string(left.count())},
                                            {"cause", cause ? std::string(cause->entry().id) : "-"}});
}

Error GuardedAdapter::unsupported(const char* what) const {
    return Error(MessageCode::AdapterUnsupported, {{"connection", name()},
                                                   {"message", std::string("de plugin heeft geen ") + what},
                                                   {"remedy", "Kies voor deze route een plugin die dit wel kan."}});
}

void GuardedAdapter::keep(std::shared_ptr<CallFrame> frame) {
    std::shared_ptr<CallFrame> oldest;  // freed after the lock
    const std::scoped_lock lock(mutex_);
    recent_.push_back(std::move(frame));
    if (recent_.size() > kRecentCalls) {
        oldest = std::move(recent_.front());
        recent_.pop_front();
    }
}

}  // namespace schakel::pluginhost
