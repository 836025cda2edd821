#include "gateway/exchange/Puller.h"

#include <future>

#include "gateway/base/Json.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::PullState;

// What the adapter is asked. Holds the number: goes nowhere but to the adapter.
std::string requestJson(const ledger::PullRow& row, const ledger::PullEntry& entry, const PullPoint& target) {
    std::string json;
    base::JsonWriter writer(json);
    writer.beginObject();
    if (entry.koppelsleutel.empty()) {
        writer.member("pgn", entry.pgn.reveal()).member("overdrachtsoort", "overstapdossier");
    } else {
        writer.member("koppelsleutel", entry.koppelsleutel.reveal()).member("overdrachtsoort", "swv-dossier");
    }
    writer.key("bron").beginObject().member("brin", row.brin);
    if (!row.supplyPoint.empty()) {
        writer.member("routeringskenmerk", row.supplyPoint);
    }
    writer.endObject().key("doel").beginObject();
    writer.member("brin", target.brin).member("routeringskenmerk", target.routeringskenmerk).endObject();
    if (row.since) {
        writer.member("sinds", base::formatInstant(*row.since));
    }
    writer.endObject();
    return json;
}

// A dossier with errors: the first says more than that there are some.
void addFirstFinding(ledger::Pulls::Ending& ending, const base::Findings& findings) {
    for (const auto& finding : findings) {
        if (finding.severity == base::Severity::error) {
            ending.reason += " " + finding.rule + ": " + finding.text;
            ending.remedy = finding.remedy;
            return;
        }
    }
}

ReceiveOutcome refusal(Error error) {
    return {std::nullopt, std::move(error), {}};
}

}  // namespace

Puller::Puller(Services services, PullerOptions options) : services_(services), options_(options) {}

Puller::~Puller() {
    stop();
}

Result<void> Puller::start() {
    auto recovered = services_.ledger.pulls().recover();
    if (!recovered) {
        return recovered.error();
    }
    services_.log.info("pull.recovered", {{"rows", static_cast<std::int64_t>(*recovered)}});
    for (unsigned i = 0; i < options_.workers; ++i) {
        workers_.emplace_back([this] { work(); });
    }
    return {};
}

void Puller::wake() {
    {
        const std::scoped_lock lock(mutex_);
        ++wakes_;
    }
    due_.notify_one();
}

void Puller::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    due_.notify_all();
    for (auto& worker : workers_) {
        worker.join();
    }
    workers_.clear();
}

void Puller::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto seen = wakes_;
        const auto row = next(lock);
        if (!row) {
            due_.wait_for(lock, options_.poll, [&] { return stopping_ || wakes_ != seen; });
            continue;
        }
        busy_.insert(row->brin);
        lock.unlock();
        pull(*row);
        lock.lock();
        busy_.erase(row->brin);
        ++wakes_;
        due_.notify_one();  // its school is free for another pupil
    }
}

// The lock stays taken while the ledger looks: two workers must not find the same school free.
std::optional<ledger::PullRow> Puller::next(std::unique_lock<std::mutex>& /*lock*/) {
    auto claimed = services_.ledger.pulls().claim(services_.clock.now(), busy_);
    if (!claimed) {
        services_.log.error("pull.claim_failed", claimed.error());
        return std::nullopt;
    }
    return *claimed;
}

void Puller::pull(const ledger::PullRow& row) {
    const auto outcome = ask(row);
    const auto note = [&](std::string_view result) {
        services_.log.info(
            "pull.asked",
            {{"run", row.run}, {"line", static_cast<std::int64_t>(row.line)}, {"brin", row.brin}, {"result", result}});
    };
    if (outcome.stored) {
        note(ledger::stateName(PullState::received));
        return;  // the row was marked in the transaction that stored it
    }
    auto ending = ledger::Pulls::Ending{PullState::unchanged, {}, {}, {}};
    if (outcome.refused) {
        ending = endingFor(row, *outcome.refused);
        addFirstFinding(ending, outcome.findings);
        services_.log.warn("pull.not_received", {{"run", row.run},
                                                 {"line", static_cast<std::int64_t>(row.line)},
                                                 {"code", outcome.refused->entry().id},
                                                 {"detail", outcome.refused->describe()}});
    }
    if (auto ended = services_.ledger.pulls().end(row.id, ending); !ended) {
        services_.log.error("pull.not_noted", ended.error());
        return;
    }
    note(ledger::stateName(ending.state));
}

ReceiveOutcome Puller::ask(const ledger::PullRow& row) {
    const auto* const route = services_.routes.find(row.route);
    if (route == nullptr || !route->intake.pull || !route->intake.adapter) {
        return refusal(Error(MessageCode::PullRouteGone, {{"route", row.route}}));
    }
    if (row.attempts > options_.retry.attempts) {
        // Perhaps it is what made the process die each time.
        return refusal(Error(MessageCode::Internal, {{"reason", {"te vaak onderbroken", "interrupted too often"}}}));
    }
    auto entry = services_.ledger.pulls().entry(row.id);
    if (!entry) {
        return refusal(entry.error());
    }
    const auto request = requestJson(row, *entry, *route->intake.pull);
    Incoming incoming{route, "pull:" + row.brin, {}, row.id, std::move(entry->pgn)};
    std::promise<ReceiveOutcome> promise;
    auto answer = promise.get_future();
    services_.receiver.fetch(
        incoming, [&](base::ByteSink& sink) { return route->intake.adapter->fetch(request, sink); },
        [&](ReceiveOutcome outcome) { promise.set_value(std::move(outcome)); });
    auto outcome = answer.get();
    if (outcome.stored && outcome.stored->kind == ledger::StoreKind::stored) {
        accepted_();
    }
    return outcome;
}

ledger::Pulls::Ending Puller::endingFor(const ledger::PullRow& row, const Error& error) const {
    ledger::Pulls::Ending ending{PullState::failed, {}, error.text(), error.remedy()};
    if (error.code() == MessageCode::AdapterNotThere) {
        ending.state = PullState::missing;
        return ending;
    }
    const auto wait = error.entry().retryable ? options_.retry.waitAfter(row.attempts) : std::nullopt;
    if (wait) {
        ending.state = PullState::waiting;
        ending.nextAttemptAt = services_.clock.now() + *wait;
    }
    return ending;
}

}  // namespace schakel::exchange
