#include "gateway/app/CaseGate.h"

#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/ApplicationLookup.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/WarmTransfer.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using casework::Case;

constexpr std::string_view kDossier = "Overstapdossier";
constexpr std::string_view kApplication = "Tlvaanvraag";

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

Result<void> CaseGate::checkApplication(const model::Record& record) {
    const auto file =
        casework::findApplication(book_, casework::referenceIn(record, std::string(record.textAt("school.brin"))));
    if (!file || !*file) {
        return file ? Result<void>() : file.error();
    }
    const auto& id = (*file)->id();
    const bool isComplete = !isAnyOf((*file)->state(), {"PREPARED", "INCOMPLETE", "WITHDRAWN"});
    return isComplete ? Result<void>()
                      : notReady({"de aanvraag is niet compleet verklaard (zaak " + id + ")",
                                  "the application is not declared complete (case " + id + ")"},
                                 {"Vul aan wat \"schakel case show " + id +
                                      "\" noemt, leg dan vast dat het dossier "
                                      "compleet is (stap check) en probeer het opnieuw.",
                                  "Add what \"schakel case show " + id +
                                      "\" names, record that the dossier is "
                                      "complete (step check) and try again."});
}

Result<policy::Consents> CaseGate::mayLeave(const exchange::Route&, const ledger::Exchange& exchange,
                                            const model::Record& record) {
    if (record.rootType().name == kApplication) {
        const auto checked = checkApplication(record);
        return checked ? Result<policy::Consents>(policy::Consents{}) : checked.error();
    }
    return check({.sameAsExchange = exchange.id}, record);
}

Result<void> CaseGate::mayLieReady(const exchange::SupplyPoint&, const ledger::Staging& staging,
                                   const model::Record& record) {
    auto checked = check({.number = staging.pupil}, record);
    return checked ? Result<void>() : checked.error();
}

}  // namespace schakel::app
