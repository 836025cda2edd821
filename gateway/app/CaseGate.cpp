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

bool isPurged(const Case& file) {
    return file.state() == "PURGED";
}

// What stands in the way of a transfer, whatever dossier it is.
Result<void> mayGoOn(const Case& file) {
    if (isPurged(file)) {
        return notReady(
            {"het dossier is gewist (zaak " + file.id() + ")", "the dossier was purged (case " + file.id() + ")"},
            {"Moet het toch weg? Begin een nieuwe zaak en laat de ouders het dossier opnieuw inzien.",
             "Is it to go after all? Begin a new case and let the parents inspect the dossier again."});
    }
    if (casework::isConsentWithdrawn(file)) {
        return notReady(
            {"de toestemming is ingetrokken (zaak " + file.id() + ")",
             "the consent was withdrawn (case " + file.id() + ")"},
            {"Zonder toestemming gaat dit dossier niet weg; geven de ouders haar opnieuw, leg dat dan vast.",
             "Without consent this dossier does not go; if the parents give it again, record that."});
    }
    if (isAnyOf(file.state(), {"DRAFT", "COMPOSED", "OFFERED_FOR_INSPECTION"})) {
        const auto* const state = file.life().state(file.state());
        return notReady(
            {"de inzage is nog niet vastgelegd (zaak " + file.id() + " is " + state->dutch + ")",
             "the inspection is not recorded yet (case " + file.id() + " is " + state->english + ")"},
            {"Leg de inzage vast met \"schakel case do " + file.id() + " record_inspection\" en probeer het opnieuw.",
             "Record the inspection with \"schakel case do " + file.id() + " record_inspection\" and try again."});
    }
    return {};
}

Error otherDossier(const Case& file) {
    return notReady({"dit is een ander dossier dan de ouders hebben ingezien (zaak " + file.id() + ")",
                     "this is another dossier than the parents inspected (case " + file.id() + ")"},
                    {"Laat de ouders zien wat er veranderde (schakel case inspect) en leg hun oordeel vast.",
                     "Let the parents see what changed (schakel case inspect) and record their verdict."});
}

// What the case says of this dossier. One that ended says nothing, but of the dossier that was purged with it.
Result<void> judged(const Case& file, const std::string& hash) {
    const bool isThis = casework::composedHash(file) == hash;
    if (file.hasEnded() && !(isPurged(file) && isThis)) {
        return {};
    }
    auto may = mayGoOn(file);
    return may && !file.hasEnded() && !isThis ? otherDossier(file) : may;
}

}  // namespace

Result<std::vector<Case>> CaseGate::transfersOf(const ledger::CasePupil& pupil, std::string_view source) {
    auto files =
        book_.list({.kind = casework::kindName(casework::CaseKind::warmTransfer), .pupil = pupil, .limit = SIZE_MAX});
    if (files) {
        std::erase_if(*files,
                      [&](const Case& file) { return file.school() != source || file.value("source") != source; });
        // What a school began anew is what counts.
        const bool anyRuns =
            std::any_of(files->begin(), files->end(), [](const Case& file) { return !file.hasEnded(); });
        std::erase_if(*files, [&](const Case& file) { return anyRuns && file.hasEnded(); });
    }
    return files;
}

Result<policy::Consents> CaseGate::check(const ledger::CasePupil& pupil, const model::Record& record) {
    policy::Consents consents;
    if (record.rootType().name != kDossier) {
        return consents;
    }
    const auto files = transfersOf(pupil, record.textAt("school.brin"));
    const base::PassingBlobStore referenced;
    const auto hash = files ? casework::contentHash(record, referenced) : files.error();
    if (!hash) {
        return hash.error();
    }
    for (const auto& file : *files) {
        if (auto may = judged(file, *hash); !may) {
            return may.error();
        }
        if (casework::isConsented(file)) {
            consents.categories.emplace_back("*");
        }
    }
    return consents;
}

Result<void> CaseGate::mayHandOver(const exchange::SupplyPoint& point, const ledger::Snapshot& snapshot) {
    const auto files = transfersOf({.sameAsExchange = snapshot.id}, point.brin);
    if (!files) {
        return files.error();
    }
    for (const auto& file : *files) {
        // Purged since it was staged, or made anew: the bytes that lie ready are not those that parents saw last.
        const bool wasBefore = snapshot.stagedAt <= file.entered().recordedAt;
        if (file.hasEnded() && !(isPurged(file) && wasBefore)) {
            continue;
        }
        if (auto may = mayGoOn(file); !may) {
            return may;
        }
        const auto* const version = casework::latestVersion(file);
        if (version != nullptr && snapshot.stagedAt < version->recordedAt) {
            return otherDossier(file);
        }
    }
    return {};
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
