#include "gateway/ledger/DisclosureRows.h"

#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;

constexpr const char* kInsert =
    "INSERT INTO disclosure (id, dossier, route, sender, recipient, recipient_role, purpose, ground, contents, "
    "content_hash, pupil, left_at) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) RETURNING seq";

std::string detailOf(const DisclosureRow& row) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("dossier", exchangeIdText(row.dossier))
        .member("route", row.route)
        .member("recipient", row.recipient)
        .member("purpose", row.purpose)
        .endObject();
    return detail;
}

bool fits(const DisclosureRow& row, const DisclosureFilter& filter, const std::optional<std::string>& pupil) {
    return (!pupil || row.pupil == pupil) && filter.recipient.value_or(row.recipient) == row.recipient &&
           (!filter.since || row.at >= toMilliseconds(*filter.since));
}

// The statement whose index narrows the search most.
const char* searchFor(const DisclosureFilter& filter, bool byPupil) {
    if (filter.exchangeId) {
        return "SELECT " SCHAKEL_DISCLOSURE_COLUMNS
               " FROM disclosure s INDEXED BY disclosure_dossier WHERE s.dossier=?1 ORDER BY s.seq DESC";
    }
    if (byPupil) {
        return "SELECT " SCHAKEL_DISCLOSURE_COLUMNS
               " FROM disclosure s INDEXED BY disclosure_pupil WHERE s.pupil=?1 ORDER BY s.seq DESC";
    }
    if (filter.recipient) {
        return "SELECT " SCHAKEL_DISCLOSURE_COLUMNS
               " FROM disclosure s INDEXED BY disclosure_recipient WHERE s.recipient=?1 ORDER BY s.seq DESC";
    }
    if (filter.since) {
        return "SELECT " SCHAKEL_DISCLOSURE_COLUMNS
               " FROM disclosure s INDEXED BY disclosure_left WHERE s.left_at>=?1 ORDER BY s.seq DESC";
    }
    return "SELECT " SCHAKEL_DISCLOSURE_COLUMNS " FROM disclosure s ORDER BY s.seq DESC";
}

}  // namespace

std::string DisclosureRow::rowDigest() const {
    return RowDigest("disclosure 1")
        .add(seq)
        .add(id)
        .add(dossier)
        .add(route)
        .add(sender)
        .add(recipient)
        .add(recipientRole)
        .add(purpose)
        .add(ground)
        .add(contents)
        .add(contentHash)
        .add(pupil)
        .add(at)
        .finish();
}

Disclosure DisclosureRow::shown() const {
    Disclosure shown;
    shown.exchangeId = exchangeIdText(dossier);
    shown.route = route;
    shown.sender = sender;
    shown.recipient = recipient;
    shown.recipientRole = recipientRole;
    shown.purpose = purpose;
    shown.ground = ground;
    shown.contentHash = contentHash;
    shown.at = instantOf(at);
    return shown;
}

DisclosureRow readDisclosureRow(const Query& query) {
    DisclosureRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.dossier = query.text(column++);
    row.route = query.text(column++);
    row.sender = query.text(column++);
    row.recipient = query.text(column++);
    row.recipientRole = query.text(column++);
    row.purpose = query.text(column++);
    row.ground = query.text(column++);
    row.contents = query.text(column++);
    row.contentHash = query.text(column++);
    row.pupil = query.optionalText(column++);
    row.at = query.integer(column++);
    return row;
}

std::string disclosureLabel(const DisclosureRow& row) {
    return "verstrekking " + exchangeIdText(row.id);
}

DisclosureRow disclosureFor(const SqliteParts& parts, const Disclosure& disclosure) {
    const auto& keys = parts.needKeys();
    DisclosureRow row;
    row.id = *exchangeIdBytes(newExchangeId(parts.clock.now()));
    row.dossier = idBytesOr(disclosure.exchangeId, MessageCode::ExchangeUnknown);
    row.route = disclosure.route;
    row.sender = disclosure.sender;
    row.recipient = disclosure.recipient;
    row.recipientRole = disclosure.recipientRole;
    row.purpose = disclosure.purpose;
    row.ground = disclosure.ground;
    row.contentHash = disclosure.contentHash;
    row.at = toMilliseconds(disclosure.at);
    const auto reader = parts.readers.take();
    const auto mark = dossierMark(*reader, row.dossier);
    if (!mark) {
        throw Fault(base::Error(MessageCode::ExchangeUnknown, {{"id", disclosure.exchangeId}}));
    }
    row.pupil = disclosure.pupil.empty() ? mark->pupil : keys.pupilIndex(disclosure.pupil);
    if (!mark->key.empty()) {
        row.contents =
            sealText(keys.unwrap(mark->key, disclosure.exchangeId), disclosureLabel(row), disclosure.contents);
    }
    return row;
}

void insertDisclosure(Transaction& transaction, DisclosureRow row) {
    auto& database = transaction.database;
    {
        auto query = database.query("SELECT 1 FROM disclosure WHERE dossier=?1 AND recipient=?2");
        if (query.bind(AsBlob{row.dossier}, row.recipient).step()) {
            return;
        }
    }
    const auto mark = dossierMark(database, row.dossier);
    if (!mark || mark->key.empty()) {
        row.pupil.reset();  // Erased while it was on its way.
    }
    {
        auto query = database.query(kInsert);
        query.bind(AsBlob{row.id}, AsBlob{row.dossier}, row.route, row.sender, row.recipient, row.recipientRole,
                   row.purpose, row.ground, AsBlob{row.contents}, row.contentHash, OptionalBlob{row.pupil}, row.at);
        query.step();
        row.seq = query.integer(0);
    }
    transaction.chain.append({kDisclosed, row.id, detailOf(row), row.rowDigest()});
}

void blindDisclosures(Transaction& transaction, const std::string& dossier) {
    DisclosureFilter filter;
    filter.exchangeId = exchangeIdText(dossier);
    filter.limit = SIZE_MAX;
    for (auto& row : disclosureRows(transaction.database, filter, {})) {
        row.pupil.reset();
        transaction.database.query("UPDATE disclosure SET pupil=NULL WHERE seq=?1").bind(row.seq).run();
        transaction.chain.append({"disclosure-erased", row.id, detailOf(row), row.rowDigest()});
    }
}

std::vector<DisclosureRow> disclosureRows(Database& database, const DisclosureFilter& filter,
                                          const std::optional<std::string>& pupil) {
    std::vector<DisclosureRow> rows;
    std::string dossier;
    auto query = database.query(searchFor(filter, pupil.has_value()));
    if (filter.exchangeId) {
        dossier = idBytesOr(*filter.exchangeId, MessageCode::ExchangeUnknown);
        query.bind(AsBlob{dossier});
    } else if (pupil) {
        query.bind(AsBlob{*pupil});
    } else if (filter.recipient) {
        query.bind(*filter.recipient);
    } else if (filter.since) {
        query.bind(toMilliseconds(*filter.since));
    }
    while (rows.size() < filter.limit && query.step()) {
        auto row = readDisclosureRow(query);
        if (fits(row, filter, pupil)) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::optional<DossierMark> dossierMark(Database& database, const std::string& dossier) {
    auto query = database.query(
        "SELECT key, pupil FROM exchange WHERE id=?1 UNION ALL SELECT key, pupil FROM snapshot WHERE id=?1");
    if (!query.bind(AsBlob{dossier}).step()) {
        return std::nullopt;
    }
    return DossierMark{query.text(0), query.optionalText(1)};
}

}  // namespace schakel::ledger
