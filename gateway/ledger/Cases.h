// Cases as the ledger keeps them: a list of events each, sealed with a key of the case's own.
//
// What is personal (who, about whom, what was said) is encrypted; kind, state and the moments are not, so that lists
// are quick. Destroying a case's key is its erasure: what remains counts and proves, and tells nobody anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

// Whom a case is about, for looking it up: by number (as in Intake), or as whoever another case or an exchange is
// about.
struct CasePupil {
    base::Secret number = {};
    std::string sameAsCase = {};  // id; used when there is no number
    std::string sameAsExchange = {};  // or as whom a staged dossier is about
};

struct NewCase {
    std::string kind;  // "warm_transfer"
    std::string school;  // BRIN or SWV code
    CasePupil pupil = {};  // all empty: the case cannot be looked up by pupil
    std::string cause = {};  // what the gateway opened it for; one cause opens one case. Empty: a person did
};

// One event. `type` and `cause` are not personal; `body` is.
struct CaseEvent {
    std::uint64_t number = 0;  // from 1
    std::string type;
    std::string cause;  // empty, or unique within the case
    base::Instant recordedAt{};
    std::string body;  // JSON; "" when the case is erased
};

// What lists show of a case after an event, without opening it.
struct CaseMark {
    std::string state;
    bool ended = false;
    std::optional<base::Instant> due = {};  // the nearest deadline
};

struct CaseRow {
    std::string id;  // UUID
    std::string kind;
    std::string school;
    CaseMark mark;
    std::uint64_t events = 0;
    base::Instant openedAt{};
    base::Instant changedAt{};
    std::optional<base::Instant> erasedAt;
};

struct StoredCase {
    CaseRow row;
    std::vector<CaseEvent> events;
};

struct CaseFilter {
    std::optional<std::string> kind = {};
    std::optional<std::string> school = {};
    std::optional<std::string> state = {};
    std::optional<CasePupil> pupil = {};
    std::optional<base::Instant> dueBefore = {};
    std::optional<bool> ended = {};
    std::string afterId = {};  // cursor: the last id of the previous page
    std::size_t limit = 1000;
};

enum class AppendOutcome : std::uint8_t {
    added,
    repeated,  // an event with this cause is there already: nothing was done
    moved,  // others added events since: load the case again
};

// Keeps a case from being erased.
struct Hold {
    std::string id;  // UUID
    std::string caseId;
    std::string reason;  // "objection", "aftercare": without personal data
    std::string by;
    base::Instant since{};
    std::optional<base::Instant> releasedAt;
};

// What became of what was erased, for ever.
struct Erasure {
    std::string caseId;
    std::string kind;
    std::string school;
    std::string ground;  // the retention rule, without personal data
    std::string by;
    base::Instant at{};
    std::uint64_t events = 0;  // how many the case had
    std::size_t dossiers = 0;  // exchanges whose keys were destroyed with it
};

// Thread safe. Works beside a running schakeld too. Everything returns when durable.
class Cases {
public:
    virtual ~Cases() = default;

    // The new case's id; with a cause that opened one already: that one's id. The first event is stored with it.
    virtual base::Result<std::string> open(const NewCase& made, const CaseEvent& first, const CaseMark& mark) = 0;
    // Adds an event as number `event.number`, which must be the next one. CaseUnknown, CaseErased.
    virtual base::Result<AppendOutcome> append(const std::string& id, const CaseEvent& event, const CaseMark& mark) = 0;
    // Sets the nearest deadline anew, when time or policy moved it and nothing happened.
    virtual base::Result<void> setDue(const std::string& id, std::optional<base::Instant> due) = 0;

    // CaseUnknown. Bodies are decrypted.
    virtual base::Result<StoredCase> load(const std::string& id) = 0;
    // The oldest first.
    virtual base::Result<std::vector<CaseRow>> list(const CaseFilter& filter) = 0;
    // Whether an event with this cause is in any case, erased ones too.
    virtual base::Result<bool> knowsCause(const std::string& cause) = 0;

    virtual base::Result<std::string> hold(const std::string& caseId, const std::string& reason,
                                           const std::string& by) = 0;
    virtual base::Result<void> release(const std::string& holdId, const std::string& by) = 0;
    virtual base::Result<std::vector<Hold>> holds(const std::string& caseId) = 0;

    // Destroys the case's key and those of these exchanges (their contents can never be read again), and keeps the
    // proof. CaseHeld while a hold stands, CaseNotEnded while it lives.
    virtual base::Result<Erasure> erase(const std::string& caseId, const std::vector<std::string>& exchanges,
                                        const std::string& ground, const std::string& by) = 0;
    virtual base::Result<std::vector<Erasure>> erasures() = 0;
};

}  // namespace schakel::ledger
