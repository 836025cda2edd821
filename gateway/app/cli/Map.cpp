// schakel map: turns a document into another form, and shows what came from where.
#include <algorithm>
#include <iostream>
#include <map>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/LineageText.h"
#include "gateway/app/cli/MapOutput.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/base/SystemError.h"
#include "gateway/base/Uuid.h"
#include "gateway/mapping/CanonicalReader.h"
#include "gateway/mapping/Program.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

using mapping::kCanonicalSet;
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

// What one run makes. The documents lie in `contents`.
struct Preview {
    base::MemoryBlobStore contents;
    MapReport report;
    std::string note;
};

Error wrongChoice(const std::string& option, const std::string& value, const std::vector<std::string>& known) {
    std::string choices;
    for (const auto& name : known) {
        choices += (choices.empty() ? "" : ", ") + name;
    }
    return Error(MessageCode::UsageChoiceWrong, {{"option", option}, {"value", value}, {"choices", choices}});
}

Result<mapping::ReadResult> readDocument(const MapOptions& wanted, const mapping::MappingLibrary& mappings,
                                         base::BlobStore& contents) {
    const auto reader =
        mapping::makeReader(mappings, contents, wanted.from, {.limits = {}, .trace = mapping::Trace::on});
    if (auto fed = readInput(wanted.file, [&](std::string_view bytes) { return reader->feed(bytes); }); !fed) {
        return fed.error();
    }
    return reader->finish();
}

// The settings that were given. Each must be one that the target form has.
Result<mapping::WriteOptions> writeOptions(const MapOptions& wanted, const std::vector<std::string>& known) {
    mapping::WriteOptions options;
    options.trace = mapping::Trace::on;
    options.indent = 2;
    options.stamp = {base::randomUuid(), base::formatInstant(base::SystemClock().now())};
    for (const auto& setting : wanted.settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos) {
            return Error(MessageCode::UsageSettingForm, {{"value", setting}});
        }
        const auto name = setting.substr(0, equals);
        if (known.empty()) {
            return Error(MessageCode::UsageOptionUseless, {{"option", "--set"}, {"value", "--to " + wanted.to}});
        }
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return wrongChoice("--set", name, known);
        }
        options.settings.emplace(name, setting.substr(equals + 1));
    }
    return options;
}

// What --to offers, and whether the other options fit it. Looked at before the document is.
struct Target {
    std::vector<std::string> parts;  // kinds of document
    mapping::WriteOptions how;
    std::vector<MissingSetting> missingSettings;
};

Result<Target> chooseTarget(const MapOptions& wanted, const mapping::MappingLibrary& mappings) {
    for (const auto& set : {wanted.from, wanted.to}) {
        if (const auto known = requireSet(mappings, set.empty() ? std::string(kCanonicalSet) : set, AlsoCanonical::yes);
            !known) {
            return known.error();
        }
    }
    Target target;
    std::map<std::string, mapping::SettingInfo> settings;
    for (const auto* part : mappings.parts(wanted.to)) {
        target.parts.push_back(part->part());
        for (const auto& [name, setting] : part->program().settings) {
            settings.emplace(name, setting);
        }
    }
    if (!wanted.part.empty() && (target.parts.empty() || wanted.lineage)) {
        const auto value = wanted.lineage ? std::string("--lineage") : "--to " + wanted.to;
        return Error(MessageCode::UsageOptionUseless, {{"option", "--part"}, {"value", value}});
    }
    if (!wanted.part.empty() &&
        std::find(target.parts.begin(), target.parts.end(), wanted.part) == target.parts.end()) {
        return wrongChoice("--part", wanted.part, target.parts);
    }
    std::vector<std::string> names;
    names.reserve(settings.size());
    for (const auto& [name, setting] : settings) {
        names.push_back(name);
    }
    auto how = writeOptions(wanted, names);
    if (!how) {
        return how.error();
    }
    target.how = std::move(*how);
    for (const auto& [name, setting] : settings) {
        // A preview needs no route: what a route would have to supply is shown by name.
        if (!setting.fallback && target.how.settings.emplace(name, "(" + name + ")").second) {
            target.missingSettings.push_back({name, setting.meaning});
        }
    }
    return target;
}

Result<void> saveText(const std::string& out, const std::string& text) {
    base::ViewSource source(text);
    return save(out, source);
}

Result<void> writeCanonical(const MapOptions& wanted, const mapping::ReadResult& read,
                            const base::MemoryBlobStore& contents, MapReport& report) {
    auto json = model::writeJson(read.record, contents, {.indent = 2, .contents = model::Contents::inlined});
    if (!json) {
        return json.error();
    }
    report.documents.push_back({"", wanted.out});
    return saveText(wanted.out, *json);
}

// The documents that were asked for: the first, or all of --part.
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

