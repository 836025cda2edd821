#include "gateway/ledger/AuditChain.h"

#include <utility>

#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"

namespace schakel::ledger {

std::string AuditRow::hashAfter(std::string_view previous) const {
    return RowDigest("event 1")
        .add(previous)
        .add(seq)
        .add(at)
        .add(event.name)
        .add(event.exchange)
        .add(event.detail)
        .add(event.rowDigest)
        .finish();
}

std::string chainStart() {
    return RowDigest("schakel audit chain 1").finish();
}

void AuditChain::found(Database& database) {
    const auto start = chainStart();
    database.query("INSERT INTO audit_head VALUES (1, 0, 0, ?1)").bind(AsBlob{start}).run();
}

AuditChain::AuditChain(Database& database, base::Instant now)
    : database_(database), now_(now.time_since_epoch().count()) {
    auto query = database.query("SELECT events, exchanges, hash FROM audit_head WHERE id=1");
    if (!query.step()) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "het einde van de auditketen"}}));
    }
    events_ = query.integer(0);
    exchanges_ = query.integer(1);
    hash_ = query.text(2);
}

void AuditChain::append(AuditEvent event) {
    const AuditRow row{events_ + 1, now_, std::move(event)};
    hash_ = row.hashAfter(hash_);
    ++events_;
    database_.query("INSERT INTO audit VALUES (?1,?2,?3,?4,?5,?6,?7)")
        .bind(row.seq, row.at, row.event.name, OptionalBlob{row.event.exchange}, row.event.detail,
              OptionalBlob{row.event.rowDigest}, AsBlob{hash_})
        .run();
}

void AuditChain::close() {
    database_.query("UPDATE audit_head SET events=?1, exchanges=?2, hash=?3 WHERE id=1")
        .bind(events_, exchanges_, AsBlob{hash_})
        .run();
}

}  // namespace schakel::ledger
