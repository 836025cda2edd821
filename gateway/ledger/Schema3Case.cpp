#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// Cases, what happened in them, what keeps them, what became of those that were erased; and what left. A key that was
// destroyed is empty. The contents of a disclosure are sealed with the key of the dossier that left.
const char* const kCases = R"sql(
CREATE TABLE case_file (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    school TEXT NOT NULL,
    pupil BLOB,
    cause TEXT,
    key BLOB NOT NULL,
    state TEXT NOT NULL,
    ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
    due INTEGER,
    events INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    erased_at INTEGER
) STRICT;
CREATE UNIQUE INDEX case_file_id ON case_file (id);
CREATE UNIQUE INDEX case_file_cause ON case_file (cause) WHERE cause IS NOT NULL;
CREATE INDEX case_file_pupil ON case_file (pupil) WHERE pupil IS NOT NULL;
CREATE INDEX case_file_due ON case_file (due) WHERE due IS NOT NULL;
CREATE INDEX case_file_state ON case_file (state);
CREATE INDEX case_file_school ON case_file (school, kind);
CREATE INDEX case_file_kind ON case_file (kind);
CREATE INDEX case_file_open ON case_file (seq) WHERE ended = 0;

CREATE TABLE case_event (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    file INTEGER NOT NULL REFERENCES case_file (seq),
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    cause TEXT,
    recorded_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX case_event_id ON case_event (id);
CREATE UNIQUE INDEX case_event_number ON case_event (file, number);
CREATE UNIQUE INDEX case_event_cause ON case_event (cause, file) WHERE cause IS NOT NULL;

CREATE TABLE case_hold (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    file INTEGER NOT NULL REFERENCES case_file (seq),
    reason TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    released_by TEXT NOT NULL,
    released_at INTEGER
) STRICT;
CREATE UNIQUE INDEX case_hold_id ON case_hold (id);
CREATE INDEX case_hold_file ON case_hold (file);

CREATE TABLE case_erasure (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    file INTEGER NOT NULL REFERENCES case_file (seq),
    kind TEXT NOT NULL,
    school TEXT NOT NULL,
    ground TEXT NOT NULL,
    erased_by TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    events INTEGER NOT NULL,
    dossiers INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX case_erasure_id ON case_erasure (id);
CREATE UNIQUE INDEX case_erasure_file ON case_erasure (file);

CREATE TABLE disclosure (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    dossier BLOB NOT NULL,
    route TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_role TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    contents BLOB NOT NULL,
    content_hash TEXT NOT NULL,
    pupil BLOB,
    left_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX disclosure_id ON disclosure (id);
CREATE UNIQUE INDEX disclosure_dossier ON disclosure (dossier, recipient);
CREATE INDEX disclosure_pupil ON disclosure (pupil) WHERE pupil IS NOT NULL;
CREATE INDEX disclosure_recipient ON disclosure (recipient);
CREATE INDEX disclosure_left ON disclosure (left_at);
)sql";

}  // namespace schakel::ledger::schema3
