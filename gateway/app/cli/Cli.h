// What all commands of `schakel` share.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/app/Config.h"
#include "gateway/base/Finding.h"
#include "gateway/base/Result.h"
#include "gateway/policy/Policies.h"

namespace schakel::cli {

class Command;

struct Options {
    bool json = false;
    std::string language = "nl";
    std::string configFile;
    std::string mappings;  // folder; empty: the configuration's, or this build's own
    std::string policies;  // the same
    // Set by the chosen command; runs after all of the command line is read. Returns the exit code.
    std::function<int()> run;

    // Of two texts the one in the wanted language; for what is no message: headings, states, counts.
    std::string in(std::string_view dutch, std::string_view english) const {
        return std::string(lang() == base::Language::english ? english : dutch);
    }
    base::Language lang() const { return language == "en" ? base::Language::english : base::Language::dutch; }
    std::string say(const base::Words& words) const { return words.in(lang()); }
};

// Prints an error as people or programs want it, on standard error; returns its exit code.
int fail(const Options& options, const base::Error& error);

// The configuration; prints all problems when it is not usable.
base::Result<app::Config> loadConfig(const Options& options);

// The configuration for a command that can do without: one named with --config or $SCHAKEL_CONFIG must be right, one
// that lies where schakeld would look is used as far as it can be read. nullopt when there is none.
base::Result<std::optional<app::Config>> configIfAny(const Options& options);

// Where the mappings to use are: --mappings, those of a configuration that can be found, or the build's own.
base::Result<std::filesystem::path> mappingsFolder(const Options& options);

// The mappings in that folder. Fails with the first problem after printing all.
base::Result<mapping::MappingLibrary> loadMappings(const Options& options);

// Where the policies to use are, and the folder of schools' own words that belongs to them.
struct PolicyPlaces {
    std::filesystem::path policies;
    std::filesystem::path terms;
};
base::Result<PolicyPlaces> policyPlaces(const Options& options);

// The policies there, with those of a file in place of the ones of the same name if there is one. Fails with the first
// problem after printing all.
base::Result<policy::Policies> loadPolicies(const Options& options, const std::filesystem::path& proposal = {});

// Fails when the library has no such set, naming those it has. "canonical" is one when `also` says so.
enum class AlsoCanonical : std::uint8_t { no, yes };
base::Result<void> requireSet(const mapping::MappingLibrary& mappings, const std::string& set, AlsoCanonical also);

// Reads a file, or standard input for "-", in pieces.
base::Result<void> readInput(const std::string& file, const std::function<base::Result<void>(std::string_view)>& take);

// Writes a file anew. FileUnwritable.
base::Result<void> writeFile(const std::string& path, std::string_view text);

// Lays out rows under headings; the columns' width follows the contents (in characters, not bytes).
std::string table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows);

// Findings in the wanted language, where the catalogue has it; texts of rules.yaml are Dutch.
base::Findings inLanguage(base::Findings findings, base::Language language);

// Findings as text: what, where, what to do.
std::string findingsText(const base::Findings& findings, const Options& options);

// Each adds one command (with subcommands) to the program.
void addCheck(const Command& program);
void addPlugins(const Command& program);
void addMap(const Command& program);
void addValidate(const Command& program);
void addMappings(const Command& program);
void addImport(const Command& program);
void addExchange(const Command& program);
void addBewaren(const Command& program);
void addCase(const Command& program);
void addAudit(const Command& program);
void addKlaarzetten(const Command& program);
void addVerzoeken(const Command& program);
void addPull(const Command& program);
void addFeed(const Command& program);
void addProfielen(const Command& program);
void addRegistraties(const Command& program);
void addRegister(const Command& program);
void addLeerlingen(const Command& program);
void addVerschillen(const Command& program);
void addPreview(const Command& program);
void addTerms(const Command& program);
void addPolicy(const Command& program);
void addSimulate(const Command& program);

}  // namespace schakel::cli
