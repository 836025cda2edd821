#include "gateway/app/Gateway.h"

#include "gateway/app/Processors.h"
#include "gateway/ledger/SqliteLedger.h"

namespace schakel::app {

using base::Error;

namespace {

constexpr std::size_t kEnvelopeBytes = 1024UL * 1024;  // what a protocol may put around a dossier

}  // namespace

Gateway::Gateway(Config config, base::Log& log, const base::Clock& clock)
    : config_(std::move(config)), log_(log), clock_(clock) {}

Gateway::~Gateway() {
    stop(base::Duration(0));
}

Problems Gateway::start() {
    http_ = std::make_unique<PartnerHttp>(config_.connections, clock_);
    setup_ = makeSetup(config_, {*http_, log_, clock_});
    auto problems = std::move(setup_.problems);
    if (!anyError(problems)) {
        auto ledger = ledger::openSqliteLedger({.folder = config_.data, .keyFile = config_.keyFile}, clock_);
        if (ledger) {
            ledger_ = std::move(*ledger);
            run(problems);
        } else {
            problems.push_back({"data", ledger.error()});
        }
    }
    return problems;
}

void Gateway::run(Problems& problems) {
    scanner_ = makeScanner(config_);
    receiver_ = std::make_unique<exchange::Receiver>(exchange::Receiver::Services{*setup_.mappings, *ledger_, log_},
                                                     readOptions(config_, scanner_.get()));
    cases_ =
        std::make_unique<casework::CaseBook>(casework::CaseBook::Services{ledger_->cases(), *setup_.policies, clock_});
    gate_ = std::make_unique<CaseGate>(*cases_);
    caseClock_ = std::make_unique<CaseClock>(*ledger_, *cases_, config_.caseRoutes, log_);
    deliverer_ = std::make_unique<exchange::Deliverer>(
        exchange::Deliverer::Services{*setup_.routes, *setup_.mappings, *ledger_, log_, clock_},
        exchange::DelivererOptions{.workers = config_.workers,
                                   .retry = config_.retry,
                                   .reading = readOptions(config_, scanner_.get()),
                                   .processors = makeProcessors(*ledger_, log_, setup_.administrations),
                                   .gate = gate_.get(),
                                   .purposes = &setup_.policies->purposes()});
    const auto wake = [this] { deliverer_->wake(); };
    endpoint_ = std::make_unique<exchange::IntakeEndpoint>(*setup_.routes, *receiver_, wake);
    folders_ = std::make_unique<exchange::FolderIntake>(*setup_.routes, *receiver_, log_);
    folders_->onAccepted(wake);
    puller_ = std::make_unique<exchange::Puller>(
        exchange::Puller::Services{*setup_.routes, *receiver_, *ledger_, log_, clock_},
        exchange::PullerOptions{.workers = config_.pullWorkers, .retry = config_.retry});
    puller_->onAccepted(wake);
    feeder_ = std::make_unique<exchange::Feeder>(
        exchange::Feeder::Services{*setup_.routes, *receiver_, *ledger_, log_, clock_},
        exchange::FeederOptions{.retry = config_.retry});
    feeder_->onAccepted(wake);
    const exchange::Roster::Services rosterServices{*setup_.mappings, *ledger_, log_, clock_};
    roster_ = std::make_unique<exchange::Roster>(rosterServices, readOptions(config_, scanner_.get()));
    rosterClock_ = std::make_unique<exchange::RosterClock>(rosterServices, *roster_, setup_.administrations);
    serve_ = std::make_unique<exchange::ServeEndpoint>(
        exchange::Shelf::Services{setup_.supplyPoints, *setup_.routes, *ledger_, log_, clock_, gate_.get()},
        setup_.serving, config_.listen.limits.bodyBytes + kEnvelopeBytes, [this] {
            puller_->wake();
            feeder_->wake();
        });
    server_ = std::make_unique<transport::HttpsServer>(
        config_.listen,
        [this](const auto& head, auto& body, auto respond) {
            if (exchange::ServeEndpoint::isFor(head.path)) {
                return serve_->handle(head, body, respond);
            }
            endpoint_->handle(head, body, std::move(respond));
        },
        log_);
    for (const auto& started :
         {server_->start(), deliverer_->start(), puller_->start(), feeder_->start(), folders_->start()}) {
        if (!started) {
            problems.push_back({"", started.error()});
        }
    }
    if (!anyError(problems)) {
        rosterClock_->start();
        caseClock_->start();
    }
    endpoint_->setReady(!anyError(problems));
}

std::vector<Error> Gateway::reload() {
    auto problems = http_->reload();
    if (auto reloaded = server_->reloadTls(); !reloaded) {
        problems.push_back(reloaded.error().in("listen"));
    }
    return problems;
}

void Gateway::stop(base::Duration grace) {
    if (endpoint_) {
        endpoint_->setReady(false);
    }
    if (folders_) {
        folders_->stop();
    }
    if (server_) {
        server_->stop(grace);
    }
    if (rosterClock_) {
        rosterClock_->stop();
    }
    if (caseClock_) {
        caseClock_->stop();
    }
    if (puller_) {
        puller_->stop();
    }
    if (feeder_) {
        feeder_->stop();
    }
    if (deliverer_) {
        deliverer_->stop();
    }
}

}  // namespace schakel::app
