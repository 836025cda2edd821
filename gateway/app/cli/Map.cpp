// schakel map: turns a document into another form, and shows what came from where.
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Help.h"
#include "gateway/app/cli/LineageText.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/base/SystemError.h"
#include "gateway/mapping/Program.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::string_view kCanonical = "canonical";
constexpr int kDataError = 65;

struct MapOptions {
    std::string file;
    std::string from;
    std::string to;
    std::string out;
    std::string part;
    std::vector<std::string> settings;
    bool lineage = false;
};

Result<mapping::ReadResult> readCanonical(const MapOptions& wanted, base::BlobStore& contents) {
    std::string json;
    auto fed = readInput(wanted.file, [&](std::string_view bytes) {
        json += bytes;
        return Result<void>();
    });
    if (!fed) {
        return fed.error();
    }
    auto record = model::readJson(json, *model::findType("Overstapdossier"), contents);
    if (!record) {
        return record.error();
    }
    return mapping::ReadResult{nullptr, std::move(*record), {}, {}};
}

Result<mapping::ReadResult> readDocument(const MapOptions& wanted, const mapping::MappingLibrary& mappings,
                                         base::BlobStore& contents) {
    if (wanted.from == kCanonical) {
        return readCanonical(wanted, contents);
    }
    const auto reader =
        mapping::makeReader(mappings, contents, wanted.from, {.limits = {}, .trace = mapping::Trace::on});
    if (auto fed = readInput(wanted.file, [&](std::string_view bytes) { return reader->feed(bytes); }); !fed) {
        return fed.error();
    }
    return reader->finish();
}

Result<mapping::WriteOptions> writeOptions(const MapOptions& wanted) {
    mapping::WriteOptions options;
    options.trace = mapping::Trace::on;
    options.indent = 2;
    for (const auto& setting : wanted.settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos) {
            return Error(MessageCode::UsageWrong,
                         {{"reason", {"--set hoort als --set naam=waarde", "--set is given as --set name=value"}}});
        }
        options.settings.emplace(setting.substr(0, equals), setting.substr(equals + 1));
    }
    return options;
}

Result<void> save(const std::string& out, base::ByteSource& source) {
    auto text = base::readAll(source);
    if (!text) {
        return text.error();
    }
    if (out.empty()) {
        std::cout << *text;
        return {};
    }
    errno = 0;
    std::ofstream file(out, std::ios::binary | std::ios::trunc);
    file << *text;
    file.close();
    if (!file) {
        return Error(MessageCode::FileUnwritable,
                     {{"path", out}, {"reason", base::systemErrorWords(errno != 0 ? errno : EIO)}});
    }
    return {};
}

// What of the source arrived in the canonical record: a line, and the list of what did not.
void tellCarried(const mapping::ReadResult& read) {
    const auto lost =
        std::count_if(read.trace.begin(), read.trace.end(), [](const auto& value) { return value.target.empty(); });
    const auto total = static_cast<std::ptrdiff_t>(read.trace.size());
    if (total == 0) {
        return;
    }
    std::cerr << total - lost << " van " << total << " waarden overgenomen\n";
    for (const auto& value : read.trace) {
        if (value.target.empty()) {
            std::cerr << "  niet overgenomen: " << value.path << " (regel " << value.line << "): " << value.reason
                      << "\n";
        }
    }
}

int writeCanonical(const Options& options, const MapOptions& wanted, const mapping::ReadResult& read,
                   const base::MemoryBlobStore& contents) {
    auto json = model::writeJson(read.record, contents, {.indent = 2, .contents = model::Contents::inlined});
    if (!json) {
        return fail(options, json.error());
    }
    base::ViewSource source(*json);
    if (auto saved = save(wanted.out, source); !saved) {
        return fail(options, saved.error());
    }
    tellCarried(read);
    return EXIT_SUCCESS;
}

// The parts that were asked for: the first kind, or all of --part.
std::vector<const mapping::TransferPart*> chosenParts(const mapping::Transfer& transfer, const std::string& part) {
    std::vector<const mapping::TransferPart*> chosen;
    for (const auto& candidate : transfer.parts) {
        const auto& kind = candidate.mapping->part();
        if (part.empty() ? chosen.empty() : kind == part) {
            chosen.push_back(&candidate);
        }
    }
    return chosen;
}

int writeParts(const Options& options, const MapOptions& wanted, const mapping::Transfer& transfer,
               const base::MemoryBlobStore& contents) {
    const auto chosen = chosenParts(transfer, wanted.part);
    for (const auto* part : chosen) {
        const auto source = part->result.document.open(contents);
        if (auto saved = save(wanted.out, *source); !saved) {
            return fail(options, saved.error());
        }
        if (wanted.out.empty()) {
            std::cout << "\n";
        }
    }
    if (transfer.parts.size() > chosen.size()) {
        std::cerr << "nog " << transfer.parts.size() - chosen.size() << " ander(e) document(en); kies met --part:";
        std::string last;
        for (const auto& part : transfer.parts) {
            if (part.mapping->part() != last) {
                last = part.mapping->part();
                std::cerr << " " << last;
            }
        }
        std::cerr << "\n";
    }
    for (const auto& left : transfer.leftOut) {
        std::cerr << "  niet overgenomen: " << left.path << ": " << left.reason << "\n";
    }
    return EXIT_SUCCESS;
}

