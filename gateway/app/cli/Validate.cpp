// schakel validate: checks a dossier without storing or sending anything.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/Summary.h"
#include "gateway/mapping/Meldingen.h"
#include "gateway/mapping/Program.h"
#include "gateway/mapping/Reader.h"

namespace schakel::cli {
namespace {

constexpr int kDataError = 65;  // sysexits EX_DATAERR
// Of a document whose version is not known: the namespace of the last one that is public.
constexpr std::string_view kMeldingen = "http://www.edustandaard.nl/oso_gegevensset/2019/schemas/Meldingen";

struct ValidateOptions {
    std::string file;
    std::string from;
    bool meldingen = false;
    bool sending = false;
};

void printFindings(const Options& options, const std::string& file, const mapping::ReadResult& read) {
    const auto& findings = read.findings;
    if (findings.empty()) {
        std::cout << "✓ " << file << " (" << read.mapping->set()
                  << options.in("): geen bevindingen\n", "): no findings\n");
        return;
    }
    const auto errors = std::count_if(findings.begin(), findings.end(),
                                      [](const auto& f) { return f.severity == base::Severity::error; });
    std::cout << findingsText(findings, options) << findings.size()
              << options.in(" bevinding(en), waarvan ", " finding(s), of which ") << errors
              << options.in(" fout(en); ", " error(s); ") << read.mapping->set() << "\n";
}

// A document that could not be read at all is one error about the whole of it, in this form too.
int refuseAsMelding(const base::Error& error) {
    base::Finding finding;
    finding.rule = std::string(error.entry().id);
    finding.path = std::string("/");  // GCC 12 warns falsely of a literal here
    finding.text = error.text();
    finding.remedy = error.remedy();
    std::cout << mapping::meldingenXml({finding}, kMeldingen);
    return error.entry().exitCode;
}

// Prints the findings in the form that was asked for.
int answer(const Options& options, const ValidateOptions& wanted, const mapping::ReadResult& read) {
    const auto& program = read.mapping->program();
    if (wanted.meldingen && program.findingsNamespace.empty()) {
        return fail(options, base::Error(base::MessageCode::UsageOptionUseless,
                                         {{"option", "--meldingen"}, {"value", program.set}}));
    }
    if (wanted.meldingen) {
        std::cout << mapping::meldingenXml(read.findings, program.findingsNamespace);
    } else if (options.json) {
        std::cout << R"({"mapping":")" << program.set << R"(","findings":)"
                  << exchange::findingsJson(inLanguage(read.findings, options.lang())) << "}\n";
    } else {
        printFindings(options, wanted.file, read);
    }
    return base::hasErrors(read.findings) ? kDataError : EXIT_SUCCESS;
}

int validate(const Options& options, const ValidateOptions& wanted) {
    auto mappings = loadMappings(options);
    if (!mappings) {
        return fail(options, mappings.error());
    }
    if (!wanted.from.empty()) {
        if (const auto known = requireSet(*mappings, wanted.from, AlsoCanonical::no); !known) {
            return fail(options, known.error());
        }
    }
    base::PassingBlobStore contents;
    const auto purpose = wanted.sending ? mapping::Purpose::sending : mapping::Purpose::receiving;
    const auto reader = mapping::makeReader(*mappings, contents, wanted.from, {.purpose = purpose});
    if (auto fed = readInput(wanted.file, [&](std::string_view bytes) { return reader->feed(bytes); }); !fed) {
        return wanted.meldingen ? refuseAsMelding(fed.error()) : fail(options, fed.error());
    }
    const auto read = reader->finish();
    if (!read) {
        return wanted.meldingen ? refuseAsMelding(read.error()) : fail(options, read.error());
    }
    return answer(options, wanted, *read);
}

}  // namespace

void addValidate(const Command& program) {
    const auto command = program.add(
        {"validate",
         {"Controleer een dossier, zoals Schakel dat bij ontvangst doet; bewaart en verstuurt niets\n"
          "Toont per bevinding de regel, wat er niet klopt en wat u eraan doet. Code 65 bij fouten, 0 zonder.",
          "Check a dossier, as Schakel does when it receives one; stores and sends nothing\n"
          "Shows for each finding the line, what is wrong and what to do. Exit code 65 with errors, 0 without."},
         {{"schakel validate dossier.xml", {"wat is er mis met dit dossier?", "what is wrong with this dossier?"}},
          {"schakel validate --from oso/2019.1 dossier.xml", {"is het wel deze versie?", "is it this version?"}},
          {"schakel validate - < dossier.xml", {"van standaardinvoer", "from standard input"}}}});
    auto& wanted = command.runs(&validate);
    command.argument({"bestand", "file"}, wanted.file,
                     {"Het dossier, of - voor standaardinvoer", "The dossier, or - for standard input"});
    command.option("--from", wanted.from, {"VERSIE", "VERSION"},
                   {"Versie die het moet zijn, zoals oso/2019.1 (anders: wat het bestand zelf zegt)",
                    "Version it has to be, such as oso/2019.1 (else: what the file itself says)"});
    command.flag("--meldingen", wanted.meldingen,
                 {"Antwoord in de vorm van de OSO-validatie (<meldingen>)",
                  "Answer in the form of OSO's own validation (<meldingen>)"});
    command.flag("--sending", wanted.sending,
                 {"Keur zoals Schakel keurt wat het zelf verstuurt: waarschuwingen worden fouten",
                  "Check as Schakel checks what it sends itself: warnings become errors"});
}

}  // namespace schakel::cli
