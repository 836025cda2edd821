// Pull runs: lists of pupils whose dossiers are to be asked for. They live in the ledger, so that a run goes on where
// it was after anything that happens to the process.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

enum class PullState : std::uint8_t { waiting, asking, received, unchanged, missing, failed };
constexpr std::size_t kPullStates = 6;

const char* stateName(PullState state);

// One pupil to ask for, by `pgn` or by `koppelsleutel`.
struct PullEntry {
    std::size_t line = 0;  // in the list; 0: not from a list
    base::Secret pgn;
    base::Secret koppelsleutel;
    std::string brin;  // of the school that has the dossier
    std::string supplyPoint;  // routeringskenmerk there; empty: all of them
};

enum class Earlier : bool {
    skipUnchanged,  // who was received before along this route is asked for only when something is newer
    askAgain,
};

// What to do with entries that wait to be asked for already, in a run of this route.
enum class Waiting : bool { askTwice, leaveOut };

struct PullPlan {
    std::string route;
    std::string source;  // the list's name
    std::string startedBy;
    Earlier earlier = Earlier::skipUnchanged;
    Waiting waiting = Waiting::askTwice;
    std::vector<PullEntry> entries;
};

struct PullRun {
    std::int64_t number = 0;
    std::string route;
    std::string source;
    base::Instant startedAt{};
    std::string startedBy;
    std::array<std::size_t, kPullStates> counts{};  // by PullState

    std::size_t count(PullState state) const { return counts.at(static_cast<std::size_t>(state)); }
    std::size_t total() const;
    bool isDone() const { return count(PullState::waiting) == 0 && count(PullState::asking) == 0; }
};

struct PullRow {
    std::string id;  // UUID
    std::int64_t run = 0;
    std::string route;
    std::size_t line = 0;
    std::string brin;
    std::string supplyPoint;
    std::optional<base::Instant> since;  // only what is newer is wanted
    PullState state = PullState::waiting;
    int attempts = 0;
    base::Instant nextAttemptAt{};
    std::optional<base::Instant> askedAt;
    std::string reason;  // Dutch, without personal data
    std::string remedy;
    std::string exchangeId;  // of what was received
};

// A bron says that something became available.
struct PullNotice {
    std::set<std::string> routes;  // those that the notice is for
    std::string brin;
    std::string supplyPoint;
};

// Thread safe. Works beside a running schakeld too, except where it says so. Everything returns when durable. Rows are
// named by PullRow.id; a received row is marked by Ledger::store (Intake::pullRow), in the same transaction.
class Pulls {
public:
    virtual ~Pulls() = default;

    // Returns the run's number; 0 when nothing was left to ask for, and then there is no run.
    virtual base::Result<std::int64_t> start(const PullPlan& plan) = 0;
    // The newest first.
    virtual base::Result<std::vector<PullRun>> runs(std::size_t limit) = 0;
    // PullRunUnknown.
    virtual base::Result<PullRun> find(std::int64_t number) = 0;
    // In the order of the list.
    virtual base::Result<std::vector<PullRow>> rows(std::int64_t number) = 0;
    // Whom a row is about, decrypted.
    virtual base::Result<PullEntry> entry(const std::string& rowId) = 0;
    // Puts the missing and failed rows up for asking again; how many those were.
    virtual base::Result<std::size_t> resume(std::int64_t number) = 0;
    // The same for the missing rows that a notice is about.
    virtual base::Result<std::size_t> askAgain(const PullNotice& notice) = 0;

    // Owner only: the next row that is due, marked as being asked for, whose school is not in `busy`. nullopt: none.
    virtual base::Result<std::optional<PullRow>> claim(base::Instant now, const std::set<std::string>& busy) = 0;
    // Owner only: puts rows that were being asked for when the process died back to waiting. Call once, at start.
    virtual base::Result<std::size_t> recover() = 0;

    // How asking ended.
    struct Ending {
        PullState state = PullState::failed;  // waiting, unchanged, missing or failed
        base::Instant nextAttemptAt{};  // for waiting
        std::string reason;
        std::string remedy;
    };
    virtual base::Result<void> end(const std::string& rowId, const Ending& ending) = 0;
};

}  // namespace schakel::ledger
