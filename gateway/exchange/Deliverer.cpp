#include "gateway/exchange/Deliverer.h"

#include "gateway/exchange/Disclosing.h"
#include "gateway/exchange/Enrolment.h"
#include "gateway/ledger/Disclosures.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

}  // namespace

// What goes, and where its attachments are read.
struct Deliverer::Leaving {
    const policy::Minimised& what;
    const base::BlobStore& attachments;
};

// How an attempt succeeded.
struct Deliverer::Delivered {
    std::string receipt;
    std::optional<ledger::Offered> offered = {};  // when the result is still to come
    std::optional<ledger::Disclosure> disclosure = {};  // when it left
};

Deliverer::Deliverer(Services services, DelivererOptions options) : services_(services), options_(std::move(options)) {}

Deliverer::~Deliverer() {
    stop();
}

Result<void> Deliverer::start() {
    auto recovered = services_.ledger.recover();
    if (!recovered) {
        return recovered.error();
    }
    services_.log.info("exchange.recovered", {{"exchanges", static_cast<std::int64_t>(*recovered)}});
    dispatcher_ = std::thread([this] { dispatch(); });
    for (unsigned i = 0; i < options_.workers; ++i) {
        workers_.emplace_back([this] { work(); });
    }
    return {};
}

void Deliverer::wake() {
    {
        const std::scoped_lock lock(mutex_);
        if (woken_) {
            return;
        }
        woken_ = true;
    }
    due_.notify_one();
}

void Deliverer::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    due_.notify_all();
    ready_.notify_all();
    if (dispatcher_.joinable()) {
        dispatcher_.join();
    }
    for (auto& worker : workers_) {
        worker.join();
    }
    workers_.clear();
}

void Deliverer::dispatch() {
    // Twice the workers: enough to keep them busy, little enough to stop quickly.
    const std::size_t wanted = options_.workers * 2UL;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        woken_ = false;
        const std::size_t room = wanted - std::min(wanted, queue_.size());
        lock.unlock();
        auto claimed = services_.ledger.claim(services_.clock.now(), room);
        if (!claimed) {
            services_.log.error("exchange.claim_failed", claimed.error());
        }
        lock.lock();
        const bool any = claimed && !claimed->empty();
        if (any) {
            for (auto& exchange : *claimed) {
                queue_.push_back(std::move(exchange));
            }
            ready_.notify_all();
        }
        due_.wait_for(lock, options_.poll, [&] { return stopping_ || (woken_ && queue_.size() < wanted); });
    }
}

void Deliverer::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        ready_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
        if (stopping_) {
            return;
        }
        const auto exchange = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        deliver(exchange);
        lock.lock();
        // There is room for another one, and perhaps a next dossier of the same pupil.
        woken_ = true;
        due_.notify_one();
    }
}

void Deliverer::deliver(const ledger::Exchange& exchange) {
    auto delivered = attempt(exchange);
    if (!delivered) {
        failed(exchange, delivered.error());
        return;
    }
    auto& ledger = services_.ledger;
    ledger::Disclosure* const disclosure = delivered->disclosure ? &*delivered->disclosure : nullptr;
    if (disclosure != nullptr) {
        disclosure->at = services_.clock.now();
    }
    settle("exchange.delivered", exchange,
           delivered->offered ? ledger.confirmOffered(exchange.id, delivered->receipt, *delivered->offered, disclosure)
                              : ledger.confirm(exchange.id, delivered->receipt, disclosure));
}

Result<Deliverer::Delivered> Deliverer::attempt(const ledger::Exchange& exchange) {
    const auto* const route = services_.routes.find(exchange.route);
    if (route == nullptr) {
        return Error(MessageCode::RouteUnknown, {{"route", exchange.route}});
    }
    auto dossier = services_.ledger.load(exchange.id);
    if (!dossier) {
        return dossier.error();
    }
    auto opened = open(*route, *dossier);
    if (!opened) {
        return opened.error();
    }
    if (const auto& name = route->delivery.process; !name.empty()) {
        const auto found = options_.processors.find(name);
        if (found == options_.processors.end()) {
            return Error(MessageCode::Internal, {{"reason", "the processor of this route was not made"}});
        }
        auto receipt = found->second->process(exchange, opened->record);
        return receipt ? Result<Delivered>(Delivered{std::move(*receipt)}) : receipt.error();
    }
    auto leaving = minimised(*route, exchange, std::move(opened->record));
    if (!leaving) {
        return leaving.error();
    }
    auto delivered =
        send(*route, *dossier, {*leaving, opened->attachments ? *opened->attachments : *dossier->attachments});
    if (delivered && route->delivery.traits.receipt == pluginhost::Receipt::acknowledgement) {
        delivered->offered = offeredWith(leaving->record, route->name, delivered->receipt);
    }
    return delivered;
}

