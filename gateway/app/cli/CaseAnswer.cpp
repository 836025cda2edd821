// schakel case answer: a samenwerkingsverband (SWV) tells the school how its application is, and what was decided.
#include <filesystem>
#include <iostream>

#include "gateway/app/cli/CaseSend.h"
#include "gateway/app/cli/CaseSteps.h"
#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/FileSource.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/TlvApplicationAnswer.h"
#include "gateway/model/RecordJson.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using casework::DecisionLetter;

struct AnswerOptions {
    StepOptions step;
    std::string route;
    std::string letter;
};

Result<std::optional<DecisionLetter>> readLetter(const std::string& path, base::MemoryBlobStore& contents) {
    if (path.empty()) {
        return std::optional<DecisionLetter>();
    }
    base::FileSource source(path);
    const auto bytes = base::readAll(source);
    return bytes ? Result<std::optional<DecisionLetter>>(
                       DecisionLetter{std::filesystem::path(path).filename().string(), contents.add(*bytes)})
                 : bytes.error();
}

// The letter that goes is in the case first, once.
Result<casework::Outcome> noteLetter(OpenedCases& cases, const StepOptions& wanted, casework::Case file,
                                     const DecisionLetter& letter) {
    for (const auto& event : file.events()) {
        if (event.type == "decision_document" && event.subject == letter.content.sha256) {
            return casework::Outcome{std::move(file)};
        }
    }
    auto draft = draftOf(wanted);
    if (!draft) {
        return draft.error();
    }
    draft->type = "decision_document";
    draft->subject = letter.content.sha256;
    return cases.book.add(file.id(), *draft);
}

Result<std::string> send(OpenedCases& cases, const AnswerOptions& wanted, const model::Record& answer,
                         const base::BlobStore& contents) {
    const auto json = model::writeJson(answer, contents, {.contents = model::Contents::inlined});
    const auto hash = json ? casework::contentHash(answer, contents) : json.error();
    if (!hash) {
        return hash.error();
    }
    base::ViewSource source(*json);
    return sendAlong(cases, {wanted.step.id, wanted.route, *hash}, source);
}

int answer(const Options& options, const AnswerOptions& wanted) {
    const auto cases = openCases(options);
    const auto alone = cases ? sendAlone(**cases, wanted.step.id) : Result<ledger::File>(cases.error());
    const auto file = alone ? (*cases)->book.load(wanted.step.id) : Result<casework::Case>(alone.error());
    base::MemoryBlobStore contents;
    const auto letter = file ? readLetter(wanted.letter, contents) : file.error();
    if (!letter) {
        return fail(options, letter.error());
    }
    const auto told = casework::answerOf(*file, *letter);
    if (!told) {
        return fail(options, Error(MessageCode::UsageWrong,
                                   {{"reason", base::Words("antwoorden kan een samenwerkingsverband, op een aanvraag "
                                                           "die is binnengekomen",
                                                           "an SWV can answer, to an application that has come "
                                                           "in")}}));
    }
    if (*letter) {
        const auto noted = noteLetter(**cases, wanted.step, *file, **letter);
        if (!noted || !noted->refusals.empty()) {
            return noted ? refuse(options, noted->refusals) : fail(options, noted.error());
        }
    }
    const auto exchange = send(**cases, wanted, *told, contents);
    if (!exchange) {
        return fail(options, exchange.error());
    }
    std::cout << (options.json ? R"({"exchange":")" + *exchange + R"("})"
                               : options.in("✓ het antwoord is onderweg: ", "✓ the answer is on its way: ") + *exchange)
              << "\n";
    return EXIT_SUCCESS;
}

}  // namespace

void addCaseAnswer(const Command& parent) {
    const auto command = parent.add(
        {"answer",
         {"Antwoord als samenwerkingsverband op een aanvraag: hoe die staat, en wat er is besloten\n"
          "Het antwoord volgt uit de zaak: ontvangen, in behandeling, onvolledig met wat ontbreekt, toegekend of "
          "afgewezen.\n"
          "Met --letter gaat het besluit zelf mee; dat komt ook in de zaak.",
          "Answer an application as a samenwerkingsverband: how it stands, and what was decided\n"
          "The answer follows from the case: received, under consideration, incomplete with what is missing, granted "
          "or refused.\n"
          "With --letter the decision itself goes along, and is in the case too."},
         {{"schakel case answer 0197… --route besluiten --role COMPETENT_AUTHORITY --letter besluit.pdf",
           {"het besluit naar de school", "the decision to the school"}}}});
    auto& wanted = command.runs(&answer);
    takesCase(command, wanted.step.id);
    command.option("--route", wanted.route, value::kName, {"Route naar de school", "Route to the school"}).required();
    command.option("--letter", wanted.letter, value::kFile, {"Het besluit (PDF)", "The decision (PDF)"});
    addStepOptions(command, wanted.step);
}

}  // namespace schakel::cli
