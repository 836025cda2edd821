#include "gateway/ledger/CaseRows.h"

#include <limits>
#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;

constexpr const char* kInsertCase =
    "INSERT INTO case_file (id, kind, school, pupil, cause, key, state, ended, due, events, opened_at, changed_at) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) RETURNING seq";

constexpr const char* kUpdateCase =
    "UPDATE case_file SET pupil=?2, key=?3, state=?4, ended=?5, due=?6, events=?7, changed_at=?8, erased_at=?9 WHERE "
    "seq=?1";

constexpr const char* kInsertEvent =
    "INSERT INTO case_event (id, file, number, type, cause, recorded_at, body) VALUES (?1,?2,?3,?4,?5,?6,?7) "
    "RETURNING seq";

constexpr const char* kInsertHold =
    "INSERT INTO case_hold (id, file, reason, placed_by, placed_at, released_by) VALUES (?1,?2,?3,?4,?5,'') RETURNING "
    "seq";

constexpr const char* kInsertErasure =
    "INSERT INTO case_erasure (id, file, kind, school, ground, erased_by, erased_at, events, dossiers) VALUES "
    "(?1,?2,?3,?4,?5,?6,?7,?8,?9) RETURNING seq";

std::string caseDetail(const CaseFileRow& row) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("kind", row.kind)
        .member("school", row.school)
        .member("state", row.state)
        .member("events", row.events)
        .endObject();
    return detail;
}

bool fits(const CaseFileRow& row, const CaseFilter& filter, const std::optional<std::string>& pupil) {
    return filter.kind.value_or(row.kind) == row.kind && filter.school.value_or(row.school) == row.school &&
           filter.state.value_or(row.state) == row.state && filter.ended.value_or(row.ended) == row.ended &&
           (!pupil || row.pupil == pupil) &&
           (!filter.dueBefore || (row.due && *row.due < toMilliseconds(*filter.dueBefore)));
}

// The statement whose index narrows the search most; ?1 is the cursor, ?2 what it looks for.
struct Search {
    const CaseFilter& filter;
    const std::optional<std::string>& pupil;

    const char* sql() const {
        constexpr const char* kByPupil = "SELECT " SCHAKEL_CASE_COLUMNS
                                         " FROM case_file s INDEXED BY case_file_pupil WHERE s.seq>?1 AND s.pupil=?2 "
                                         "ORDER BY s.seq";
        constexpr const char* kByDue = "SELECT " SCHAKEL_CASE_COLUMNS
                                       " FROM case_file s INDEXED BY case_file_due WHERE s.seq>?1 AND s.due<?2 ORDER "
                                       "BY s.seq";
        constexpr const char* kByState = "SELECT " SCHAKEL_CASE_COLUMNS
                                         " FROM case_file s INDEXED BY case_file_state WHERE s.seq>?1 AND s.state=?2 "
                                         "ORDER BY s.seq";
        constexpr const char* kBySchool = "SELECT " SCHAKEL_CASE_COLUMNS
                                          " FROM case_file s INDEXED BY case_file_school WHERE s.seq>?1 AND "
                                          "s.school=?2 ORDER BY s.seq";
        constexpr const char* kByKind = "SELECT " SCHAKEL_CASE_COLUMNS
                                        " FROM case_file s INDEXED BY case_file_kind WHERE s.seq>?1 AND s.kind=?2 "
                                        "ORDER BY s.seq";
        constexpr const char* kOpen = "SELECT " SCHAKEL_CASE_COLUMNS
                                      " FROM case_file s INDEXED BY case_file_open WHERE s.seq>?1 AND s.ended=0 ORDER "
                                      "BY s.seq";
        constexpr const char* kAll = "SELECT " SCHAKEL_CASE_COLUMNS " FROM case_file s WHERE s.seq>?1 ORDER BY s.seq";
        if (pupil || filter.dueBefore) {
            return pupil ? kByPupil : kByDue;
        }
        if (filter.state || filter.school) {
            return filter.state ? kByState : kBySchool;
        }
        if (filter.kind) {
            return kByKind;
        }
        return filter.ended == false ? kOpen : kAll;
    }

    void bind(Query& query, std::int64_t after) const {
        if (pupil) {
            query.bind(after, AsBlob{*pupil});
        } else if (filter.dueBefore) {
            query.bind(after, toMilliseconds(*filter.dueBefore));
        } else if (filter.state || filter.school) {
            query.bind(after, filter.state ? *filter.state : *filter.school);
        } else if (filter.kind) {
            query.bind(after, *filter.kind);
        } else {
            query.bind(after);
        }
    }
};

}  // namespace

void CaseFileRow::mark(const CaseMark& mark) {
    state = mark.state;
    ended = mark.ended;
    due = mark.due ? std::optional(toMilliseconds(*mark.due)) : std::nullopt;
}

