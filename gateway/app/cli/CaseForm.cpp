// schakel case form: an OPP or an application in the form of its samenwerkingsverband, to print or to pass on.
#include <iostream>
#include <optional>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/OppForm.h"
#include "gateway/casework/TlvApplicationForm.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using casework::CaseKind;

struct FormOptions {
    std::string id;
    std::string out;
};

// nullopt: there is no form for such a case.
std::optional<casework::Form> formFor(const casework::Case& file, const OpenedCases& cases) {
    if (file.kind() == CaseKind::opp && casework::isOpp(file)) {
        return casework::oppForm(file, cases.policies, cases.book.today());
    }
    if (file.kind() == CaseKind::tlvApplication) {
        return casework::tlvForm(file, cases.policies, cases.book.today());
    }
    return std::nullopt;
}

void printLacks(const Options& options, const casework::Form& form) {
    if (form.lacks.empty()) {
        return;
    }
    std::cerr << options.in("! Nog niet compleet:\n", "! Not complete yet:\n");
    for (const auto& lack : form.lacks) {
        std::cerr << "  " << options.say(lack) << "\n";
    }
}

int form(const Options& options, const FormOptions& wanted) {
    const auto cases = openCasesToSee(options, {"case", wanted.id, "case form"});
    const auto file = cases ? (*cases)->book.load(wanted.id) : cases.error();
    if (!file) {
        return fail(options, file.error());
    }
    const auto made = formFor(*file, **cases);
    if (!made) {
        return fail(options, Error(MessageCode::UsageWrong,
                                   {{"reason", base::Words("een formulier is er voor een OPP en voor een aanvraag bij "
                                                           "het samenwerkingsverband, niet voor deze zaak",
                                                           "there is a form for an OPP and for an application to an "
                                                           "SWV, not for this case")}}));
    }
    if (!wanted.out.empty()) {
        if (auto written = writeFile(wanted.out, casework::formPage(*made)); !written) {
            return fail(options, written.error());
        }
    }
    if (options.json) {
        std::cout << casework::formJson(*made) << "\n";
        return EXIT_SUCCESS;
    }
    std::cout << (wanted.out.empty() ? casework::formPage(*made) : "✓ " + wanted.out + "\n");
    printLacks(options, *made);
    return EXIT_SUCCESS;
}

}  // namespace

void addCaseForm(const Command& parent) {
    const auto command = parent.add(
        {"form",
         {"Maak van een OPP of een aanvraag het formulier van het samenwerkingsverband, zonder persoonsnummer\n"
          "Wat nog ontbreekt staat bovenaan. Met --json komen dezelfde gegevens als JSON.",
          "Make the SWV's form of an OPP or an application, without any personal number (in Dutch)\n"
          "What is lacking stands on top. With --json the same contents come as JSON."},
         {{"schakel case form 0197… --out opp.html", {"om af te drukken", "to print"}},
          {"schakel case form 0197… --json", {"voor een ander programma", "for another program"}}}});
    auto& wanted = command.runs(&form);
    takesCase(command, wanted.id);
    command.option(
        "--out", wanted.out, value::kFile,
        {"Waar het formulier komt (anders op de standaarduitvoer)", "Where the form goes (else to standard output)"});
}

}  // namespace schakel::cli
