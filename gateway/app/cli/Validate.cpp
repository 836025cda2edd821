// schakel validate: checks a dossier without storing or sending anything.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Help.h"
#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/Summary.h"
#include "gateway/mapping/Reader.h"

namespace schakel::cli {
namespace {

constexpr int kDataError = 65;  // sysexits EX_DATAERR

struct ValidateOptions {
    std::string file;
    std::string from;
};

// Contents only matter while they are checked.
class ForgettingStore final : public base::BlobStore {
public:
    base::Result<std::unique_ptr<base::BlobWriter>> create() override {
        return std::unique_ptr<base::BlobWriter>(std::make_unique<Writer>());
    }
    base::Result<std::unique_ptr<base::ByteSource>> open(const base::Blob&) const override {
        return base::Error(base::MessageCode::Internal, {{"reason", "this content was not kept"}});
    }

private:
    class Writer final : public base::BlobWriter {
    public:
        base::Result<void> write(std::string_view) override { return {}; }
        base::Result<base::Blob> finish() override { return base::Blob{}; }
    };
};

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
    ForgettingStore contents;
    const auto reader = mapping::makeReader(*mappings, contents, wanted.from);
    if (auto fed = readInput(wanted.file, [&](std::string_view bytes) { return reader->feed(bytes); }); !fed) {
        return fail(options, fed.error());
    }
    const auto read = reader->finish();
    if (!read) {
        return fail(options, read.error());
    }
    const auto& findings = read->findings;
    if (options.json) {
        std::cout << R"({"mapping":")" << read->mapping->set() << R"(","findings":)"
                  << exchange::findingsJson(inLanguage(findings, options.lang())) << "}\n";
    } else if (findings.empty()) {
        std::cout << "✓ " << wanted.file << " (" << read->mapping->set()
                  << options.in("): geen bevindingen\n", "): no findings\n");
    } else {
        const auto errors = std::count_if(findings.begin(), findings.end(),
                                          [](const auto& f) { return f.severity == base::Severity::error; });
        std::cout << findingsText(findings, options) << findings.size()
                  << options.in(" bevinding(en), waarvan ", " finding(s), of which ") << errors
                  << options.in(" fout(en); ", " error(s); ") << read->mapping->set() << "\n";
    }
    return base::hasErrors(findings) ? kDataError : EXIT_SUCCESS;
}

}  // namespace

void addValidate(CLI::App& app, Options& options) {
    auto& command = addCommand(
        app, options,
        {"validate",
         {"Controleer een dossier, zoals Schakel dat bij ontvangst doet; bewaart en verstuurt niets\n"
          "Toont per bevinding de regel, wat er niet klopt en wat u eraan doet. Code 65 bij fouten, 0 zonder.",
          "Check a dossier, as Schakel does when it receives one; stores and sends nothing\n"
          "Shows for each finding the line, what is wrong and what to do. Exit code 65 with errors, 0 without."},
         {{"schakel validate dossier.xml", {"wat is er mis met dit dossier?", "what is wrong with this dossier?"}},
          {"schakel validate --from oso/2019.1 dossier.xml", {"is het wel deze versie?", "is it this version?"}},
          {"schakel validate - < dossier.xml", {"van standaardinvoer", "from standard input"}}}});
    auto wanted = std::make_shared<ValidateOptions>();
    command
        .add_option(options.say({"bestand", "file"}), wanted->file,
                    options.say({"Het dossier, of - voor standaardinvoer", "The dossier, or - for standard input"}))
        ->required()
        ->type_name("");
    command
        .add_option("--from", wanted->from,
                    options.say({"Versie die het moet zijn, zoals oso/2019.1 (anders: wat het bestand zelf zegt)",
                                 "Version it has to be, such as oso/2019.1 (else: what the file itself says)"}))
        ->type_name(options.say({"VERSIE", "VERSION"}));
    command.callback([&options, wanted] { options.run = [&options, wanted] { return validate(options, *wanted); }; });
}

}  // namespace schakel::cli
