// schakel mappings: which there are, and the proof that they lose nothing.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/mapping/Program.h"
#include "gateway/mapping/Prover.h"

namespace schakel::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kDataError = 65;  // sysexits EX_DATAERR

std::string directionOf(const Options& options, const mapping::Program& program) {
    switch (program.direction) {
        case mapping::Only::both: return options.in("lezen en schrijven", "reads and writes");
        case mapping::Only::read: return options.in("lezen", "reads");
        case mapping::Only::write: return options.in("schrijven", "writes");
    }
    return {};
}

int list(const Options& options) {
    const auto library = loadMappings(options);
    if (!library) {
        return fail(options, library.error());
    }
    std::vector<std::vector<std::string>> rows;
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto& mapping : library->all()) {
        const auto& program = mapping->program();
        rows.push_back({program.set, program.name, directionOf(options, program),
                        program.assumed ? options.in("aangenomen", "assumed") : "", program.source});
        json.beginObject().member("set", program.set).member("mapping", program.name);
        json.key("assumed").boolean(program.assumed);
        json.member("source", program.source).endObject();
    }
    json.endArray();
    std::sort(rows.begin(), rows.end());
    std::cout << (options.json ? out + "\n"
                               : table({options.in("versie", "version"), "mapping", options.in("richting", "direction"),
                                        "status", options.in("bron", "source")},
                                       rows));
    return EXIT_SUCCESS;
}

// The documents and records of the set's golden cases.
std::vector<mapping::Example> examplesOf(const fs::path& setFolder) {
    std::vector<mapping::Example> examples;
    std::error_code none;
    for (const auto& golden : fs::directory_iterator(setFolder / "golden", none)) {
        for (const auto* name : {"input.xml", "input.json", "record.json"}) {
            std::ifstream file(golden.path() / name, std::ios::binary);
            if (file) {
                examples.push_back({golden.path().filename().string(),
                                    std::string(std::istreambuf_iterator<char>(file), {}),
                                    std::string_view(name) == "record.json"});
            }
        }
    }
    std::sort(examples.begin(), examples.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return examples;
}

std::string joined(const std::set<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void printJson(const std::string& set, const mapping::Proof& proof) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().member("set", set);
    json.key("holds").boolean(proof.breaches.empty());
    json.member("documents", static_cast<std::int64_t>(proof.documents))
        .member("values", static_cast<std::int64_t>(proof.values));
    const auto strings = [&](const char* key, const std::set<std::string>& texts) {
        json.key(key).beginArray();
        for (const auto& text : texts) {
            json.string(text);
        }
        json.endArray();
    };
    strings("losses", proof.losses);
    strings("ignored", proof.ignored);
    strings("carried", proof.carried);
    json.key("breaches").beginArray();
    for (const auto& breach : proof.breaches) {
        json.beginObject().member("law", breach.law).member("document", breach.document).member("what", breach.what);
        json.endObject();
    }
    json.endArray().endObject();
    std::cout << out << "\n";
}

void print(const Options& options, const std::string& set, const mapping::Proof& proof) {
    const bool holds = proof.breaches.empty();
    std::cout << (holds ? "✓ " : "✗ ") << set << ": " << proof.documents << options.in(" documenten, ", " documents, ")
              << proof.values << options.in(" waarden; ", " values; ")
              << (holds ? options.in("elke wet geldt", "every law holds")
                        : options.in("niet elke wet geldt", "not every law holds"))
              << "\n";
    for (const auto& breach : proof.breaches) {
        std::cout << "  ✗ " << breach.law << " (" << breach.document << "): " << breach.what << "\n";
    }
    std::cout << options.in("  verlies: ", "  loss: ")
              << (proof.losses.empty() ? options.in("niets", "nothing") : joined(proof.losses)) << "\n";
    for (const auto& why : proof.ignored) {
        std::cout << options.in("  niet gelezen: ", "  not read: ") << why << "\n";
    }
    if (!proof.carried.empty()) {
        std::cout << options.in("  meegevoerd, het model heeft er geen plaats voor: ",
                                "  carried along, the model has no place for it: ")
                  << joined(proof.carried) << "\n";
    }
}

int proveAll(const Options& options, const std::vector<std::string>& sets) {
    const auto folder = mappingsFolder(options);
    const auto library = loadMappings(options);
    if (!library) {
        return fail(options, library.error());
    }
    bool holds = true;
    for (const auto& set : sets.empty() ? library->sets() : sets) {
        const auto proof = mapping::prove(*library, set, examplesOf(*folder / set));
        if (!proof) {
            return fail(options, proof.error());
        }
        holds = holds && proof->breaches.empty();
        if (options.json) {
            printJson(set, *proof);
        } else {
            print(options, set, *proof);
        }
    }
    return holds ? EXIT_SUCCESS : kDataError;
}

}  // namespace

void addMappings(const Command& program) {
    const auto command =
        program.group({"mappings",
                       {"Bekijk welke uitwisselformaten Schakel kent, en bewijs dat er niets in verloren gaat",
                        "See which formats Schakel knows, and prove that nothing gets lost in them"},
                       {}});
    const auto listing =
        command.add({"list",
                     {"Toon alle mappings met hun bron", "Show all mappings and their source"},
                     {{"schakel mappings list", {"welke versies kan ik lezen?", "which versions can I read?"}}}});
    listing.runs(&list);
    const auto proving =
        command.add({"prove",
                     {"Bewijs dat een mapping niets verliest: gemaakte documenten en voorbeelden heen en terug\n"
                      "Toont wat er volgens de mapping wegvalt. Code 65 als een wet niet geldt.",
                      "Prove that a mapping loses nothing: made documents and examples there and back\n"
                      "Shows what the mapping says it drops. Exit code 65 when a law does not hold."},
                     {{"schakel mappings prove oso/2019.1", {"een versie", "one version"}},
                      {"schakel mappings prove", {"alle", "all of them"}}}});
    proving
        .argument({"versies", "versions"}, proving.runs(&proveAll),
                  {"Versies, zoals oso/2019.1 (anders alle)", "Versions, such as oso/2019.1 (else all)"})
        .optional();
}

}  // namespace schakel::cli
