#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// What an administration has and should have, one row for each field. Of the exchanges, applications
// are found by going through them: the answers to them name their kenmerk, which is sealed.
const char* const kDifferences = R"sql(
CREATE TABLE difference (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    administration TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil (seq),
    field TEXT NOT NULL,
    origin BLOB NOT NULL,
    origin_type TEXT NOT NULL,
    key BLOB NOT NULL,
    present BLOB NOT NULL,
    wanted BLOB NOT NULL,
    reason BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3, 4)),
    seen_at INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by TEXT NOT NULL,
    written_by BLOB,
    stale INTEGER NOT NULL CHECK (stale IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX difference_id ON difference (id);
CREATE UNIQUE INDEX difference_origin ON difference (origin, administration, field);
CREATE INDEX difference_open ON difference (administration, pupil, field) WHERE state IN (0, 1);
CREATE INDEX difference_written ON difference (written_by) WHERE written_by IS NOT NULL;
CREATE INDEX exchange_application ON exchange (seq) WHERE record_type = 'Tlvaanvraag';
)sql";

}  // namespace schakel::ledger::schema3
