// What the parts of a ledger on SQLite work with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Clock.h"
#include "gateway/base/Secret.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/ReaderPool.h"
#include "gateway/ledger/Segments.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// References only; all must outlive whoever holds it.
struct SqliteParts {
    Writer& writer;
    ReaderPool& readers;
    const Segments& segments;
    const std::optional<Keys>& keys;
    const base::Clock& clock;
    std::size_t inlineLimit;
    bool isOwner;

    // Throws Fault(LedgerKeyMissing).
    const Keys& needKeys() const;
    // Throws Fault(LedgerNotOwner).
    void needOwner() const;
};

// The 16 bytes of an id, or what the caller says is unknown. Throws Fault.
std::string idBytesOr(const std::string& id, base::MessageCode unknown);

// Wraps and unwraps the key of one row; `id` is its UUID.
struct RowKey {
    base::Secret key;
    std::string wrapped;

    static RowKey make(const Keys& keys, const std::string& id);
};

// What a koppelsleutel is looked up by.
base::Secret koppelsleutelName(const base::Secret& koppelsleutel);

base::Instant instantOf(std::int64_t milliseconds);
std::optional<base::Instant> optionalInstantOf(const std::optional<std::int64_t>& milliseconds);

}  // namespace schakel::ledger
