// The rows of roster runs, of what administrations hold about pupils, and of questions; and their changes within a
// transaction of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/IdentityRows.h"
#include "gateway/ledger/Rosters.h"

namespace schakel::ledger {

struct StoredRosterRun {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::int64_t startedAt = 0;
    RosterRun run;  // number and startedAt are those above

    // Over all of the above; the audit chain records it.
    std::string rowDigest() const;
    RosterRun shown() const;
};

#define SCHAKEL_ROSTER_RUN_COLUMNS                                                                           \
    "s.seq, s.id, s.administration, s.started_at, s.started_by, s.outcome, s.received, s.fresh, s.changed, " \
    "s.unchanged, s.gone, s.returned, s.apart, s.reason, s.remedy, s.mark"
constexpr int kRosterRunColumns = 16;

StoredRosterRun readRosterRun(const Query& query);
// The run that is being made gets its number first, so that rows can name it.
std::int64_t nextRosterRun(Database& database);
void insertRosterRun(Transaction& transaction, StoredRosterRun run);

struct StoredEntry {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string administration;
    std::int64_t pupil = 0;
    std::string key;  // wrapped
    std::string hash;  // look-up value of the content's
    std::string content;  // sealed
    std::string changes;  // sealed
    std::int64_t since = 0;
    std::int64_t changedAt = 0;
    std::int64_t changedRun = 0;
    std::optional<std::int64_t> goneAt;

    std::string rowDigest() const;
    // Throw Fault(LedgerDamaged) when it was not sealed here.
    std::string openContent(const Keys& keys) const;
    std::vector<FieldChange> openChanges(const Keys& keys) const;
    void seal(const Keys& keys, const KeptPupil& kept);
};

#define SCHAKEL_ROSTER_ENTRY_COLUMNS                                                                       \
    "s.seq, s.id, s.administration, s.pupil, s.key, s.hash, s.content, s.changes, s.since, s.changed_at, " \
    "s.changed_run, s.gone_at"
constexpr int kRosterEntryColumns = 12;

StoredEntry readStoredEntry(const Query& query);
std::optional<StoredEntry> entryOf(Database& database, const std::string& administration, std::int64_t pupil);
void insertEntry(Transaction& transaction, StoredEntry entry);
// Writes what can change, and the event that says so.
void updateEntry(Transaction& transaction, const StoredEntry& entry, std::string_view event);

struct StoredQuestion {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string administration;
    QuestionKind kind = QuestionKind::lookAlike;
    std::string subject;  // look-up value of what is asked
    std::string candidates;  // ids of pupils, 16 bytes each
    std::string key;  // wrapped
    std::string content;  // sealed: see WaitingPupil
    QuestionState state = QuestionState::open;
    std::int64_t askedAt = 0;
    std::optional<std::int64_t> answeredAt;
    std::string answeredBy;
    std::optional<std::string> chosen;

    std::string rowDigest() const;
    std::vector<std::string> candidateIds() const;
};

#define SCHAKEL_QUESTION_COLUMNS                                                                              \
    "s.seq, s.id, s.administration, s.kind, s.subject, s.candidates, s.key, s.content, s.state, s.asked_at, " \
    "s.answered_at, s.answered_by, s.chosen"
constexpr int kQuestionColumns = 13;

// What waits for the answer.
struct WaitingPupil {
    PupilCard card;
    std::vector<PupilKey> keys;
    std::string hash;  // as in StoredEntry
    std::string content;
    Unseen unseen = {};
};

StoredQuestion readStoredQuestion(const Query& query);
// One that is not moot.
std::optional<StoredQuestion> questionAbout(Database& database, const std::string& subject);
std::optional<StoredQuestion> questionById(Database& database, const std::string& idBytes);
std::vector<StoredQuestion> openQuestions(Database& database, const std::string& administration);
// Seals `waiting` under a key of the question's own, and stores it. The question's id.
std::string insertQuestion(Transaction& transaction, const Keys& keys, StoredQuestion question,
                           const WaitingPupil& waiting);
WaitingPupil openWaiting(const Keys& keys, const StoredQuestion& question);
// What waits is something newer.
void replaceWaiting(Transaction& transaction, const Keys& keys, StoredQuestion question, const WaitingPupil& waiting);
void endQuestion(Transaction& transaction, StoredQuestion question);

}  // namespace schakel::ledger
