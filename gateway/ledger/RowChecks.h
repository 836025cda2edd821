// How each kind of row that is not an exchange is compared with the event that last recorded it.
#pragma once

#include <span>
#include <string>

#include "gateway/ledger/Database.h"

namespace schakel::ledger {

struct RowCheck {
    const char* table;
    const char* rows;  // the rows' columns, then seq and row_digest of their last event
    int columns;  // of the row itself; the first is its seq
    std::string (*digest)(const Query& query);
    const char* missing;  // the seqs of events whose row is gone
};

std::span<const RowCheck> rowChecks();

}  // namespace schakel::ledger
