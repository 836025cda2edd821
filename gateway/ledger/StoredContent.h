// What was stored of a dossier, opened again.
#pragma once

#include <memory>
#include <string>

#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/ReaderPool.h"
#include "gateway/ledger/Segments.h"

namespace schakel::ledger {

// Reads and opens stored content. Holds references only; all must outlive it and what it gives out. Thread safe. All
// functions throw Fault or SqliteFault.
class StoredContent {
public:
    StoredContent(ReaderPool& readers, const Segments& segments, const Keys& keys)
        : readers_(readers), segments_(segments), keys_(keys) {}

    Dossier load(const ExchangeRow& row) const;
    std::string summary(const ExchangeRow& row) const;
    std::unique_ptr<base::ByteSource> raw(const ExchangeRow& row) const;

private:
    class Attachments;

    ReaderPool& readers_;
    const Segments& segments_;
    const Keys& keys_;
};

}  // namespace schakel::ledger