std::string CaseFileRow::rowDigest() const {
    return RowDigest("case 1")
        .add(seq)
        .add(id)
        .add(kind)
        .add(school)
        .add(pupil)
        .add(cause)
        .add(key)
        .add(state)
        .add(static_cast<std::int64_t>(ended ? 1 : 0))
        .add(due)
        .add(events)
        .add(openedAt)
        .add(changedAt)
        .add(erasedAt)
        .finish();
}

CaseRow CaseFileRow::shown() const {
    CaseRow shown;
    shown.id = exchangeIdText(id);
    shown.kind = kind;
    shown.school = school;
    shown.mark = {state, ended, optionalInstantOf(due)};
    shown.events = static_cast<std::uint64_t>(events);
    shown.openedAt = instantOf(openedAt);
    shown.changedAt = instantOf(changedAt);
    shown.erasedAt = optionalInstantOf(erasedAt);
    return shown;
}

std::string CaseEventRow::rowDigest() const {
    return RowDigest("case event 1")
        .add(seq)
        .add(id)
        .add(file)
        .add(number)
        .add(type)
        .add(cause)
        .add(recordedAt)
        .add(body)
        .finish();
}

std::string HoldRow::rowDigest() const {
    return RowDigest("case hold 1")
        .add(seq)
        .add(id)
        .add(file)
        .add(reason)
        .add(placedBy)
        .add(placedAt)
        .add(releasedBy)
        .add(releasedAt)
        .finish();
}

std::string ErasureRow::rowDigest() const {
    return RowDigest("case erasure 1")
        .add(seq)
        .add(id)
        .add(file)
        .add(kind)
        .add(school)
        .add(ground)
        .add(by)
        .add(at)
        .add(events)
        .add(dossiers)
        .finish();
}

Erasure ErasureRow::shown(const std::string& caseId) const {
    return {caseId,
            kind,
            school,
            ground,
            by,
            instantOf(at),
            static_cast<std::uint64_t>(events),
            static_cast<std::size_t>(dossiers)};
}

CaseFileRow readCaseRow(const Query& query) {
    CaseFileRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.kind = query.text(column++);
    row.school = query.text(column++);
    row.pupil = query.optionalText(column++);
    row.cause = query.optionalText(column++);
    row.key = query.text(column++);
    row.state = query.text(column++);
    row.ended = query.integer(column++) != 0;
    row.due = query.optionalInteger(column++);
    row.events = query.integer(column++);
    row.openedAt = query.integer(column++);
    row.changedAt = query.integer(column++);
    row.erasedAt = query.optionalInteger(column++);
    return row;
}

CaseEventRow readCaseEventRow(const Query& query) {
    return {query.integer(0), query.text(1),         query.integer(2), query.integer(3),
            query.text(4),    query.optionalText(5), query.integer(6), query.text(7)};
}

HoldRow readHoldRow(const Query& query) {
    return {query.integer(0), query.text(1),    query.integer(2), query.text(3),
            query.text(4),    query.integer(5), query.text(6),    query.optionalInteger(7)};
}

ErasureRow readErasureRow(const Query& query) {
    return {query.integer(0), query.text(1), query.integer(2), query.text(3),    query.text(4),
            query.text(5),    query.text(6), query.integer(7), query.integer(8), query.integer(9)};
}

base::Error unknownCase(const std::string& id) {
    // What is not an id is not repeated: it could be anything.
    if (!exchangeIdBytes(id)) {
        return base::Error(MessageCode::CaseUnknown, {{"case", {"(geen geldig nummer)", "(not a valid id)"}}});
    }
    return base::Error(MessageCode::CaseUnknown, {{"case", id}});
}

std::string caseIdBytes(const std::string& id) {
    if (auto bytes = exchangeIdBytes(id)) {
        return *bytes;
    }
    throw Fault(unknownCase(id));
}

CaseFileRow findCaseRow(Database& database, const std::string& id) {
    const auto bytes = caseIdBytes(id);
    auto query = database.query("SELECT " SCHAKEL_CASE_COLUMNS " FROM case_file s WHERE s.id=?1");
    if (!query.bind(AsBlob{bytes}).step()) {
        throw Fault(unknownCase(id));
    }
    return readCaseRow(query);
}

std::optional<CaseFileRow> caseOfCause(Database& database, const std::string& cause) {
    auto query = database.query("SELECT " SCHAKEL_CASE_COLUMNS " FROM case_file s WHERE s.cause=?1");
    return query.bind(cause).step() ? std::optional(readCaseRow(query)) : std::nullopt;
}

std::vector<CaseEventRow> eventsOf(Database& database, std::int64_t file) {
    std::vector<CaseEventRow> rows;
    auto query =
        database.query("SELECT " SCHAKEL_CASE_EVENT_COLUMNS " FROM case_event s WHERE s.file=?1 ORDER BY s.number");
    query.bind(file);
    while (query.step()) {
        rows.push_back(readCaseEventRow(query));
    }
    return rows;
}

