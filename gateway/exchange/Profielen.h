// Takes in support profiles of schools: reference data, the newest of a vestiging counts.
#pragma once

#include "gateway/exchange/Processor.h"

namespace schakel::exchange {

// For records of type Ondersteuningsprofielen; RecordTypeUnfit for others. They stay in the ledger as the exchange they
// came in; `schakel profielen` reads them there. Thread safe.
class Profielen final : public Processor {
public:
    base::Result<std::string> process(const ledger::Exchange& exchange, const model::Record& record) override;
};

}  // namespace schakel::exchange
