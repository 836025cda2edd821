#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// Until now every exchange was a dossier. `strict` keeps an exchange behind an earlier one of its pupil that is set
// apart, too. An exchange that was given up keeps state 3: SQLite cannot change the check on a column.
const char* const kExchangeKinds = R"sql(
ALTER TABLE exchange ADD COLUMN record_type TEXT NOT NULL DEFAULT 'Overstapdossier';
ALTER TABLE exchange ADD COLUMN strict INTEGER NOT NULL DEFAULT 0 CHECK (strict IN (0, 1));
ALTER TABLE exchange ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1));
DROP INDEX exchange_quarantined;
CREATE INDEX exchange_quarantined ON exchange (seq) WHERE state = 3 AND given_up = 0;
CREATE INDEX exchange_given_up ON exchange (seq) WHERE given_up = 1;
CREATE INDEX exchange_strict ON exchange (pupil, route, seq) WHERE strict = 1;
)sql";

}  // namespace schakel::ledger::schema3
