#include "tests/year/World.h"

#include <unistd.h>

#include <algorithm>
#include <future>
#include <stdexcept>

#include "gateway/app/Processors.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/SqliteLedger.h"
#include "gateway/model/DutchDay.h"
#include "tests/year/Setting.h"

namespace schakel::year {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kServedBytes = 64UL * 1024 * 1024;

// In memory where the machine has such a folder: a year of commits waits for a disk otherwise.
fs::path temporaryPlace() {
    std::error_code problem;
    const fs::path memory = "/dev/shm";
    return fs::is_directory(memory, problem) && ::access(memory.c_str(), W_OK) == 0 ? memory
                                                                                    : fs::temp_directory_path();
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    auto name = (temporaryPlace() / "schakel-jaar-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("er kan geen tijdelijke map worden gemaakt");
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

World::World()
    : clock(model::dutchMoment(*model::Date::of(2026, 8, 1))),
      partners(clock, folder.path() / "ontvangen"),
      log(clock, [this](std::string_view) { noteWork(); }),
      config(settingIn(folder.path())) {
    if (!ledger::createKeyFile(config.keyFile)) {
        throw std::runtime_error("er kan geen sleutel worden gemaakt");
    }
    setup = app::makeSetup(config, {partners, log, clock});
    std::string problems;
    for (const auto& problem : setup.problems) {
        if (problem.weight == app::Weight::error) {
            problems += "\n" + problem.where + ": " + problem.error.text();
        }
    }
    if (!problems.empty()) {
        throw std::runtime_error("de inrichting klopt niet:" + problems);
    }
    auto opened = ledger::openSqliteLedger({.folder = config.data, .keyFile = config.keyFile}, clock);
    if (!opened) {
        throw std::runtime_error(opened.error().text());
    }
    ledger = std::move(*opened);
    start();
}

World::~World() {
    puller->stop();
    deliverer->stop();
}

void World::start() {
    const auto reading = app::readOptions(config, nullptr);
    receiver =
        std::make_unique<exchange::Receiver>(exchange::Receiver::Services{*setup.mappings, *ledger, log}, reading);
    deliverer = std::make_unique<exchange::Deliverer>(
        exchange::Deliverer::Services{*setup.routes, *setup.mappings, *ledger, log, clock},
        exchange::DelivererOptions{.workers = config.workers,
                                   .retry = config.retry,
                                   .reading = reading,
                                   .processors = app::makeProcessors(*ledger, log, setup.administrations)});
    puller = std::make_unique<exchange::Puller>(
        exchange::Puller::Services{*setup.routes, *receiver, *ledger, log, clock},
        exchange::PullerOptions{.workers = config.pullWorkers, .retry = config.retry});
    feeder =
        std::make_unique<exchange::Feeder>(exchange::Feeder::Services{*setup.routes, *receiver, *ledger, log, clock},
                                           exchange::FeederOptions{.retry = config.retry});
    roster =
        std::make_unique<exchange::Roster>(exchange::Roster::Services{*setup.mappings, *ledger, log, clock}, reading);
    stager = std::make_unique<exchange::Stager>(exchange::Stager::Services{*setup.mappings, *ledger, clock}, reading);
    serve = std::make_unique<exchange::ServeEndpoint>(
        exchange::Shelf::Services{setup.supplyPoints, *setup.routes, *ledger, log, clock}, setup.serving, kServedBytes,
        [this] { puller->wake(); });
    book = std::make_unique<casework::CaseBook>(casework::CaseBook::Services{ledger->cases(), *setup.policies, clock});
    follower = std::make_unique<casework::RegistrationFollower>(*ledger, *book);
    partners.answerAsSchakel([this](const auto& head, const auto& body) { return answerPartner(head, body); });
    if (!deliverer->start() || !puller->start()) {
        throw std::runtime_error("de werkers beginnen niet");
    }
}

transport::Response World::answerPartner(const transport::RequestHead& head, const std::string& body) {
    base::ViewSource source(body);
    std::promise<transport::Response> answered;
    auto answer = answered.get_future();
    serve->handle(head, source, [&](transport::Response response) { answered.set_value(std::move(response)); });
    return answer.get();
}

void World::wakeUpOn(const model::Date& day) {
    clock.set(model::dutchMoment(day) + std::chrono::hours(10));
}

void World::noteWork() {
    {
        const std::scoped_lock lock(mutex_);
        ++work_;
    }
    worked_.notify_all();
}

// What waits for another day does not count.
bool World::isQuiet() const {
    const auto waiting = ledger->list({.state = ledger::ExchangeState::waiting, .limit = 1000});
    const auto out = ledger->list({.state = ledger::ExchangeState::delivering, .limit = 1});
    const bool isDue = !waiting || std::any_of(waiting->begin(), waiting->end(), [&](const auto& exchange) {
        return exchange.nextAttemptAt <= clock.now();
    });
    return out && out->empty() && !isDue;
}

void World::awaitDeliveries() {
    std::unique_lock lock(mutex_);
    while (true) {
        const auto seen = work_;
        lock.unlock();
        const bool quiet = isQuiet();
        deliverer->wake();
        lock.lock();
        if (quiet) {
            return;
        }
        worked_.wait_for(lock, std::chrono::milliseconds(200), [&] { return work_ != seen; });
    }
}

void World::awaitPull(std::int64_t run) {
    puller->wake();
    std::unique_lock lock(mutex_);
    while (true) {
        const auto seen = work_;
        lock.unlock();
        const auto state = ledger->pulls().find(run);
        lock.lock();
        if (!state || state->isDone()) {
            return;
        }
        worked_.wait_for(lock, std::chrono::milliseconds(200), [&] { return work_ != seen; });
    }
}

base::Result<std::string> World::take(const std::string& route, const std::string& sender,
                                      const std::string& document) {
    std::promise<exchange::ReceiveOutcome> promise;
    auto received = promise.get_future();
    base::ViewSource source(document);
    receiver->receive({setup.routes->find(route), sender, {}}, source,
                      [&](exchange::ReceiveOutcome outcome) { promise.set_value(std::move(outcome)); });
    const auto outcome = received.get();
    if (!outcome.refused) {
        return outcome.stored->exchangeId;
    }
    for (const auto& finding : outcome.findings) {
        if (finding.severity == base::Severity::error) {
            return base::Error(base::MessageCode::DossierNotDeliverable,
                               {{"text", finding.rule + ": " + finding.text}, {"remedy", finding.remedy}});
        }
    }
    return *outcome.refused;
}

base::Result<mapping::ReadResult> World::read(const std::string& set, const std::string& document) const {
    base::PassingBlobStore contents;
    const auto reader = mapping::makeReader(*setup.mappings, contents, set, {});
    if (auto fed = reader->feed(document); !fed) {
        return fed.error();
    }
    return reader->finish();
}

const exchange::Administration& World::administration(const std::string& name) const {
    return **setup.administrations.find(name);
}

}  // namespace schakel::year
