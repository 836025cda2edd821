#include "gateway/exchange/Feeder.h"

#include <deque>
#include <future>

#include "gateway/base/Json.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// Documents whose storing may be under way at the same time: they share commits, and hold memory until then.
constexpr std::size_t kMostPending = 64;

std::string question(const std::string& cursor) {
    std::string json;
    base::JsonWriter(json).beginObject().member("kind", "berichten").member("cursor", cursor).endObject();
    return json;
}

// Stores the documents of one answer.
class StoringTaker final : public FeedTaker {
public:
    StoringTaker(const Route& route, Receiver& receiver, base::Log& log)
        : route_(route), receiver_(receiver), log_(log), connection_(route.intake.adapter->name()) {}
    // Whatever is still being stored calls back into what lives here.
    ~StoringTaker() override { static_cast<void>(waitForAll()); }
    StoringTaker(const StoringTaker&) = delete;
    StoringTaker& operator=(const StoringTaker&) = delete;

    Result<void> begin(const std::string& key) override {
        incoming_ = {&route_, "feed:" + connection_, connection_ + "/" + key};
        auto begun = receiver_.begin(incoming_);
        if (!begun) {
            return begun.error();
        }
        arrival_ = std::move(*begun);
        return {};
    }

    Result<void> write(std::string_view bytes) override { return arrival_->write(bytes); }

    Result<void> end() override {
        const auto promise = std::make_shared<std::promise<ReceiveOutcome>>();
        pending_.push_back(promise->get_future());
        receiver_.keep(incoming_, std::move(arrival_),
                       [promise](ReceiveOutcome outcome) { promise->set_value(std::move(outcome)); });
        return pending_.size() < kMostPending ? Result<void>() : settleOne();
    }

    // Returns when all that was given is durable.
    Result<void> waitForAll() {
        Result<void> result;
        while (!pending_.empty()) {
            if (auto settled = settleOne(); !settled) {
                result = settled;
            }
        }
        return result;
    }

    std::size_t stored() const { return stored_; }

private:
    Result<void> settleOne() {
        auto future = std::move(pending_.front());
        pending_.pop_front();
        const auto outcome = future.get();
        if (outcome.stored) {
            stored_ += outcome.stored->kind == ledger::StoreKind::stored ? 1 : 0;
            return {};
        }
        if (outcome.refused->code() == MessageCode::MessageConflict) {
            // Each key is taken once: what came first under it is stored.
            log_.warn("feed.key_repeated", {{"route", route_.name}, {"connection", connection_}});
            return {};
        }
        return *outcome.refused;
    }

    const Route& route_;
    Receiver& receiver_;
    base::Log& log_;
    const std::string connection_;
    Incoming incoming_;
    std::unique_ptr<Arrival> arrival_;
    std::deque<std::future<ReceiveOutcome>> pending_;
    std::size_t stored_ = 0;
};

}  // namespace

// One answer, all of it durable.
struct Feeder::Answer {
    FeedMark mark;
    std::size_t stored = 0;  // that were not here yet
};

Feeder::~Feeder() {
    stop();
}

Result<void> Feeder::start() {
    for (const auto& route : services_.routes.all()) {
        if (!route.intake.feed) {
            continue;
        }
        const auto known = services_.ledger.feeds().find(route.name);
        if (!known) {
            return known.error();
        }
        if (!*known) {
            if (auto made = services_.ledger.feeds().askNow(route.name, "schakeld"); !made) {
                return made;
            }
        }
        threads_.emplace_back([this, &route] { work(route); });
    }
    return {};
}

void Feeder::wake() {
    {
        const std::scoped_lock lock(mutex_);
        ++wakes_;
    }
    due_.notify_all();
}

void Feeder::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    due_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

bool Feeder::isStopping() {
    const std::scoped_lock lock(mutex_);
    return stopping_;
}

void Feeder::work(const Route& route) {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto seen = wakes_;
        lock.unlock();
        lookAt(route);
        lock.lock();
        due_.wait_for(lock, options_.poll, [&] { return stopping_ || wakes_ != seen; });
    }
}

void Feeder::lookAt(const Route& route) {
    const auto begun = services_.clock.now();
    const auto state = services_.ledger.feeds().find(route.name);
    if (!state) {
        services_.log.error("feed.look_failed", state.error());
        return;
    }
    if (!*state || (*state)->nextAt > begun) {
        return;
    }
    ledger::FeedTurn turn{route.name, begun, (*state)->nextAt, begun + route.intake.feed->every, {}, {}};
    if (const auto collected = collect(route, (*state)->cursor); !collected) {
        const auto& error = collected.error();
        services_.log.warn("feed.failed",
                           {{"route", route.name}, {"code", error.entry().id}, {"detail", error.describe()}});
        turn.nextAt = services_.clock.now() + waitAfter(route, error, (*state)->attempts + 1);
        turn.reason = error.text();
        turn.remedy = error.remedy();
    }
    if (auto ended = services_.ledger.feeds().end(turn); !ended) {
        services_.log.error("feed.not_noted", ended.error());
    }
}

// Asks until there is no more.
Result<void> Feeder::collect(const Route& route, std::string cursor) {
    while (true) {
        auto answer = ask(route, cursor);
        if (!answer) {
            return answer.error();
        }
        if (auto moved = services_.ledger.feeds().moveTo(route.name, answer->mark.cursor); !moved) {
            return moved;
        }
        services_.log.info("feed.asked",
                           {{"route", route.name}, {"stored", static_cast<std::int64_t>(answer->stored)}});
        if (answer->stored > 0) {
            accepted_();
        }
        if (!answer->mark.more || isStopping()) {
            return {};
        }
        if (answer->mark.cursor == cursor) {
            return Error(MessageCode::FeedBroken,
                         {{"connection", route.intake.adapter->name()},
                          {"reason", {"er is meer, maar het komt niet verder", "there is more, but it gets nowhere"}}});
        }
        cursor = std::move(answer->mark.cursor);
    }
}

Result<Feeder::Answer> Feeder::ask(const Route& route, const std::string& cursor) {
    const auto& connection = route.intake.adapter->name();
    StoringTaker taker(route, services_.receiver, services_.log);
    FeedStream stream(connection, taker);
    const auto fetched = route.intake.adapter->fetch(question(cursor), stream);
    const auto durable = taker.waitForAll();
    // What was wrong with the answer, or with keeping it, says more than that the adapter could not go on.
    if (stream.failure()) {
        return *stream.failure();
    }
    if (!fetched) {
        return fetched.error();
    }
    if (!durable) {
        return durable.error();
    }
    const auto mark = stream.finish();
    if (!mark) {
        return mark.error();
    }
    return Answer{*mark, taker.stored()};
}

// A feed is never given up: what no retry can mend may be mended by a person, and then it goes on by itself.
base::Duration Feeder::waitAfter(const Route& route, const Error& error, int attempts) const {
    const auto usual = route.intake.feed->every;
    if (!error.entry().retryable) {
        return usual;
    }
    return options_.retry.waitAfter(attempts).value_or(options_.retry.longest);
}

}  // namespace schakel::exchange