bool hasCause(Database& database, std::int64_t file, const std::string& cause) {
    auto query = database.query("SELECT 1 FROM case_event WHERE file=?1 AND cause=?2");
    return query.bind(file, cause).step();
}

bool anyHasCause(Database& database, const std::string& cause) {
    auto query = database.query("SELECT 1 FROM case_event WHERE cause=?1");
    return query.bind(cause).step();
}

std::vector<HoldRow> holdsOf(Database& database, std::int64_t file) {
    std::vector<HoldRow> rows;
    auto query = database.query("SELECT " SCHAKEL_CASE_HOLD_COLUMNS " FROM case_hold s WHERE s.file=?1 ORDER BY s.seq");
    query.bind(file);
    while (query.step()) {
        rows.push_back(readHoldRow(query));
    }
    return rows;
}

std::optional<ErasureRow> erasureOf(Database& database, std::int64_t file) {
    auto query = database.query("SELECT " SCHAKEL_CASE_ERASURE_COLUMNS " FROM case_erasure s WHERE s.file=?1");
    return query.bind(file).step() ? std::optional(readErasureRow(query)) : std::nullopt;
}

std::vector<CaseFileRow> caseRows(Database& database, const CaseFilter& filter,
                                  const std::optional<std::string>& pupil) {
    const auto after =
        filter.afterId.empty() ? std::numeric_limits<std::int64_t>::min() : findCaseRow(database, filter.afterId).seq;
    const Search search{filter, pupil};
    auto query = database.query(search.sql());
    search.bind(query, after);
    std::vector<CaseFileRow> rows;
    while (rows.size() < filter.limit && query.step()) {
        auto row = readCaseRow(query);
        if (fits(row, filter, pupil)) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void insertCase(Transaction& transaction, CaseFileRow& row) {
    {
        auto query = transaction.database.query(kInsertCase);
        query.bind(AsBlob{row.id}, row.kind, row.school, OptionalBlob{row.pupil}, OptionalText{row.cause},
                   AsBlob{row.key}, row.state, row.ended ? 1 : 0, row.due, row.events, row.openedAt, row.changedAt);
        query.step();
        row.seq = query.integer(0);
    }
    transaction.chain.append({kCaseOpened, row.id, caseDetail(row), row.rowDigest()});
}

void insertCaseEvent(Transaction& transaction, CaseEventRow& row) {
    {
        auto query = transaction.database.query(kInsertEvent);
        query.bind(AsBlob{row.id}, row.file, row.number, row.type, OptionalText{row.cause}, row.recordedAt,
                   AsBlob{row.body});
        query.step();
        row.seq = query.integer(0);
    }
    std::string detail;
    base::JsonWriter(detail).beginObject().member("number", row.number).member("type", row.type).endObject();
    transaction.chain.append({kCaseEvent, row.id, detail, row.rowDigest()});
}

void insertHold(Transaction& transaction, HoldRow& row) {
    {
        auto query = transaction.database.query(kInsertHold);
        query.bind(AsBlob{row.id}, row.file, row.reason, row.placedBy, row.placedAt);
        query.step();
        row.seq = query.integer(0);
    }
    std::string detail;
    base::JsonWriter(detail).beginObject().member("reason", row.reason).member("by", row.placedBy).endObject();
    transaction.chain.append({kCaseHeld, row.id, detail, row.rowDigest()});
}

void insertErasure(Transaction& transaction, ErasureRow& row) {
    {
        auto query = transaction.database.query(kInsertErasure);
        query.bind(AsBlob{row.id}, row.file, row.kind, row.school, row.ground, row.by, row.at, row.events,
                   row.dossiers);
        query.step();
        row.seq = query.integer(0);
    }
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("kind", row.kind)
        .member("ground", row.ground)
        .member("by", row.by)
        .member("events", row.events)
        .member("dossiers", row.dossiers)
        .endObject();
    transaction.chain.append({kCaseErasure, row.id, detail, row.rowDigest()});
}

void changeCase(Transaction& transaction, const CaseFileRow& row, std::string_view event) {
    transaction.database.query(kUpdateCase)
        .bind(row.seq, OptionalBlob{row.pupil}, AsBlob{row.key}, row.state, row.ended ? 1 : 0, row.due, row.events,
              row.changedAt, row.erasedAt)
        .run();
    transaction.chain.append({event, row.id, caseDetail(row), row.rowDigest()});
}

void changeHold(Transaction& transaction, const HoldRow& row) {
    transaction.database.query("UPDATE case_hold SET released_by=?2, released_at=?3 WHERE seq=?1")
        .bind(row.seq, row.releasedBy, row.releasedAt)
        .run();
    std::string detail;
    base::JsonWriter(detail).beginObject().member("by", row.releasedBy).endObject();
    transaction.chain.append({"case-released", row.id, detail, row.rowDigest()});
}

}  // namespace schakel::ledger
