// The row of an exchange: everything about it that is not its content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::ledger {

// As stored. An exchange that is out for delivery is `waiting` here: who has it is known by the process only, so that
// handing it out costs no commit (Deliveries.h).
struct ExchangeRow {
    std::int64_t seq = 0;  // order of arrival
    std::string id;  // 16 bytes
    std::string route;
    std::string sender;
    std::string message;  // look-up value of sender and message id
    std::string contentHash;
    std::string key;  // the dossier's, wrapped
    std::string messageId;  // sealed
    std::optional<std::string> pupil;  // look-up value
    ExchangeState state = ExchangeState::waiting;
    std::int64_t receivedAt = 0;  // milliseconds since 1970
    std::optional<std::int64_t> deliveredAt;
    std::int64_t nextAttemptAt = 0;
    std::int64_t attempts = 0;
    std::string reason;
    std::string remedy;
    std::string receipt;
    std::string contentDigest;  // over the sealed content
    std::optional<std::string> progressDigest;
    std::string recordType = kDossierType;
    Sequence sequence = Sequence::stepsAside;

    // Over all of the above; the audit chain records it with every change.
    std::string digest() const;
};

// The columns of ExchangeRow, in order, for use after SELECT.
#define SCHAKEL_EXCHANGE_COLUMNS                                                                                      \
    "e.seq, e.id, e.route, e.sender, e.message, e.content_hash, e.key, e.message_id, e.pupil, e.state, "              \
    "e.received_at, e.delivered_at, e.next_attempt_at, e.attempts, e.reason, e.remedy, e.receipt, e.content_digest, " \
    "e.progress_digest, e.record_type, e.strict, e.given_up"
constexpr int kExchangeColumns = 22;

ExchangeRow readExchangeRow(const Query& query);

std::optional<ExchangeRow> lookUpExchangeRow(Database& database, const std::string& exchangeId);
// Throws Fault(ExchangeUnknown).
ExchangeRow findExchangeRow(Database& database, const std::string& exchangeId);

// `due` is when it may be handed out, when that depends on nothing but time. Returns the row's seq.
std::int64_t insertExchangeRow(Database& database, const ExchangeRow& row, std::optional<std::int64_t> due);
// Writes what can change after storing, and takes it out of the outbox.
void updateExchangeRow(Database& database, const ExchangeRow& row);

// For the outside. The message id stays empty without keys, and when it was damaged: load() says so, and one damaged
// exchange must not hide the others.
Exchange toExchange(const ExchangeRow& row, const Keys* keys);

// What a sealed text of an exchange is called: it opens in no other place.
std::string sealLabel(std::string_view exchangeId, std::string_view place);

// The id of the piece that is the message itself; those of the attachments follow, 65,535 at most.
constexpr std::int64_t firstPieceId(std::int64_t exchange) {
    return exchange << 16U;
}

std::int64_t toMilliseconds(base::Instant instant);

// A query for the seqs of the exchanges that can have a state, newest first, before ?1.
const char* exchangesWith(std::optional<ExchangeState> state);

}  // namespace schakel::ledger
