// The pupils that administrations have, who they are, and what only a person can tell about that.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/ledger/Identity.h"

namespace schakel::ledger {

// One field that became another; values are personal.
struct FieldChange {
    std::string path;
    std::string before;
    std::string after;
};

// What is kept of a pupil, and how it differs from what was kept before.
struct KeptPupil {
    std::string content;  // canonical JSON
    std::vector<FieldChange> changes;
};

// The fields of a pupil that what came may lack without their being gone: paths in a Leerlinggegevens; kAllFields: any.
using Unseen = std::vector<std::string>;
inline constexpr const char* kAllFields = "*";

// Joins what came with what was kept earlier (empty: nothing was).
using KeepPupil = std::function<base::Result<KeptPupil>(const std::string& incoming, const std::string& earlier,
                                                        const Unseen& unseen)>;

// One pupil of a pupils file.
struct RosterPupil {
    std::vector<PupilKey> keys;  // at least one
    PupilCard card;
    std::string hash;  // SHA-256 over what is not to differ while nothing changed
    std::function<base::Result<std::string>()> content;  // canonical JSON; asked for when it is needed
};

enum class Coverage : std::uint8_t { whole, changesOnly };
enum class Guard : std::uint8_t { on, overruled };
enum class Trial : std::uint8_t { no, yes };

struct RosterPlan {
    std::string administration;
    std::string connection;  // as the guard's messages name it
    std::string startedBy;
    std::vector<RosterPupil> pupils;
    KeepPupil keep;
    Unseen unseen = {};
    std::string mark = {};  // what the administration is handed back at the next run; empty: nothing
    Coverage coverage = Coverage::whole;  // changesOnly: who is not in it is not gone
    Guard guard = Guard::on;
    int mostLost = 10;  // percent of the known pupils
    Trial trial = Trial::no;  // yes: nothing is written
};

enum class RosterChange : std::uint8_t { fresh, changed, gone, returned };
const char* changeName(RosterChange change);

struct RosterRow {
    RosterChange change = RosterChange::fresh;
    std::string pupil;  // UUID
    PupilCard card;
    std::vector<FieldChange> changes;  // of a changed or returned pupil
};

inline constexpr const char* kRunDone = "done";
inline constexpr const char* kRunUnchanged = "unchanged";  // the administration said so; nothing came

struct RosterRun {
    std::int64_t number = 0;  // 0: a trial
    std::string administration;
    base::Instant startedAt{};
    std::string startedBy;
    std::string outcome;  // kRunDone, kRunUnchanged, or the id of the message that stopped it
    std::size_t received = 0;
    std::size_t fresh = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t gone = 0;
    std::size_t returned = 0;
    std::size_t apart = 0;  // wait for a person
    std::string reason;  // why it stopped; Dutch
    std::string remedy;
    std::string mark;  // as in the plan

    bool isDone() const { return outcome == kRunDone || outcome == kRunUnchanged; }
};

struct RosterOutcome {
    RosterRun run;
    std::vector<RosterRow> rows;  // who is not unchanged
    std::vector<std::string> questions;  // ids of those that are open about this file; none in a trial
    std::optional<base::Error> stopped;  // by the guard: nothing changed
};

struct RosterEntry {
    std::string pupil;  // UUID
    std::string administration;
    PupilCard card;
    base::Instant since{};
    base::Instant changedAt{};
    std::int64_t changedRun = 0;
    std::optional<base::Instant> goneAt;
};

struct RosterDetail {
    RosterEntry entry;
    std::vector<PupilKey> keys;
    std::string content;
    std::vector<FieldChange> changes;  // the last time it changed
};

enum class QuestionKind : std::uint8_t {
    lookAlike,  // no key is known, but somebody has this name and birth date
    conflict,  // its keys belong to different pupils
    twice,  // the administration has this pupil twice
    whose,  // a message about a pupil that nothing in it names
};
const char* questionKindName(QuestionKind kind);

enum class QuestionState : std::uint8_t { open, yes, no, moot };
const char* questionStateName(QuestionState state);

struct Candidate {
    std::string pupil;  // UUID
    PupilCard card;
    std::vector<PupilKey> keys;
};

struct Question {
    std::string id;  // UUID
    std::string administration;
    QuestionKind kind = QuestionKind::lookAlike;
    QuestionState state = QuestionState::open;
    PupilCard card;  // of what came
    std::vector<PupilKey> keys;
    std::string content;  // what waits: canonical JSON
    std::vector<Candidate> candidates;
    base::Instant askedAt{};
    std::optional<base::Instant> answeredAt;
    std::string answeredBy;
    std::string chosen;  // UUID
};

enum class Reply : std::uint8_t { yes, no };

struct Answer {
    std::string question;
    Reply reply = Reply::no;
    std::string pupil;  // which of the candidates; may be empty when there is one
    std::string by;
    KeepPupil keep;
};

// A message about a pupil that nothing in it names.
struct WhoseQuestion {
    std::string administration;
    std::string exchange;  // id of the message's
    PupilCard card;
    std::vector<PupilKey> keys;
};

// Thread safe. Works beside a running schakeld too. Everything that writes returns when durable, and is one
// transaction: a process that dies half-way has changed nothing.
class Rosters {
public:
    virtual ~Rosters() = default;

    // Takes a pupils file in. What the guard says is in the outcome, and noted as a run that was stopped; an error is
    // trouble of the ledger, or of `keep` and `content`.
    virtual base::Result<RosterOutcome> apply(const RosterPlan& plan) = 0;
    // Notes a run that did not come that far.
    virtual base::Result<void> noteFailure(const std::string& administration, const std::string& by,
                                           const base::Error& error) = 0;
    // Notes that the administration says that nothing changed since its last run; the run. Its mark stays what it was.
    virtual base::Result<RosterRun> noteUnchanged(const std::string& administration, const std::string& by) = 0;

    // The newest first; of every administration when the name is empty.
    virtual base::Result<std::vector<RosterRun>> runs(const std::string& administration, std::size_t limit) = 0;
    virtual base::Result<std::optional<RosterRun>> lastDone(const std::string& administration) = 0;

    virtual base::Result<std::vector<RosterEntry>> entries(const std::string& administration) = 0;
    // By UUID, in one administration. PupilNotFound.
    virtual base::Result<RosterDetail> entry(const std::string& administration, const std::string& pupil) = 0;
    // The one pupil that all of these keys that are known belong to; nullopt when none is. IdentityConflict.
    virtual base::Result<std::optional<std::string>> pupilWith(const std::vector<PupilKey>& keys) = 0;

    // Asks whom a message is about, once for each exchange and administration; the question's id. Its content is the
    // exchange's id.
    virtual base::Result<std::string> askWhose(const WhoseQuestion& whose) = 0;

    // The open ones, the oldest first; all of them when asked.
    enum class Which : std::uint8_t { open, all };
    virtual base::Result<std::vector<Question>> questions(Which which) = 0;
    // QuestionUnknown.
    virtual base::Result<Question> question(const std::string& id) = 0;
    // QuestionUnknown, IdentityConflict when the ledger has learnt more since; UsageArgumentMissing and
    // UsageChoiceWrong when it must be said which candidate.
    virtual base::Result<Question> answer(const Answer& answer) = 0;
};

}  // namespace schakel::ledger
