#include "gateway/ledger/SqliteParts.h"

#include "gateway/ledger/Crypto.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"

namespace schakel::ledger {

const Keys& SqliteParts::needKeys() const {
    if (!keys) {
        throw Fault(base::Error(base::MessageCode::LedgerKeyMissing));
    }
    return *keys;
}

void SqliteParts::needOwner() const {
    if (!isOwner) {
        throw Fault(base::Error(base::MessageCode::LedgerNotOwner));
    }
}

std::string idBytesOr(const std::string& id, base::MessageCode unknown) {
    if (auto bytes = exchangeIdBytes(id)) {
        return *bytes;
    }
    // What is not an id is not repeated: it could be anything.
    throw Fault(base::Error(unknown, {{"id", {"(geen geldig nummer)", "(not a valid id)"}}}));
}

RowKey RowKey::make(const Keys& keys, const std::string& id) {
    auto key = randomKey();
    auto wrapped = keys.wrap(key, id);
    return {std::move(key), std::move(wrapped)};
}

base::Secret koppelsleutelName(const base::Secret& koppelsleutel) {
    // No PGN and no "BRIN/leerlingid" begins like this.
    return base::Secret("koppelsleutel/" + std::string(koppelsleutel.reveal()));
}

base::Instant instantOf(std::int64_t milliseconds) {
    return base::Instant(base::Duration(milliseconds));
}

std::optional<base::Instant> optionalInstantOf(const std::optional<std::int64_t>& milliseconds) {
    return milliseconds ? std::optional(instantOf(*milliseconds)) : std::nullopt;
}

}  // namespace schakel::ledger
