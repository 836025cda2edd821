#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// Where each feed is: what the partner was told last, and how the last time went.
const char* const kFeeds = R"sql(
CREATE TABLE feed (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    route TEXT NOT NULL,
    cursor TEXT NOT NULL,
    cursor_at INTEGER,
    asked_at INTEGER,
    next_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX feed_id ON feed (id);
CREATE UNIQUE INDEX feed_route ON feed (route);
)sql";

}  // namespace schakel::ledger::schema3
