#include "gateway/exchange/Deliverer.h"

#include <random>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

double randomSpread() {
    thread_local std::minstd_rand generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
}

// The first thing the receiver would miss: reason enough not to send.
std::optional<Error> firstError(const base::Findings& findings) {
    for (const auto& finding : findings) {
        if (finding.severity == base::Severity::error) {
            return Error(MessageCode::DossierNotDeliverable, {{"text", finding.text}, {"remedy", finding.remedy}});
        }
    }
    return std::nullopt;
}

}  // namespace

Deliverer::Deliverer(Services services, DelivererOptions options) : services_(services), options_(options) {}

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
    auto receipt = attempt(exchange);
    if (!receipt) {
        failed(exchange, receipt.error());
        return;
    }
    settle("exchange.delivered", exchange, services_.ledger.confirm(exchange.id, *receipt));
}

Result<std::string> Deliverer::attempt(const ledger::Exchange& exchange) {
    const auto* const route = services_.routes.find(exchange.route);
    if (route == nullptr) {
        return Error(MessageCode::RouteUnknown, {{"route", exchange.route}});
    }
    auto dossier = services_.ledger.load(exchange.id);
    if (!dossier) {
        return dossier.error();
    }
    base::MemoryBlobStore nothingInlined;  // stored records refer to their attachments
    auto record = model::readJson(dossier->record, *model::findType("Overstapdossier"), nothingInlined);
    if (!record) {
        return record.error();
    }
    auto transfer = mapping::render(services_.mappings, route->delivery.mappingSet, *record,
                                    {.settings = route->delivery.settings,
                                     .stamp = {exchange.id, base::formatInstant(exchange.receivedAt)},
                                     .attachments = dossier->attachments.get()});
    if (!transfer) {
        return transfer.error();
    }
    if (const auto error = firstError(transfer->findings)) {
        return *error;
    }
    pluginhost::Delivery delivery;
    delivery.exchangeId = exchange.id;
    delivery.targetJson = route->delivery.targetJson;
    delivery.progress = dossier->progress;
    delivery.saveProgress = [&](const std::string& progress) {
        return services_.ledger.saveProgress(exchange.id, progress);
    };
    for (const auto& part : transfer->parts) {
        delivery.parts.push_back({part.mapping->part(), part.mapping->mediaType(),
                                  part.result.document.open(*dossier->attachments), part.result.document.size()});
    }
    return route->delivery.adapter->deliver(std::move(delivery));
}

void Deliverer::failed(const ledger::Exchange& exchange, const Error& error) {
    const auto wait =
        error.entry().retryable ? options_.retry.waitAfter(exchange.attempts, randomSpread()) : std::nullopt;
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
