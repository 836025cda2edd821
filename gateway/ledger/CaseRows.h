// The rows of cases, their events, holds and erasures, and their changes within a transaction of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/ledger/Cases.h"
#include "gateway/ledger/Database.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// All as stored; each row's digest is over all of its columns, and the audit chain records it with every change.

struct CaseFileRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string kind;
    std::string school;
    std::optional<std::string> pupil;  // look-up value
    std::optional<std::string> cause;
    std::string key;  // wrapped; empty when it was destroyed
    std::string state;
    bool ended = false;
    std::optional<std::int64_t> due;
    std::int64_t events = 0;
    std::int64_t openedAt = 0;
    std::int64_t changedAt = 0;
    std::optional<std::int64_t> erasedAt;

    void mark(const CaseMark& mark);
    std::string rowDigest() const;
    CaseRow shown() const;
};

#define SCHAKEL_CASE_COLUMNS                                                                                   \
    "s.seq, s.id, s.kind, s.school, s.pupil, s.cause, s.key, s.state, s.ended, s.due, s.events, s.opened_at, " \
    "s.changed_at, s.erased_at"
constexpr int kCaseColumns = 14;

struct CaseEventRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::int64_t file = 0;  // the case's seq
    std::int64_t number = 0;
    std::string type;
    std::optional<std::string> cause;
    std::int64_t recordedAt = 0;
    std::string body;  // sealed

    std::string rowDigest() const;
};

#define SCHAKEL_CASE_EVENT_COLUMNS "s.seq, s.id, s.file, s.number, s.type, s.cause, s.recorded_at, s.body"
constexpr int kCaseEventColumns = 8;

struct HoldRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::int64_t file = 0;
    std::string reason;
    std::string placedBy;
    std::int64_t placedAt = 0;
    std::string releasedBy;
    std::optional<std::int64_t> releasedAt;

    std::string rowDigest() const;
};

#define SCHAKEL_CASE_HOLD_COLUMNS \
    "s.seq, s.id, s.file, s.reason, s.placed_by, s.placed_at, s.released_by, s.released_at"
constexpr int kCaseHoldColumns = 8;

struct ErasureRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::int64_t file = 0;
    std::string kind;
    std::string school;
    std::string ground;
    std::string by;
    std::int64_t at = 0;
    std::int64_t events = 0;
    std::int64_t dossiers = 0;

    std::string rowDigest() const;
    Erasure shown(const std::string& caseId) const;
};

#define SCHAKEL_CASE_ERASURE_COLUMNS \
    "s.seq, s.id, s.file, s.kind, s.school, s.ground, s.erased_by, s.erased_at, s.events, s.dossiers"
constexpr int kCaseErasureColumns = 10;

CaseFileRow readCaseRow(const Query& query);
CaseEventRow readCaseEventRow(const Query& query);
HoldRow readHoldRow(const Query& query);
ErasureRow readErasureRow(const Query& query);

// All throw Fault or SqliteFault when they fail.

base::Error unknownCase(const std::string& id);
// The 16 bytes. Throws Fault(CaseUnknown).
std::string caseIdBytes(const std::string& id);
// Throws Fault(CaseUnknown).
CaseFileRow findCaseRow(Database& database, const std::string& id);
std::optional<CaseFileRow> caseOfCause(Database& database, const std::string& cause);
std::vector<CaseEventRow> eventsOf(Database& database, std::int64_t file);
bool hasCause(Database& database, std::int64_t file, const std::string& cause);
// Whether any case has.
bool anyHasCause(Database& database, const std::string& cause);
std::vector<HoldRow> holdsOf(Database& database, std::int64_t file);
std::optional<ErasureRow> erasureOf(Database& database, std::int64_t file);

// What fits a filter, the oldest first.
std::vector<CaseFileRow> caseRows(Database& database, const CaseFilter& filter,
                                  const std::optional<std::string>& pupil);

// Each sets the new row's seq and adds its audit link.
void insertCase(Transaction& transaction, CaseFileRow& row);
void insertCaseEvent(Transaction& transaction, CaseEventRow& row);
void insertHold(Transaction& transaction, HoldRow& row);
void insertErasure(Transaction& transaction, ErasureRow& row);

void changeCase(Transaction& transaction, const CaseFileRow& row, std::string_view event);
void changeHold(Transaction& transaction, const HoldRow& row);

}  // namespace schakel::ledger
