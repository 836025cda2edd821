#include "gateway/ledger/RegistrationRows.h"

#include <array>
#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

constexpr const char* kInsert =
    "INSERT INTO registration (id, exchange, exchange_seq, message, route, what, brin, enrolment, state, offered_at, "
    "superseded_by, seen_by) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,'') RETURNING seq";

constexpr const char* kUpdate =
    "UPDATE registration SET state=?2, told_at=?3, superseded_by=?4, seen_at=?5, seen_by=?6 WHERE seq=?1";

constexpr const char* kInsertFeedback =
    "INSERT INTO feedback (id, exchange, exchange_seq, registration, route, answers, brin, what, verdict, "
    "signal_count, told_at, "
    "key, detail) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13) RETURNING seq";

constexpr std::array kStates{RegistrationState::offered, RegistrationState::received, RegistrationState::approved,
                             RegistrationState::approvedWithSignal, RegistrationState::rejected};

// A value the enum does not have can only come from outside Schakel.
RegistrationState toState(std::int64_t value) {
    if (value < 0 || value >= static_cast<std::int64_t>(kStates.size())) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "de toestand van een registratie"}}));
    }
    return static_cast<RegistrationState>(value);
}

std::string registrationDetail(const RegistrationRow& row) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("exchange", exchangeIdText(row.exchange))
        .member("route", row.route)
        .member("state", stateName(row.state))
        .member("supersededBy", row.supersededBy ? exchangeIdText(*row.supersededBy) : std::string())
        .member("seenBy", row.seenBy)
        .endObject();
    return detail;
}

std::string feedbackDetail(const FeedbackRow& row) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("message", exchangeIdText(row.exchange))
        .member("registration", row.registration ? exchangeIdText(*row.registration) : std::string())
        .member("verdict", row.verdict ? stateName(toState(*row.verdict)) : "")
        .endObject();
    return detail;
}

std::int64_t exchangeSeq(Database& database, const std::string& exchange) {
    return findExchangeRow(database, exchangeIdText(exchange)).seq;
}

std::optional<RegistrationRow> firstOf(Query& query) {
    return query.step() ? std::optional(readRegistrationRow(query)) : std::nullopt;
}

std::optional<RegistrationRow> registrationOfExchange(Database& database, const std::string& exchange) {
    auto query = database.query("SELECT " SCHAKEL_REGISTRATION_COLUMNS " FROM registration s WHERE s.exchange=?1");
    query.bind(AsBlob{exchange});
    return firstOf(query);
}

std::optional<RegistrationRow> registrationOfMessage(Database& database, const std::string& message) {
    auto query = database.query("SELECT " SCHAKEL_REGISTRATION_COLUMNS
                                " FROM registration s WHERE s.message=?1 ORDER BY s.exchange_seq DESC LIMIT 1");
    query.bind(message);
    return firstOf(query);
}

std::optional<RegistrationRow> registrationById(Database& database, const std::string& id) {
    auto query = database.query("SELECT " SCHAKEL_REGISTRATION_COLUMNS " FROM registration s WHERE s.id=?1");
    query.bind(AsBlob{id});
    return firstOf(query);
}

// By the order in which the messages were stored.
std::optional<RegistrationRow> newestOf(Database& database, const std::string& enrolment) {
    auto query = database.query("SELECT " SCHAKEL_REGISTRATION_COLUMNS
                                " FROM registration s WHERE s.enrolment=?1 ORDER BY s.exchange_seq DESC LIMIT 1");
    query.bind(AsBlob{enrolment});
    return firstOf(query);
}

RegistrationState after(RegistrationState state, const FeedbackRow& told) {
    if (told.verdict) {
        return toState(*told.verdict);
    }
    if (state == RegistrationState::approved && told.signals > 0) {
        return RegistrationState::approvedWithSignal;
    }
    return state == RegistrationState::offered ? RegistrationState::received : state;
}

// All that was told, in the order in which it was told, makes the state.
void settle(Transaction& transaction, RegistrationRow row, std::string_view event) {
    auto state = row.state == RegistrationState::offered ? RegistrationState::offered : RegistrationState::received;
    for (const auto& told : feedbackOf(transaction.database, row.id)) {
        state = after(state, told);
        row.toldAt = told.toldAt;
    }
    row.state = state;
    row.seenAt.reset();
    row.seenBy.clear();
    changeRegistration(transaction, row, event);
}

