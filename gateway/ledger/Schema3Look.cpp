#include "gateway/ledger/Schema3.h"

namespace schakel::ledger::schema3 {

// A look is an event of the audit chain and nothing else: this finds it.
const char* const kLooks = R"sql(
CREATE INDEX audit_looked ON audit (seq) WHERE event = 'looked';
)sql";

}  // namespace schakel::ledger::schema3
