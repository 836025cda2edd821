#include "gateway/app/Processors.h"

#include "gateway/exchange/Profielen.h"
#include "gateway/exchange/Registraties.h"
#include "gateway/exchange/Verschillen.h"
#include "gateway/exchange/Zaken.h"

namespace schakel::app {

const std::vector<std::string>& processorNames() {
    static const std::vector<std::string> kNames{"registraties", std::string(kVerschillen), "profielen",
                                                 std::string(kZaken)};
    return kNames;
}

std::string verschillenName(const std::string& administration) {
    return std::string(kVerschillen) + ":" + administration;
}

exchange::Processors makeProcessors(ledger::Ledger& ledger, base::Log& log,
                                    const exchange::Administrations& administrations) {
    exchange::Processors processors{{"registraties", std::make_shared<exchange::Registraties>(ledger, log)},
                                    {"profielen", std::make_shared<exchange::Profielen>()},
                                    {std::string(kZaken), std::make_shared<exchange::Zaken>()}};
    for (const auto& administration : administrations.all()) {
        processors.emplace(
            verschillenName(administration.name),
            std::make_shared<exchange::Verschillen>(exchange::Verschillen::Services{ledger, log}, administration));
    }
    return processors;
}

}  // namespace schakel::app
