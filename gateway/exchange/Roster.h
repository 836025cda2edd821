// Fetch → read → compare: keeps the pupils that an administration has. The administration stays master; what Schakel
// holds is what it last said.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Finding.h"
#include "gateway/base/Log.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Rosters.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"
#include "gateway/pluginhost/Adapter.h"

namespace schakel::exchange {

// An administration whose pupils Schakel knows. Plain data from the configuration.
struct Administration {
    std::string name;
    std::string connection;
    std::string mappingSet;
    std::string brin;
    std::string vestiging;  // may be empty
    std::optional<base::Duration> every = {};  // only when asked, when absent
    int mostLost = 10;  // percent of the known pupils that may be missing
    std::string writeMapping = {};  // how changes are written; empty: they are not
    std::shared_ptr<pluginhost::Adapter> adapter = {};
};

class Administrations {
public:
    explicit Administrations(std::vector<Administration> all = {}) : all_(std::move(all)) {}
    const std::vector<Administration>& all() const { return all_; }
    // RosterNotOffered, naming those there are.
    base::Result<const Administration*> find(const std::string& name) const;

private:
    std::vector<Administration> all_;
};

// Whether an administration may answer that nothing changed.
enum class Since : std::uint8_t { lastRun, always };

struct RosterAsk {
    std::string by;
    ledger::Guard guard = ledger::Guard::on;
    ledger::Trial trial = ledger::Trial::no;
    Since since = Since::lastRun;
};

// Exactly one of `outcome` and `refused` is set; neither in a trial of which the administration says that nothing
// changed.
struct RosterReport {
    std::optional<ledger::RosterOutcome> outcome;
    std::optional<base::Error> refused;  // nothing changed: no connection, a file with errors, the guard
    base::Findings findings;  // of the file
};

// Thread safe.
class Roster {
public:
    struct Services {
        const mapping::MappingLibrary& mappings;
        ledger::Ledger& ledger;
        base::Log& log;
        const base::Clock& clock;
    };

    Roster(Services services, mapping::ReadOptions options) : services_(services), options_(options) {}

    // One run. Everything that ends it is noted in the ledger, but for a trial.
    RosterReport fetch(const Administration& administration, const RosterAsk& ask);

private:
    RosterReport run(const Administration& administration, const RosterAsk& ask);
    base::Result<std::string> sinceOf(const Administration& administration, const RosterAsk& ask) const;
    RosterReport nothingCame(const Administration& administration, const RosterAsk& ask, const std::string& since);

    Services services_;
    mapping::ReadOptions options_;
};

// What the adapter is asked. `since` is what the administration gave at the last run that was done (its merk, else the
// moment at which it made its answer); empty: it is to give everything.
std::string rosterRequest(const Administration& administration, base::Instant now, const std::string& since);

struct RosterClockOptions {
    base::Duration poll = std::chrono::seconds(30);  // how soon it notices that a run is due
    base::Duration retry = std::chrono::minutes(15);  // after a run that failed and may succeed later
};

// Runs the administrations with `every` when they are due, one after another, on a thread of its own.
class RosterClock {
public:
    RosterClock(Roster::Services services, Roster& roster, const Administrations& administrations,
                RosterClockOptions options = {});
    ~RosterClock();

    void start();
    void stop();
    // One look at what is due, as the thread does it; how many runs that were.
    std::size_t look();

private:
    bool isDue(const Administration& administration);

    Roster::Services services_;
    Roster& roster_;
    const Administrations& administrations_;
    RosterClockOptions options_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace schakel::exchange
