// Takes in what a register says about what was delivered to it.
#pragma once

#include "gateway/base/Log.h"
#include "gateway/exchange/Processor.h"

namespace schakel::exchange {

// For records of type Terugkoppeling; RecordTypeUnfit for others. What answers a message goes to the registration of
// that message; what answers none goes to the newest one of the enrolment (PGN, BRIN, volgnummer); what fits neither is
// kept as belonging to nothing known. Never by name. The same message twice counts once, and their order of arrival
// does not matter. Thread safe.
class Registraties final : public Processor {
public:
    Registraties(ledger::Ledger& ledger, base::Log& log) : ledger_(ledger), log_(log) {}

    base::Result<std::string> process(const ledger::Exchange& exchange, const model::Record& record) override;

private:
    ledger::Ledger& ledger_;
    base::Log& log_;
};

}  // namespace schakel::exchange
