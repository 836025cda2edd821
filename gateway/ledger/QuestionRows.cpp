#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RosterRows.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kHead = 4;  // of a packed WaitingPupil, before its keys
constexpr std::size_t kPerKey = 3;

// A value the enum does not have can only come from outside Schakel.
template <class Enum>
Enum checked(std::int64_t value, Enum last) {
    if (value < 0 || value > static_cast<std::int64_t>(last)) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "een vraag over een leerling"}}));
    }
    return static_cast<Enum>(value);
}

std::string waitingLabel(const std::string& idBytes) {
    return "wat wacht op vraag " + exchangeIdText(idBytes);
}

std::string packedWaiting(const WaitingPupil& waiting) {
    std::vector<std::string> texts{cardText(waiting.card), waiting.hash, waiting.content, packed(waiting.unseen)};
    for (const auto& key : waiting.keys) {
        texts.insert(texts.end(),
                     {std::to_string(static_cast<int>(key.kind)), key.scope, std::string(key.value.reveal())});
    }
    return packed(texts);
}

std::string questionDetail(const StoredQuestion& question) {
    std::string detail;
    base::JsonWriter json(detail);
    json.beginObject().member("administration", question.administration);
    json.member("kind", questionKindName(question.kind)).member("state", questionStateName(question.state));
    json.member("by", question.answeredBy);
    json.member("pupil", question.chosen ? exchangeIdText(*question.chosen) : std::string()).endObject();
    return detail;
}

void update(Transaction& transaction, const StoredQuestion& question, std::string_view event) {
    transaction.database
        .query(
            "UPDATE question SET key=?2, content=?3, state=?4, answered_at=?5, answered_by=?6, chosen=?7 WHERE "
            "seq=?1")
        .bind(question.seq, AsBlob{question.key}, AsBlob{question.content}, static_cast<std::int64_t>(question.state),
              question.answeredAt, question.answeredBy, OptionalBlob{question.chosen})
        .run();
    transaction.chain.append({event, question.id, questionDetail(question), question.rowDigest()});
}

void sealWaiting(const Keys& keys, StoredQuestion& question, const WaitingPupil& waiting) {
    const auto key = RowKey::make(keys, exchangeIdText(question.id));
    question.key = key.wrapped;
    question.content = sealText(key.key, waitingLabel(question.id), packedWaiting(waiting));
}

}  // namespace

const char* questionKindName(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::lookAlike: return "look-alike";
        case QuestionKind::conflict: return "conflict";
        case QuestionKind::twice: return "twice";
        case QuestionKind::whose: return "whose";
    }
    return "";
}

const char* questionStateName(QuestionState state) {
    switch (state) {
        case QuestionState::open: return "open";
        case QuestionState::yes: return "yes";
        case QuestionState::no: return "no";
        case QuestionState::moot: return "moot";
    }
    return "";
}

std::string StoredQuestion::rowDigest() const {
    return RowDigest("question 1")
        .add(seq)
        .add(id)
        .add(administration)
        .add(static_cast<std::int64_t>(kind))
        .add(subject)
        .add(candidates)
        .add(key)
        .add(content)
        .add(static_cast<std::int64_t>(state))
        .add(askedAt)
        .add(answeredAt)
        .add(answeredBy)
        .add(chosen)
        .finish();
}

std::vector<std::string> StoredQuestion::candidateIds() const {
    std::vector<std::string> ids;
    for (std::size_t at = 0; at + kIdBytes <= candidates.size(); at += kIdBytes) {
        ids.push_back(candidates.substr(at, kIdBytes));
    }
    return ids;
}

