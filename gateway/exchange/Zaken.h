// Takes in what people work on here and no administration has to have: the inbox of a samenwerkingsverband (SWV).
#pragma once

#include "gateway/exchange/Processor.h"

namespace schakel::exchange {

// For dossiers, applications and decisions (Overstapdossier, Tlvaanvraag, Tlvbesluit); RecordTypeUnfit for others. They
// stay in the ledger as the exchange they came in, and the cases of the route's keeper are told of it. Thread safe.
class Zaken final : public Processor {
public:
    base::Result<std::string> process(const ledger::Exchange& exchange, const model::Record& record) override;
};

}  // namespace schakel::exchange
