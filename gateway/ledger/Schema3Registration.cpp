#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// What became of each delivery that waits for a result. Without an exchange it is feedback that belongs to nothing
// known (yet); superseded_by then is the registration that it turned out to belong to.
const char* const kRegistrations = R"sql(
CREATE TABLE registration (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    exchange BLOB,
    route TEXT NOT NULL,
    what TEXT NOT NULL,
    brin TEXT NOT NULL,
    enrolment BLOB,
    answers TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3, 4)),
    offered_at INTEGER NOT NULL,
    told_at INTEGER,
    feedback BLOB,
    key BLOB NOT NULL,
    signals BLOB,
    superseded_by BLOB,
    seen_at INTEGER,
    seen_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX registration_id ON registration (id);
CREATE UNIQUE INDEX registration_exchange ON registration (exchange) WHERE exchange IS NOT NULL;
CREATE INDEX registration_enrolment ON registration (enrolment, seq) WHERE enrolment IS NOT NULL;
CREATE INDEX registration_orphan ON registration (answers) WHERE exchange IS NULL;
)sql";

}  // namespace schakel::ledger::schema3
