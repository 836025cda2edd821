// Lets a dossier go only as far as its case has come: what parents have not seen does not leave.
#pragma once

#include <memory>

#include "gateway/casework/CaseBook.h"
#include "gateway/exchange/Gate.h"

namespace schakel::app {

// For dossiers (Overstapdossier) of which the school of origin keeps a warm transfer here, and for applications
// (Tlvaanvraag) of which the school keeps a case. A dossier goes when it is the one that parents inspected, to the
// byte; an application when its school declared it complete by the list of the samenwerkingsverband (SWV). Where a
// consent was taken back, or the dossier was purged, nothing goes. What has no case goes by the rules of the standard
// alone. Thread safe.
class CaseGate final : public exchange::Gate {
public:
    explicit CaseGate(casework::CaseBook& book) : book_(book) {}

    // With consent for all that the purpose asks it for, when the case has one that was not withdrawn.
    base::Result<policy::Consents> mayLeave(const exchange::Route& route, const ledger::Exchange& exchange,
                                            const model::Record& record) override;
    base::Result<void> mayLieReady(const exchange::SupplyPoint& point, const ledger::Staging& staging,
                                   const model::Record& record) override;
    base::Result<void> mayHandOver(const exchange::SupplyPoint& point, const ledger::Snapshot& snapshot) override;

private:
    base::Result<void> checkApplication(const model::Record& record);
    base::Result<policy::Consents> check(const ledger::CasePupil& pupil, const model::Record& record);
    // Those of this pupil that the school of origin keeps, the oldest first.
    base::Result<std::vector<casework::Case>> transfersOf(const ledger::CasePupil& pupil, std::string_view source);

    casework::CaseBook& book_;
};

}  // namespace schakel::app