// A preview needs no route: what a route would have to supply is shown by name.
void supplySettings(const mapping::MappingLibrary& mappings, const std::string& set, mapping::WriteOptions& options) {
    for (const auto* part : mappings.parts(set)) {
        for (const auto& [name, setting] : part->program().settings) {
            if (!setting.fallback && options.settings.emplace(name, "(" + name + ")").second) {
                std::cerr << "instelling " << name << " komt van de route (" << setting.meaning
                          << "); geef haar met --set\n";
            }
        }
    }
}

int map(const Options& options, const MapOptions& wanted) {
    auto mappings = loadMappings(options);
    if (!mappings) {
        return fail(options, mappings.error());
    }
    base::MemoryBlobStore contents;
    auto read = readDocument(wanted, *mappings, contents);
    if (!read) {
        return fail(options, read.error());
    }
    if (!read->findings.empty()) {
        std::cerr << findingsText(read->findings);
    }
    const int code = base::hasErrors(read->findings) ? kDataError : EXIT_SUCCESS;
    if (wanted.to == kCanonical) {
        if (wanted.lineage) {
            std::cout << lineageOfReading(*read, options.json);
            return code;
        }
        return std::max(code, writeCanonical(options, wanted, *read, contents));
    }
    auto how = writeOptions(wanted);
    if (!how) {
        return fail(options, how.error());
    }
    supplySettings(*mappings, wanted.to, *how);
    auto transfer = mapping::render(*mappings, wanted.to, read->record, *how);
    if (!transfer) {
        return fail(options, transfer.error());
    }
    std::cerr << findingsText(transfer->findings);
    const int written = base::hasErrors(transfer->findings) ? kDataError : code;
    if (wanted.lineage) {
        std::cout << lineageOfTransfer(*read, *transfer, options.json);
        return written;
    }
    return std::max(written, writeParts(options, wanted, *transfer, contents));
}

// The options that need more explaining than one line of code.
void addMapOptions(CLI::App& command, const Options& options, MapOptions& wanted) {
    const auto form = options.say({"VORM", "FORM"});
    command
        .add_option(options.say({"bestand", "file"}), wanted.file,
                    options.say({"Het dossier, of - voor standaardinvoer", "The dossier, or - for standard input"}))
        ->required()
        ->type_name("");
    command
        .add_option("--to", wanted.to,
                    options.say({"De nieuwe vorm: canonical, of een versie zoals somtoday-connect/14",
                                 "The new form: canonical, or a version such as somtoday-connect/14"}))
        ->required()
        ->type_name(form);
    command
        .add_option("--from", wanted.from,
                    options.say({"De vorm van het bestand: canonical, of een versie zoals oso/2019.1 (anders: wat het "
                                 "zelf zegt)",
                                 "The file's form: canonical, or a version such as oso/2019.1 (else: what it says "
                                 "itself)"}))
        ->type_name(form);
    command
        .add_option("--out,-o", wanted.out,
                    options.say({"Schrijf naar dit bestand (anders naar standaarduitvoer)",
                                 "Write to this file (else to standard output)"}))
        ->type_name(options.say({"BESTAND", "FILE"}));
    command
        .add_option("--part", wanted.part,
                    options.say({"Welk document, als de ontvanger er meer krijgt, zoals aanmelding of bijlage (anders: "
                                 "het eerste)",
                                 "Which document, when the receiver gets several, such as aanmelding or bijlage (else: "
                                 "the first)"}))
        ->type_name(options.say({"SOORT", "KIND"}));
    command
        .add_option("--set", wanted.settings,
                    options.say({"Een instelling die anders van de route komt; mag vaker",
                                 "A setting that otherwise comes from the route; may be repeated"}))
        ->allow_extra_args(false)  // or it would take the file that may follow
        ->type_name(options.say({"NAAM=WAARDE", "NAME=VALUE"}));
    command.add_flag("--lineage", wanted.lineage,
                     options.say({"Toon in plaats van het resultaat van elke waarde waar zij vandaan komt en wat ervan "
                                  "werd",
                                  "Show, instead of the result, where each value came from and what became of it"}));
}

}  // namespace

void addMap(CLI::App& app, Options& options) {
    auto& command = addCommand(
        app, options,
        {"map",
         {"Zet een dossier om naar een andere vorm, zoals Schakel dat bij bezorgen doet; bewaart en verstuurt niets\n"
          "Wat niet meegaat staat er met de reden onder.",
          "Turn a dossier into another form, as Schakel does to deliver it; stores and sends nothing\n"
          "What does not go along is listed with the reason."},
         {{"schakel map dossier.xml --to somtoday-connect/14",
           {"wat krijgt Somtoday te zien?", "what does Somtoday get to see?"}},
          {"schakel map dossier.xml --to somtoday-connect/14 --lineage",
           {"waar komt elke waarde vandaan?", "where does each value come from?"}},
          {"schakel map dossier.xml --to canonical -o dossier.json",
           {"zoals Schakel het begrijpt", "as Schakel understands it"}}}});
    auto wanted = std::make_shared<MapOptions>();
    addMapOptions(command, options, *wanted);
    command.callback([&options, wanted] { options.run = [&options, wanted] { return map(options, *wanted); }; });
}

}  // namespace schakel::cli
