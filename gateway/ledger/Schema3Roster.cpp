#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// Pupils, by what keys they are known, what each administration holds of them, and what a person must decide. A key
// that was retired stays: it says what was once so.
const char* const kRosters = R"sql(
CREATE TABLE pupil (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    key BLOB NOT NULL,
    card BLOB NOT NULL,
    look_alike BLOB,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX pupil_id ON pupil (id);
CREATE INDEX pupil_look_alike ON pupil (look_alike) WHERE look_alike IS NOT NULL;

CREATE TABLE pupil_key (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil (seq),
    kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2, 3, 4, 5)),
    scope TEXT NOT NULL,
    lookup BLOB NOT NULL,
    value BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
CREATE UNIQUE INDEX pupil_key_id ON pupil_key (id);
CREATE UNIQUE INDEX pupil_key_lookup ON pupil_key (lookup) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX pupil_key_only ON pupil_key (pupil, kind) WHERE retired_at IS NULL AND kind IN (0, 1);
CREATE INDEX pupil_key_pupil ON pupil_key (pupil);

CREATE TABLE roster_run (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    administration TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    started_by TEXT NOT NULL,
    outcome TEXT NOT NULL,
    received INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    apart INTEGER NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    mark TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX roster_run_id ON roster_run (id);
CREATE INDEX roster_run_administration ON roster_run (administration, seq);

CREATE TABLE roster_entry (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    administration TEXT NOT NULL,
    pupil INTEGER NOT NULL REFERENCES pupil (seq),
    key BLOB NOT NULL,
    hash BLOB NOT NULL,
    content BLOB NOT NULL,
    changes BLOB NOT NULL,
    since INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    gone_at INTEGER
) STRICT;
CREATE UNIQUE INDEX roster_entry_id ON roster_entry (id);
CREATE UNIQUE INDEX roster_entry_pupil ON roster_entry (administration, pupil);
CREATE INDEX roster_entry_run ON roster_entry (changed_run);

CREATE TABLE question (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    administration TEXT NOT NULL,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2, 3)),
    subject BLOB NOT NULL,
    candidates BLOB NOT NULL,
    key BLOB NOT NULL,
    content BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3)),
    asked_at INTEGER NOT NULL,
    answered_at INTEGER,
    answered_by TEXT NOT NULL,
    chosen BLOB
) STRICT;
CREATE UNIQUE INDEX question_id ON question (id);
CREATE UNIQUE INDEX question_subject ON question (subject) WHERE state <> 3;
CREATE INDEX question_open ON question (administration, seq) WHERE state = 0;
)sql";

}  // namespace schakel::ledger::schema3
