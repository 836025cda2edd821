// schakel simulate: plays a partner. Becomes schakel-sim, which knows them all, with the arguments as they were typed.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include <unistd.h>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Error.h"

namespace schakel::cli {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;
using base::Result;

constexpr const char* kProgram = "schakel-sim";
using Words = std::vector<std::string>;

fs::path ownFolder() {
    std::error_code problem;
    return fs::read_symlink("/proc/self/exe", problem).parent_path();
}

std::string joined(const std::vector<fs::path>& places) {
    std::string text;
    for (const auto& place : places) {
        text += (text.empty() ? "" : ", ") + place.string();
    }
    return text;
}

Error notThere(const fs::path& folder) {
    return Error(MessageCode::FolderUnusable,
                 {{"path", folder.string()},
                  {"reason", base::Words("schakel-sim staat er niet in, en ook niet in een map van PATH",
                                         "schakel-sim is not in it, nor in a folder of PATH")}});
}

// Beside this program, else on PATH.
Result<fs::path> findProgram() {
    std::vector<fs::path> places = {ownFolder()};
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (!folder.empty()) {
            places.emplace_back(folder);
        }
    }
    for (const auto& place : places) {
        if (::access((place / kProgram).c_str(), X_OK) == 0) {
            return place / kProgram;
        }
    }
    return notThere(places.front());
}

bool has(const Words& words, std::string_view option) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word == option || word.starts_with(std::string(option) + "=");
    });
}

// The certificate made for this partner, or one that any partner on this machine may show.
std::string certificateFor(const fs::path& folder, const std::string& partner) {
    for (const auto& name : {partner, std::string(partner == "doelsysteem" ? "vo-las" : "somtoday")}) {
        std::error_code problem;
        if (fs::exists(folder / (name + ".pem"), problem) && fs::exists(folder / (name + ".key"), problem)) {
            return name;
        }
    }
    return {};
}

// Adds the development certificates when none are given: of this checkout, else of the demo.
Result<void> addCertificates(Words& words) {
    const bool isAnswer = has(words, "--help") || has(words, "-h") || words.front().starts_with('-');
    if (isAnswer || has(words, "--cert") || has(words, "--key") || has(words, "--ca")) {
        return {};
    }
    const auto own = ownFolder();
    const std::vector<fs::path> places = {"certs/dev", (own / "../../certs/dev").lexically_normal(),
                                          (own / "../demo/certs").lexically_normal()};
    for (const auto& place : places) {
        if (const auto name = certificateFor(place, words.front()); !name.empty()) {
            words.insert(words.end(), {"--cert", (place / (name + ".pem")).string(), "--key",
                                       (place / (name + ".key")).string(), "--ca", (place / "ca.pem").string()});
            return {};
        }
    }
    return Error(
        MessageCode::CertificateUnusable,
        {{"path", joined(places)},
         {"reason", base::Words("het is er niet; maak ontwikkelcertificaten met 'certs/dev-ca.sh certs/dev', of geef "
                                "--cert, --key en --ca op",
                                "it is not there; make development certificates with 'certs/dev-ca.sh certs/dev', "
                                "or give --cert, --key and --ca")}});
}

int simulate(const Options& options, const Words& given) {
    auto words = given;
    const auto program = findProgram();
    if (!program) {
        return fail(options, program.error());
    }
    if (words.empty()) {
        std::cout << options.in(
            "Deze partners kunnen worden nagebootst (schakel simulate NAAM --help vertelt meer):\n\n",
            "These partners can be simulated (schakel simulate NAME --help tells more):\n\n");
        words = {"--help"};
    }
    if (const auto added = addCertificates(words); !added) {
        return fail(options, added.error());
    }
    std::vector<char*> arguments;
    auto name = program->string();
    arguments.push_back(name.data());
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::cout.flush();
    ::execv(name.c_str(), arguments.data());
    return fail(options, notThere(program->parent_path()));
}

}  // namespace

void addSimulate(const Command& program) {
    const auto command = program.add(
        {"simulate",
         {"Boots een partner na, om mee te proberen en te testen\n"
          "Zonder naam: welke partners er zijn. Wat na de naam staat, gaat naar schakel-sim; simulators/README.md\n"
          "beschrijft het. Zonder --cert, --key en --ca worden de ontwikkelcertificaten gebruikt (certs/dev-ca.sh).",
          "Play a partner, to try and to test with\n"
          "Without a name: which partners there are. What follows the name goes to schakel-sim; simulators/README.md\n"
          "describes it. Without --cert, --key and --ca the development certificates are used (certs/dev-ca.sh)."},
         {{"schakel simulate", {"welke partners zijn er?", "which partners are there?"}},
          {"schakel simulate somtoday --faults all --control",
           {"Somtoday op een slechte dag", "Somtoday on a bad day"}},
          {"schakel simulate somtoday --list-faults",
           {"welke storingen kan het geven?", "which faults can it give?"}}}});
    command.passesOn(&simulate);
}

}  // namespace schakel::cli
