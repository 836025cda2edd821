// One gateway, put together from its configuration. The only place that knows all concrete classes.
#pragma once

#include <memory>

#include "gateway/app/CaseClock.h"
#include "gateway/app/CaseGate.h"
#include "gateway/app/Config.h"
#include "gateway/app/PartnerHttp.h"
#include "gateway/app/Setup.h"
#include "gateway/exchange/Deliverer.h"
#include "gateway/exchange/Feeder.h"
#include "gateway/exchange/FolderIntake.h"
#include "gateway/exchange/IntakeEndpoint.h"
#include "gateway/exchange/Puller.h"
#include "gateway/exchange/Roster.h"
#include "gateway/exchange/ServeEndpoint.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::app {

class Gateway {
public:
    // `log` and `clock` must outlive the gateway.
    Gateway(Config config, base::Log& log, const base::Clock& clock);
    ~Gateway();

    // Starts everything and tells what is wrong. With an error among it nothing runs and every problem that could be
    // found is in the list; with warnings only, the gateway runs.
    Problems start();

    // Where it listens, after start().
    std::uint16_t port() const { return server_->port(); }

    // Takes nothing new, finishes what is under way, for at most `grace`.
    void stop(base::Duration grace);

    // Reads certificates and revocation lists again, those of the listener and of every connection. Whoever's files
    // are not usable keeps the old ones and is in the list; the others change all the same.
    std::vector<base::Error> reload();

private:
    void run(Problems& problems);

    Config config_;
    base::Log& log_;
    const base::Clock& clock_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::unique_ptr<PartnerHttp> http_;
    Setup setup_;
    std::unique_ptr<casework::CaseBook> cases_;
    std::unique_ptr<CaseGate> gate_;
    std::unique_ptr<CaseClock> caseClock_;
    std::unique_ptr<base::ContentScanner> scanner_;
    std::unique_ptr<exchange::Receiver> receiver_;
    std::unique_ptr<exchange::Deliverer> deliverer_;
    std::unique_ptr<exchange::Puller> puller_;
    std::unique_ptr<exchange::Feeder> feeder_;
    std::unique_ptr<exchange::Roster> roster_;
    std::unique_ptr<exchange::RosterClock> rosterClock_;
    std::unique_ptr<exchange::IntakeEndpoint> endpoint_;
    std::unique_ptr<exchange::ServeEndpoint> serve_;
    std::unique_ptr<exchange::FolderIntake> folders_;
    std::unique_ptr<transport::HttpsServer> server_;
};

}  // namespace schakel::app
