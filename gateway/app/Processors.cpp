#include "gateway/app/Processors.h"

#include "gateway/exchange/Registraties.h"

namespace schakel::app {

const std::vector<std::string>& processorNames() {
    static const std::vector<std::string> names{"registraties"};
    return names;
}

exchange::Processors makeProcessors(ledger::Ledger& ledger, base::Log& log) {
    return {{"registraties", std::make_shared<exchange::Registraties>(ledger, log)}};
}

}  // namespace schakel::app