void supersede(Transaction& transaction, const RegistrationRow& newer) {
    std::vector<RegistrationRow> older;
    {
        auto query = transaction.database.query("SELECT " SCHAKEL_REGISTRATION_COLUMNS
                                                " FROM registration s WHERE s.enrolment=?1 AND s.exchange_seq<?2 AND "
                                                "s.superseded_by IS NULL");
        query.bind(AsBlob{*newer.enrolment}, newer.exchangeSeq);
        while (query.step()) {
            older.push_back(readRegistrationRow(query));
        }
    }
    for (auto& row : older) {
        row.supersededBy = newer.id;
        changeRegistration(transaction, row, "superseded");
    }
}

// What answered this message before it was known to be delivered.
bool adopt(Transaction& transaction, const RegistrationRow& row) {
    std::vector<FeedbackRow> early;
    {
        auto query = transaction.database.query(
            "SELECT " SCHAKEL_FEEDBACK_COLUMNS
            " FROM feedback s INDEXED BY feedback_orphan WHERE s.registration IS NULL AND s.answers=?1");
        query.bind(row.message);
        while (query.step()) {
            early.push_back(readFeedbackRow(query));
        }
    }
    for (auto& told : early) {
        told.registration = row.id;
        transaction.database.query("UPDATE feedback SET registration=?2 WHERE seq=?1")
            .bind(told.seq, AsBlob{row.id})
            .run();
        transaction.chain.append({"feedback-found", told.id, feedbackDetail(told), told.rowDigest()});
    }
    return !early.empty();
}

std::optional<RegistrationRow> subjectOf(Database& database, const FeedbackRow& row,
                                         const std::optional<std::string>& enrolment) {
    if (!row.answers.empty()) {
        // What answers another message than ours says nothing about ours, though it may be about the same enrolment.
        return registrationOfMessage(database, row.answers);
    }
    return enrolment ? newestOf(database, *enrolment) : std::nullopt;
}

void insertFeedback(Transaction& transaction, FeedbackRow& row) {
    {
        auto query = transaction.database.query(kInsertFeedback);
        query.bind(AsBlob{row.id}, AsBlob{row.exchange}, row.exchangeSeq, OptionalBlob{row.registration}, row.route,
                   row.answers, row.brin, row.what, row.verdict, row.signals, row.toldAt, AsBlob{row.key},
                   AsBlob{row.detail});
        query.step();
        row.seq = query.integer(0);
    }
    transaction.chain.append({kFeedback, row.id, feedbackDetail(row), row.rowDigest()});
}

}  // namespace

const char* stateName(RegistrationState state) {
    switch (state) {
        case RegistrationState::offered: return "aangeboden";
        case RegistrationState::received: return "ontvangen";
        case RegistrationState::approved: return "goedgekeurd";
        case RegistrationState::approvedWithSignal: return "goedgekeurd-met-signaal";
        case RegistrationState::rejected: return "afgekeurd";
    }
    return "";
}

std::optional<RegistrationState> registrationState(std::string_view name) {
    for (const auto state : kStates) {
        if (name == stateName(state)) {
            return state;
        }
    }
    return std::nullopt;
}

std::string RegistrationRow::rowDigest() const {
    return RowDigest("registration 1")
        .add(seq)
        .add(id)
        .add(exchange)
        .add(exchangeSeq)
        .add(message)
        .add(route)
        .add(what)
        .add(brin)
        .add(enrolment)
        .add(static_cast<std::int64_t>(state))
        .add(offeredAt)
        .add(toldAt)
        .add(supersededBy)
        .add(seenAt)
        .add(seenBy)
        .finish();
}

Registration RegistrationRow::shown() const {
    Registration shown;
    shown.id = exchangeIdText(id);
    shown.exchangeId = exchangeIdText(exchange);
    shown.message = message;
    shown.route = route;
    shown.what = what;
    shown.brin = brin;
    shown.state = state;
    shown.offeredAt = instantOf(offeredAt);
    shown.toldAt = optionalInstantOf(toldAt);
    shown.supersededBy = supersededBy ? exchangeIdText(*supersededBy) : std::string();
    shown.seenAt = optionalInstantOf(seenAt);
    shown.seenBy = seenBy;
    return shown;
}

RegistrationRow readRegistrationRow(const Query& query) {
    RegistrationRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.exchange = query.text(column++);
    row.exchangeSeq = query.integer(column++);
    row.message = query.text(column++);
    row.route = query.text(column++);
    row.what = query.text(column++);
    row.brin = query.text(column++);
    row.enrolment = query.optionalText(column++);
    row.state = toState(query.integer(column++));
    row.offeredAt = query.integer(column++);
    row.toldAt = query.optionalInteger(column++);
    row.supersededBy = query.optionalText(column++);
    row.seenAt = query.optionalInteger(column++);
    row.seenBy = query.text(column++);
    return row;
}

