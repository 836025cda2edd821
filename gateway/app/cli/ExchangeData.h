// What the exchange commands share: the ledger as a visitor sees it, and the parts of a stored summary.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/app/cli/Command.h"
#include "gateway/exchange/Account.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::cli {

struct OpenedLedger {
    app::Config config;
    base::SystemClock clock;
    std::unique_ptr<ledger::Ledger> ledger;
};

// Opens the configured ledger beside a running schakeld.
base::Result<std::unique_ptr<OpenedLedger>> openLedger(const Options& options);

// What a command shows of pupils, for the access log.
struct Seen {
    const char* what;  // "case", "exchange"
    std::string id;  // empty: all that is on a list
    const char* how;  // the command: "case show"
};

// The same for who looks at what a file holds: nothing is shown that is not in the access log.
base::Result<void> noteLook(OpenedLedger& opened, const Seen& seen);
base::Result<std::unique_ptr<OpenedLedger>> openLedgerToSee(const Options& options, const Seen& seen);

// The mappings of that configuration, or of --mappings.
base::Result<mapping::MappingLibrary> mappingsOf(const OpenedLedger& opened, const Options& options);

struct ListOptions {
    std::string state;
    std::string route;
    std::size_t limit = 1000;
};

// The newest first.
base::Result<std::vector<ledger::Exchange>> collectExchanges(ledger::Ledger& ledger, const ListOptions& wanted);

// What of a dossier arrived, or would arrive. RouteGone when its route is no longer in the configuration.
base::Result<exchange::Account> accountOf(const OpenedLedger& opened, const ledger::Dossier& dossier,
                                          const mapping::MappingLibrary& mappings, const policy::Policies& policies);

// The receiver's name for people; empty when the route is gone.
std::string receiverOf(const app::Config& config, const ledger::Exchange& exchange);

// Why it stands where it stands: its own reason, or what it waits for.
struct Standing {
    std::string reason;
    std::string remedy;
};
Standing standingOf(ledger::Ledger& ledger, const ledger::Exchange& exchange, base::Language language);

std::string stateText(const Options& options, ledger::ExchangeState state);

// One member of a stored summary; empty or false when it is not there.
std::string summaryText(const std::string& summary, const char* name);
bool summaryFlag(const std::string& summary, const char* name);

// The exchange that a command is about.
void takesExchange(const Command& command, std::string& id);

int reportExchanges(const Options& options);

}  // namespace schakel::cli