// What may go to this partner, now, for what the route is for.
Result<policy::Minimised> Deliverer::minimised(const Route& route, const ledger::Exchange& exchange,
                                               model::Record record) const {
    policy::Consents consents;
    if (options_.gate != nullptr) {
        auto allowed = options_.gate->mayLeave(route, exchange, record);
        if (!allowed) {
            return allowed.error();
        }
        consents = std::move(*allowed);
    }
    if (!route.purpose || options_.purposes == nullptr) {
        return policy::Minimised{std::move(record), {}};
    }
    const auto& purpose = *route.purpose;
    const auto* const rule = options_.purposes->find(purpose.sender, purpose.recipient, purpose.purpose);
    if (rule == nullptr) {
        return Error(MessageCode::TransferForbidden,
                     {{"sender", purpose.sender}, {"recipient", purpose.recipient}, {"purpose", purpose.purpose}});
    }
    return policy::minimise(record, *rule, consents);
}

Result<OpenedRecord> Deliverer::open(const Route& route, const ledger::Dossier& dossier) {
    if (!dossier.exchange.recordType.empty()) {
        auto record = storedRecord(dossier);
        return record ? Result<OpenedRecord>(OpenedRecord{std::move(*record), nullptr}) : record.error();
    }
    // It was kept as it came; perhaps the mapping that could not read it was mended since.
    auto raw = services_.ledger.openRaw(dossier.exchange.id);
    return raw ? readAgain(**raw, route, services_.mappings, options_.reading) : raw.error();
}

Result<Deliverer::Delivered> Deliverer::send(const Route& route, const ledger::Dossier& dossier,
                                             const Leaving& leaving) {
    const auto& exchange = dossier.exchange;
    const auto& attachments = leaving.attachments;
    auto transfer = renderAlong(route, leaving.what.record, services_.mappings,
                                {.settings = route.delivery.settings,
                                 .stamp = {exchange.id, base::formatInstant(exchange.receivedAt)},
                                 .trace = mapping::Trace::nodes,  // the register names what stayed behind
                                 .attachments = &attachments});
    if (!transfer) {
        return transfer.error();
    }
    // The first thing the receiver would miss is reason enough not to send.
    if (const auto* const finding = firstErrorOf(transfer->findings)) {
        return Error(MessageCode::DossierNotDeliverable, {{"text", finding->text}, {"remedy", finding->remedy}});
    }
    pluginhost::Delivery delivery;
    delivery.exchangeId = exchange.id;
    delivery.targetJson = route.delivery.targetJson;
    delivery.progress = dossier.progress;
    delivery.saveProgress = [&](const std::string& progress) {
        return services_.ledger.saveProgress(exchange.id, progress);
    };
    for (const auto& part : transfer->parts) {
        delivery.parts.push_back({part.mapping->part(), part.mapping->mediaType(),
                                  part.result.document.open(attachments), part.result.document.size()});
    }
    auto receipt = route.delivery.adapter->deliver(std::move(delivery));
    if (!receipt) {
        return receipt.error();
    }
    return Delivered{std::move(*receipt), std::nullopt, disclosureOf(route, exchange, leaving.what, *transfer)};
}

void Deliverer::failed(const ledger::Exchange& exchange, const Error& error) {
    const auto wait = error.entry().retryable ? options_.retry.waitAfter(exchange.attempts) : std::nullopt;
    services_.log.warn("exchange.attempt_failed", {{"exchange", exchange.id},
                                                   {"route", exchange.route},
                                                   {"code", error.entry().id},
                                                   {"detail", error.describe()}});
    if (wait) {
        settle("exchange.waits", exchange,
               services_.ledger.retryLater(exchange.id, services_.clock.now() + *wait, error.text(), error.remedy()));
        return;
    }
    settle("exchange.quarantined", exchange, services_.ledger.quarantine(exchange.id, error.text(), error.remedy()));
}

void Deliverer::settle(const char* event, const ledger::Exchange& exchange, const Result<void>& written) {
    if (written) {
        services_.log.info(event, {{"exchange", exchange.id}, {"route", exchange.route}});
    } else {
        services_.log.error("exchange.not_noted", written.error());
    }
}

}  // namespace schakel::exchange