std::string FeedbackRow::rowDigest() const {
    return RowDigest("feedback 1")
        .add(seq)
        .add(id)
        .add(exchange)
        .add(exchangeSeq)
        .add(registration)
        .add(route)
        .add(answers)
        .add(brin)
        .add(what)
        .add(verdict)
        .add(signals)
        .add(toldAt)
        .add(key)
        .add(detail)
        .finish();
}

StoredFeedback FeedbackRow::shown() const {
    StoredFeedback shown;
    shown.exchangeId = exchangeIdText(exchange);
    shown.route = route;
    shown.answers = answers;
    shown.brin = brin;
    shown.what = what;
    if (verdict) {
        shown.verdict = toState(*verdict);
    }
    shown.signals = static_cast<std::size_t>(signals);
    shown.toldAt = instantOf(toldAt);
    shown.detail = "[]";
    return shown;
}

FeedbackRow readFeedbackRow(const Query& query) {
    FeedbackRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.exchange = query.text(column++);
    row.exchangeSeq = query.integer(column++);
    row.registration = query.optionalText(column++);
    row.route = query.text(column++);
    row.answers = query.text(column++);
    row.brin = query.text(column++);
    row.what = query.text(column++);
    row.verdict = query.optionalInteger(column++);
    row.signals = query.integer(column++);
    row.toldAt = query.integer(column++);
    row.key = query.text(column++);
    row.detail = query.text(column++);
    return row;
}

std::vector<FeedbackRow> feedbackOf(Database& database, const std::string& registration) {
    std::vector<FeedbackRow> rows;
    auto query = database.query("SELECT " SCHAKEL_FEEDBACK_COLUMNS
                                " FROM feedback s WHERE s.registration=?1 ORDER BY s.told_at, s.exchange_seq");
    query.bind(AsBlob{registration});
    while (query.step()) {
        rows.push_back(readFeedbackRow(query));
    }
    return rows;
}

RegistrationRow findRegistration(Database& database, const std::string& id) {
    const auto bytes = idBytesOr(id, base::MessageCode::RegistrationUnknown);
    auto row = registrationById(database, bytes);
    if (!row) {
        row = registrationOfExchange(database, bytes);
    }
    if (!row) {
        throw Fault(base::Error(base::MessageCode::RegistrationUnknown, {{"id", id}}));
    }
    return std::move(*row);
}

void insertRegistration(Transaction& transaction, RegistrationRow row) {
    auto& database = transaction.database;
    if (registrationOfExchange(database, row.exchange)) {
        return;
    }
    row.exchangeSeq = exchangeSeq(database, row.exchange);
    if (row.enrolment) {
        const auto newest = newestOf(database, *row.enrolment);
        if (newest && newest->exchangeSeq > row.exchangeSeq) {
            row.supersededBy = newest->id;
        }
    }
    {
        auto query = database.query(kInsert);
        query.bind(AsBlob{row.id}, AsBlob{row.exchange}, row.exchangeSeq, row.message, row.route, row.what, row.brin,
                   OptionalBlob{row.enrolment}, static_cast<std::int64_t>(row.state), row.offeredAt,
                   OptionalBlob{row.supersededBy});
        query.step();
        row.seq = query.integer(0);
    }
    transaction.chain.append({kOffered, row.id, registrationDetail(row), row.rowDigest()});
    if (row.enrolment) {
        supersede(transaction, row);
    }
    if (adopt(transaction, row)) {
        settle(transaction, row, "told");
    }
}

FeedbackResult takeFeedback(Transaction& transaction, FeedbackRow row, const std::optional<std::string>& enrolment) {
    auto& database = transaction.database;
    {
        auto query = database.query("SELECT s.registration FROM feedback s WHERE s.exchange=?1");
        if (query.bind(AsBlob{row.exchange}).step()) {
            return {FeedbackOutcome::repeated, query.isNull(0) ? std::string() : exchangeIdText(query.bytes(0))};
        }
    }
    row.exchangeSeq = exchangeSeq(database, row.exchange);
    const auto subject = subjectOf(database, row, enrolment);
    row.registration = subject ? std::optional(subject->id) : std::nullopt;
    insertFeedback(transaction, row);
    if (!subject) {
        return {FeedbackOutcome::orphan, {}};
    }
    settle(transaction, *subject, "told");
    return {FeedbackOutcome::applied, exchangeIdText(subject->id)};
}

void changeRegistration(Transaction& transaction, const RegistrationRow& row, std::string_view event) {
    transaction.database.query(kUpdate)
        .bind(row.seq, static_cast<std::int64_t>(row.state), row.toldAt, OptionalBlob{row.supersededBy}, row.seenAt,
              row.seenBy)
        .run();
    transaction.chain.append({event, row.id, registrationDetail(row), row.rowDigest()});
}

}  // namespace schakel::ledger
