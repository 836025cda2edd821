// schakel case release: the administratie looks a registration over, and lets it go.
#include <iostream>

#include "gateway/app/cli/CaseSend.h"
#include "gateway/app/cli/CaseSteps.h"
#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/FileSource.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Inschrijving.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using model::Record;

struct ReleaseOptions {
    StepOptions step;
    std::string record;
    std::string route;
};

// The periods of a list of groups, as events hold them.
std::string periodsIn(const Record& record, const char* list, const char* start, const char* end) {
    std::string text;
    for (auto node = record.find(list); node != model::kNoNode; node = record.nextSame(node)) {
        text += (text.empty() ? "" : " ") + std::string(record.textAt(start, node)) + "/" +
                std::string(record.textAt(end, node));
    }
    return text;
}

// The whole enrolment, as it will be sent, and its hash.
Result<casework::Draft> releaseOf(const std::string& file, const casework::Draft& step) {
    base::FileSource source(file);
    const auto text = base::readAll(source);
    base::MemoryBlobStore contents;
    const auto record = text ? model::readJson(*text, model::kInschrijving, contents) : text.error();
    const auto hash = record ? casework::contentHash(*record, contents) : record.error();
    if (!hash) {
        return hash.error();
    }
    auto draft = step;
    draft.type = "precheck_ok";
    draft.subject = *hash;
    draft.fields["enrolment_period"] =
        std::string(record->textAt("datumInschrijving")) + "/" + std::string(record->textAt("datumUitschrijving"));
    draft.fields["opp_periods"] = periodsIn(*record, "opp", "ingangsdatum", "einddatum");
    draft.fields["stay_periods"] = periodsIn(*record, "verblijven", "begindatum", "einddatum");
    return draft;
}

// The OPP periods that BRON has of this enrolment, as the last registration that was accepted sent them; "" when none
// is known here.
Result<std::string> registeredPeriods(OpenedCases& cases, const std::string& caseId) {
    const auto file = cases.book.load(caseId);
    const auto same = file ? cases.book.list({.kind = casework::kindName(casework::CaseKind::rodRegistration),
                                              .state = "ACCEPTED",
                                              .pupil = ledger::CasePupil{.sameAsCase = caseId},
                                              .limit = SIZE_MAX})
                           : Result<std::vector<casework::Case>>(file.error());
    if (!same) {
        return same.error();
    }
    const casework::Case* last = nullptr;
    for (const auto& other : *same) {
        const bool isSame = other.value("enrolment_sequence") == file->value("enrolment_sequence");
        if (isSame && (last == nullptr || last->entered().recordedAt < other.entered().recordedAt)) {
            last = &other;
        }
    }
    return last == nullptr ? std::string() : last->value("opp_periods");
}

// What DUO would refuse anyhow is noted: the case waits until it is repaired.
void noteHeld(OpenedCases& cases, const std::string& id, const casework::Actor& actor,
              const casework::Refusals& refusals) {
    std::string codes;
    for (const auto& refusal : refusals) {
        if (!std::string_view(refusal.rule->id).starts_with("BRON-")) {
            return;  // the step itself is not right: nothing was looked over
        }
        codes += (codes.empty() ? "" : ", ") + std::string(refusal.rule->id);
    }
    static_cast<void>(cases.book.add(id, {.type = "precheck_fail", .actor = actor, .fields = {{"codes", codes}}}));
}

// A pupil leaves: which ends are still to be filled in, as a proposal.
void proposeEnds(const Options& options, const casework::Draft& draft) {
    const auto said = [&](const char* name) {
        const auto found = draft.fields.find(name);
        return casework::parsePeriods(found == draft.fields.end() ? std::string_view()
                                                                  : std::string_view(found->second));
    };
    const auto enrolment = said("enrolment_period");
    const auto opp = said("opp_periods");
    const auto stays = said("stay_periods");
    if (options.json || !enrolment || enrolment->size() != 1 || !enrolment->front().end || !opp || !stays) {
        return;
    }
    for (const auto& one : casework::proposeEnds({enrolment->front(), *opp, *stays}, *enrolment->front().end)) {
        const bool isOpp = one.what == casework::EndProposal::What::opp;
        std::cerr << options.in("  voorstel: ", "  proposal: ")
                  << (isOpp ? options.in("OPP vanaf ", "OPP from ")
                            : options.in("verblijf elders vanaf ", "stay elsewhere from "))
                  << one.row.start.text() << ": "
                  << (one.end ? options.in("einddatum ", "end ") + one.end->text()
                              : options.in("laten vervallen, het begint na de laatste dag",
                                           "drop it, it begins after the last day"))
                  << "\n";
    }
}

int release(const Options& options, const ReleaseOptions& wanted) {
    const auto cases = openCases(options);
    const auto alone = cases ? sendAlone(**cases, wanted.step.id) : Result<ledger::File>(cases.error());
    const auto step = alone ? draftOf(wanted.step) : alone.error();
    auto draft = step ? releaseOf(wanted.record, *step) : step.error();
    const auto registered = draft ? registeredPeriods(**cases, wanted.step.id) : draft.error();
    if (!registered) {
        return fail(options, registered.error());
    }
    if (!registered->empty()) {
        draft->fields["registered_opp"] = *registered;
    }
    const auto refusals = draft ? (*cases)->book.wouldRefuse(wanted.step.id, *draft) : draft.error();
    if (!refusals) {
        return fail(options, refusals.error());
    }
    if (!refusals->empty()) {
        noteHeld(**cases, wanted.step.id, draft->actor, *refusals);
        const int code = refuse(options, *refusals);
        proposeEnds(options, *draft);
        return code;
    }
    base::FileSource source(wanted.record);
    const auto exchange = sendAlong(**cases, {wanted.step.id, wanted.route, draft->subject}, source);
    if (!exchange) {
        return fail(options, exchange.error());
    }
    draft->fields["exchange"] = *exchange;
    return finish(options, (*cases)->book.add(wanted.step.id, *draft));
}

}  // namespace

void addCaseRelease(const Command& parent) {
    const auto command = parent.add(
        {"release",
         {"Geef een registratie vrij voor BRON: de hele inschrijving, nagekeken en klaar om te gaan\n"
          "Wat DUO zou afkeuren houdt de zaak tegen, met wat u herstelt. Wie de registratie vroeg, geeft haar niet "
          "vrij,\n"
          "tenzij het bestuur dat anders heeft bepaald. Verstuurd is nog niet geregistreerd: dat zegt DUO later.",
          "Release a registration for BRON: the whole enrolment, looked over and ready to go\n"
          "What DUO would refuse holds the case, with what to repair. Who asked for the registration does not release "
          "it,\n"
          "unless the board decided otherwise. Sent is not registered: DUO says so later."},
         {{"schakel case release 0197… --record inschrijving.json --route bron --role REGISTRAR",
           {"laat deze registratie gaan", "let this registration go"}}}});
    auto& wanted = command.runs(&release);
    command.argument({"zaak", "case"}, wanted.step.id, {"Nummer van de zaak", "Id of the case"});
    command
        .option("--record", wanted.record, value::kFile,
                {"De inschrijving (canonieke JSON)", "The enrolment (canonical JSON)"})
        .required();
    command.option("--route", wanted.route, value::kName, {"Route naar BRON", "Route to BRON"}).required();
    addStepOptions(command, wanted.step);
}

}  // namespace schakel::cli