Result<void> writeTransfer(const Options& options, const MapOptions& wanted, const mapping::ReadResult& read,
                           const mapping::Transfer& transfer, Preview& made) {
    auto& report = made.report;
    report.findings.insert(report.findings.end(), transfer.findings.begin(), transfer.findings.end());
    if (wanted.lineage) {  // which says itself what became of every value
        return saveText(wanted.out, lineageOfTransfer(read, transfer, options));
    }
    for (const auto& left : transfer.leftOut) {
        report.lostWriting.push_back({left.path, 0, left.reason});
    }
    const auto chosen = chosenParts(transfer, wanted.part);
    report.others = transfer.parts.size() - chosen.size();
    for (const auto& part : transfer.parts) {
        const auto& kind = part.mapping->part();
        auto& kinds = report.otherParts;
        const bool isChosen = std::find(chosen.begin(), chosen.end(), &part) != chosen.end();
        if (!isChosen && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
            kinds.push_back(kind);
        }
    }
    if (chosen.empty()) {
        made.note =
            options.in("dit dossier geeft geen document van soort ", "this dossier gives no document of kind ") +
            wanted.part;
    }
    return saveParts(chosen, wanted.out, made.contents, report);
}

Result<void> preview(const Options& options, const MapOptions& wanted, Preview& made) {
    auto mappings = loadMappings(options);
    if (!mappings) {
        return mappings.error();
    }
    const auto target = chooseTarget(wanted, *mappings);
    if (!target) {
        return target.error();
    }
    auto read = readDocument(wanted, *mappings, made.contents);
    if (!read) {
        return read.error();
    }
    auto& report = made.report;
    report.from = read->mapping == nullptr ? std::string(kCanonicalSet) : read->mapping->set();
    report.to = wanted.to;
    report.findings = read->findings;
    report.values = read->trace.size();
    for (const auto& value : read->trace) {
        if (value.target.empty()) {
            report.lostReading.push_back({value.path, value.line, value.reason});
        }
    }
    if (wanted.to == kCanonicalSet) {
        return wanted.lineage ? saveText(wanted.out, lineageOfReading(*read, options))
                              : writeCanonical(wanted, *read, made.contents, report);
    }
    report.missingSettings = target->missingSettings;
    auto how = target->how;
    how.attachments = &made.contents;
    const auto transfer = mapping::render(*mappings, wanted.to, read->record, how);
    return transfer ? writeTransfer(options, wanted, *read, *transfer, made) : transfer.error();
}

int map(const Options& options, const MapOptions& wanted) {
    Preview made;
    if (const auto done = preview(options, wanted, made); !done) {
        return fail(options, done.error());
    }
    tell(options, made.report, wanted.out);
    if (!made.note.empty() && !options.json) {
        std::cerr << made.note << "\n";
    }
    return base::hasErrors(made.report.findings) ? kDataError : EXIT_SUCCESS;
}

// The options that need more explaining than one line of code.
void addMapOptions(const Command& command, MapOptions& wanted) {
    const base::Words form{"VORM", "FORM"};
    command.argument({"bestand", "file"}, wanted.file,
                     {"Het dossier, of - voor standaardinvoer", "The dossier, or - for standard input"});
    command
        .option("--to", wanted.to, form,
                {"De nieuwe vorm: canonical, of een versie zoals somtoday-connect/14",
                 "The new form: canonical, or a version such as somtoday-connect/14"})
        .required();
    command.option("--from", wanted.from, form,
                   {"De vorm van het bestand: canonical, of een versie zoals oso/2019.1 (anders: wat het "
                    "zelf zegt)",
                    "The file's form: canonical, or a version such as oso/2019.1 (else: what it says "
                    "itself)"});
    command.option(
        "--out,-o", wanted.out, value::kFile,
        {"Schrijf naar dit bestand (anders naar standaarduitvoer)", "Write to this file (else to standard output)"});
    command.option("--part", wanted.part, {"SOORT", "KIND"},
                   {"Welk document, als de ontvanger er meer krijgt, zoals aanmelding of bijlage (anders: "
                    "het eerste)",
                    "Which document, when the receiver gets several, such as aanmelding or bijlage (else: "
                    "the first)"});
    command.option("--set", wanted.settings, {"NAAM=WAARDE ...", "NAME=VALUE ..."},
                   {"Een instelling die anders van de route komt; mag vaker",
                    "A setting that otherwise comes from the route; may be repeated"});
    command.flag("--lineage", wanted.lineage,
                 {"Toon in plaats van het resultaat van elke waarde waar zij vandaan komt en wat ervan "
                  "werd",
                  "Show, instead of the result, where each value came from and what became of it"});
}

}  // namespace

void addMap(const Command& program) {
    const auto command = program.add(
        {"map",
         {"Zet een dossier om naar een andere vorm, zoals Schakel dat bij bezorgen doet; bewaart en verstuurt niets\n"
          "Wat niet meegaat staat er met de reden onder. Met --json is dat verslag (documents, values, notCarried,\n"
          "missingSettings, findings) één JSON-document: op standaarduitvoer als --out is gegeven, anders op\n"
          "standaardfout, naast het document.",
          "Turn a dossier into another form, as Schakel does to deliver it; stores and sends nothing\n"
          "What does not go along is listed with the reason. With --json that report (documents, values, notCarried,\n"
          "missingSettings, findings) is one JSON document: on standard output when --out is given, else on standard\n"
          "error, beside the document."},
         {{"schakel map dossier.xml --to somtoday-connect/14",
           {"wat krijgt Somtoday te zien?", "what does Somtoday get to see?"}},
          {"schakel map dossier.xml --to somtoday-connect/14 --lineage",
           {"waar komt elke waarde vandaan?", "where does each value come from?"}},
          {"schakel map dossier.xml --to canonical -o dossier.json",
           {"zoals Schakel het begrijpt", "as Schakel understands it"}}}});
    addMapOptions(command, command.runs(&map));
}

}  // namespace schakel::cli
