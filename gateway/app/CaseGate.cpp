#include "gateway/app/CaseGate.h"

#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/WarmTransfer.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using casework::Case;

constexpr std::string_view kDossier = "Overstapdossier";

bool isAnyOf(std::string_view state, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

Error notReady(base::Words reason, base::Words remedy) {
    return Error(MessageCode::TransferNotReady, {{"reason", std::move(reason)}, {"remedy", std::move(remedy)}});
}

// What the case says of this dossier.
Result<void> judged(const Case& file, const std::string& hash) {
    if (isAnyOf(file.state(), {"DRAFT", "COMPOSED", "OFFERED_FOR_INSPECTION"})) {
        const auto* const state = file.life().state(file.state());
        return notReady(
            {"de inzage is nog niet vastgelegd (zaak " + file.id() + " is " + state->dutch + ")",
             "the inspection is not recorded yet (case " + file.id() + " is " + state->english + ")"},
            {"Leg de inzage vast met \"schakel case do " + file.id() + " record_inspection\" en probeer het opnieuw.",
             "Record the inspection with \"schakel case do " + file.id() + " record_inspection\" and try again."});
    }
    if (casework::composedHash(file) != hash) {
        return notReady({"dit is een ander dossier dan de ouders hebben ingezien (zaak " + file.id() + ")",
                         "this is another dossier than the parents inspected (case " + file.id() + ")"},
                        {"Laat de ouders zien wat er veranderde (schakel case inspect) en leg hun oordeel vast.",
                         "Let the parents see what changed (schakel case inspect) and record their verdict."});
    }
    return {};
}

}  // namespace

Result<policy::Consents> CaseGate::check(const ledger::CasePupil& pupil, const model::Record& record) {
    policy::Consents consents;
    if (record.rootType().name != kDossier) {
        return consents;
    }
    const auto files = book_.list({.kind = casework::kindName(casework::CaseKind::warmTransfer),
                                   .pupil = pupil,
                                   .ended = false,
                                   .limit = SIZE_MAX});
    const base::PassingBlobStore referenced;
    const auto hash = files ? casework::contentHash(record, referenced) : files.error();
    if (!hash) {
        return hash.error();
    }
    const auto sender = record.textAt("school.brin");
    for (const auto& file : *files) {
        if (file.school() == sender && file.value("source") == sender) {
            if (auto may = judged(file, *hash); !may) {
                return may.error();
            }
            if (casework::isConsented(file)) {
                consents.categories.emplace_back("*");
            }
        }
    }
    return consents;
}

Result<policy::Consents> CaseGate::mayLeave(const exchange::Route&, const ledger::Exchange& exchange,
                                            const model::Record& record) {
    return check({.sameAsExchange = exchange.id}, record);
}

Result<void> CaseGate::mayLieReady(const exchange::SupplyPoint&, const ledger::Staging& staging,
                                   const model::Record& record) {
    auto checked = check({.number = staging.pupil}, record);
    return checked ? Result<void>() : checked.error();
}

}  // namespace schakel::app