StoredQuestion readStoredQuestion(const Query& query) {
    StoredQuestion question;
    int column = 0;
    question.seq = query.integer(column++);
    question.id = query.text(column++);
    question.administration = query.text(column++);
    question.kind = checked(query.integer(column++), QuestionKind::whose);
    question.subject = query.text(column++);
    question.candidates = query.text(column++);
    question.key = query.text(column++);
    question.content = query.text(column++);
    question.state = checked(query.integer(column++), QuestionState::moot);
    question.askedAt = query.integer(column++);
    if (!query.isNull(column)) {
        question.answeredAt = query.integer(column);
    }
    ++column;
    question.answeredBy = query.text(column++);
    question.chosen = query.optionalText(column);
    return question;
}

std::optional<StoredQuestion> questionAbout(Database& database, const std::string& subject) {
    auto query =
        database.query("SELECT " SCHAKEL_QUESTION_COLUMNS " FROM question s WHERE s.subject=?1 AND s.state<>3");
    return query.bind(AsBlob{subject}).step() ? std::optional(readStoredQuestion(query)) : std::nullopt;
}

std::optional<StoredQuestion> questionById(Database& database, const std::string& idBytes) {
    auto query = database.query("SELECT " SCHAKEL_QUESTION_COLUMNS " FROM question s WHERE s.id=?1");
    return query.bind(AsBlob{idBytes}).step() ? std::optional(readStoredQuestion(query)) : std::nullopt;
}

std::vector<StoredQuestion> openQuestions(Database& database, const std::string& administration) {
    auto query = database.query("SELECT " SCHAKEL_QUESTION_COLUMNS
                                " FROM question s WHERE s.state=0 AND s.administration=?1 ORDER BY s.seq");
    query.bind(administration);
    std::vector<StoredQuestion> found;
    while (query.step()) {
        found.push_back(readStoredQuestion(query));
    }
    return found;
}

std::string insertQuestion(Transaction& transaction, const Keys& keys, StoredQuestion question,
                           const WaitingPupil& waiting) {
    auto id = newExchangeId(transaction.now);
    question.id = *exchangeIdBytes(id);
    question.askedAt = toMilliseconds(transaction.now);
    sealWaiting(keys, question, waiting);
    {
        auto query = transaction.database.query(
            "INSERT INTO question (id, administration, kind, subject, candidates, key, content, state, asked_at, "
            "answered_by) VALUES (?1,?2,?3,?4,?5,?6,?7,0,?8,'') RETURNING seq");
        query.bind(AsBlob{question.id}, question.administration, static_cast<std::int64_t>(question.kind),
                   AsBlob{question.subject}, AsBlob{question.candidates}, AsBlob{question.key},
                   AsBlob{question.content}, question.askedAt);
        query.step();
        question.seq = query.integer(0);
    }
    transaction.chain.append({"question-asked", question.id, questionDetail(question), question.rowDigest()});
    return id;
}

WaitingPupil openWaiting(const Keys& keys, const StoredQuestion& question) {
    const auto key = keys.unwrap(question.key, exchangeIdText(question.id));
    const auto texts = unpacked(openText(key, waitingLabel(question.id), question.content));
    WaitingPupil waiting;
    if (texts.size() < kHead) {
        return waiting;
    }
    waiting.card = cardFrom(texts[0]);
    waiting.hash = texts[1];
    waiting.content = texts[2];
    waiting.unseen = unpacked(texts[3]);
    for (std::size_t at = kHead; at + kPerKey <= texts.size(); at += kPerKey) {
        const auto kind = static_cast<std::int64_t>(texts[at].empty() ? -1 : texts[at].front() - '0');
        waiting.keys.push_back({checked(kind, KeyKind::uuid), texts[at + 1], base::Secret(texts[at + 2])});
    }
    return waiting;
}

void replaceWaiting(Transaction& transaction, const Keys& keys, StoredQuestion question, const WaitingPupil& waiting) {
    sealWaiting(keys, question, waiting);
    update(transaction, question, "question-renewed");
}

void endQuestion(Transaction& transaction, StoredQuestion question) {
    question.answeredAt = toMilliseconds(transaction.now);
    update(transaction, question, question.state == QuestionState::moot ? "question-moot" : "question-answered");
}

}  // namespace schakel::ledger
