#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// What became of each delivery that waits for a result, and what was told about it. Feedback without a registration
// belongs to nothing that was delivered from here (yet).
const char* const kRegistrations = R"sql(
CREATE TABLE registration (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    exchange BLOB NOT NULL,
    exchange_seq INTEGER NOT NULL,
    message TEXT NOT NULL,
    route TEXT NOT NULL,
    what TEXT NOT NULL,
    brin TEXT NOT NULL,
    enrolment BLOB,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3, 4)),
    offered_at INTEGER NOT NULL,
    told_at INTEGER,
    superseded_by BLOB,
    seen_at INTEGER,
    seen_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX registration_id ON registration (id);
CREATE UNIQUE INDEX registration_exchange ON registration (exchange);
CREATE INDEX registration_message ON registration (message, exchange_seq);
CREATE INDEX registration_enrolment ON registration (enrolment, exchange_seq) WHERE enrolment IS NOT NULL;
CREATE INDEX registration_open ON registration (offered_at) WHERE state IN (0, 1) AND superseded_by IS NULL;

CREATE TABLE feedback (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    exchange BLOB NOT NULL,
    exchange_seq INTEGER NOT NULL,
    registration BLOB,
    route TEXT NOT NULL,
    answers TEXT NOT NULL,
    brin TEXT NOT NULL,
    what TEXT NOT NULL,
    verdict INTEGER CHECK (verdict IN (2, 3, 4)),
    signal_count INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    key BLOB NOT NULL,
    detail BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX feedback_id ON feedback (id);
CREATE UNIQUE INDEX feedback_exchange ON feedback (exchange);
CREATE INDEX feedback_registration ON feedback (registration, told_at) WHERE registration IS NOT NULL;
CREATE INDEX feedback_orphan ON feedback (answers) WHERE registration IS NULL;
)sql";

}  // namespace schakel::ledger::schema3
