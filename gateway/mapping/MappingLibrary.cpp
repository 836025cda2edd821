#include "gateway/mapping/MappingLibrary.h"

#include <algorithm>
#include <set>

#include "gateway/mapping/ProgramBuilder.h"

namespace schakel::mapping {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted(const fs::path& folder, bool wantFolders) {
    std::vector<fs::path> entries;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (entry.is_directory() == wantFolders && (wantFolders || entry.path().extension() == ".yaml")) {
            entries.push_back(entry.path());
        }
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

}  // namespace

// Code lists outlive the mappings that point to them, so the library owns both.
struct MappingLibrary::Loader {
    const fs::path& root;
    MappingLibrary& library;

    ProblemSink sinkFor(const fs::path& file) const {
        return {(root.filename() / fs::relative(file, root)).string(), &library.problems_};
    }

    void loadLists() {
        for (const auto& file : sorted(root / "codelists", false)) {
            const auto sink = sinkFor(file);
            if (const auto cursor = YamlCursor::load(file, sink)) {
                loadCodeLists(*cursor, *library.codeLists_);
            }
        }
    }

    RuleSet loadRuleSet(const fs::path& folder) {
        RuleSet rules;
        rules.recordType = model::findType("Overstapdossier");
        loadRulesFrom(folder / "rules.yaml", rules, loadRules);
        loadRulesFrom(folder / "profiles.yaml", rules, loadProfiles);
        return rules;
    }

    void loadRulesFrom(const fs::path& file, RuleSet& rules, void (*read)(const YamlCursor&, RuleSet&)) {
        const auto sink = sinkFor(file);
        if (!fs::exists(file)) {
            return;
        }
        if (const auto cursor = YamlCursor::load(file, sink)) {
            read(*cursor, rules);
        }
    }

    void loadSet(const fs::path& folder) {
        const auto before = library.problems_.size();
        const auto set = fs::relative(folder, root).string();
        const auto rules = loadRuleSet(folder);
        // A dossier must not pass because the rules that would have stopped it could not be read.
        const bool rulesAreGood = library.problems_.size() == before;
        for (const auto& file : sorted(folder, false)) {
            if (file.filename() == "rules.yaml" || file.filename() == "profiles.yaml") {
                continue;
            }
            auto mapping = loadMapping(file, set, rules);
            if (mapping != nullptr && rulesAreGood) {
                reportTwins(*mapping);
                library.mappings_.push_back(std::move(mapping));
            }
        }
    }

    // A document must have one mapping, whatever order the files come in.
    void reportTwins(const Mapping& mapping) {
        const auto& program = mapping.program();
        for (const auto& other : library.mappings_) {
            const auto& known = other->program();
            const bool sameRoot = known.xmlNamespace == program.xmlNamespace && known.root == program.root;
            const bool bothRead = known.direction != Only::write && program.direction != Only::write;
            std::string what;
            if (program.kind == DocumentKind::xml && known.kind == DocumentKind::xml && sameRoot && bothRead) {
                what = "reads the same document as ";
            } else if (known.set == program.set && known.part == program.part) {
                what = "is the same part as ";
            }
            if (!what.empty()) {
                library.problems_.push_back({program.file, 1, "", what + known.file});
            }
        }
    }

    std::unique_ptr<Mapping> loadMapping(const fs::path& file, const std::string& set, const RuleSet& rules) {
        const auto sink = sinkFor(file);
        const auto before = library.problems_.size();
        const auto cursor = YamlCursor::load(file, sink);
        auto program = cursor ? buildProgram(*cursor, set, *library.codeLists_, rules) : nullptr;
        return program == nullptr || library.problems_.size() != before ? nullptr
                                                                        : std::make_unique<Mapping>(std::move(program));
    }
};

MappingLibrary::MappingLibrary() : codeLists_(std::make_unique<CodeLists>()) {}
MappingLibrary::~MappingLibrary() = default;
MappingLibrary::MappingLibrary(MappingLibrary&&) noexcept = default;

MappingLibrary MappingLibrary::load(const fs::path& root) {
    MappingLibrary library;
    if (!fs::is_directory(root)) {
        library.problems_.push_back({root.string(), 0, "", "there is no such folder"});
        return library;
    }
    Loader loader{root, library};
    loader.loadLists();
    for (const auto& system : sorted(root, true)) {
        if (system.filename() == "codelists" || system.filename() == "terms") {
            continue;
        }
        for (const auto& version : sorted(system, true)) {
            loader.loadSet(version);
        }
    }
    return library;
}

const Mapping* MappingLibrary::find(std::string_view set, std::string_view part) const {
    const Mapping* first = nullptr;
    for (const auto& mapping : mappings_) {
        if (mapping->set() != set || (!part.empty() && mapping->part() != part)) {
            continue;
        }
        if (first == nullptr || mapping->program().partOrder < first->program().partOrder) {
            first = mapping.get();
        }
    }
    return first;
}

std::vector<const Mapping*> MappingLibrary::parts(std::string_view set) const {
    std::vector<const Mapping*> result;
    for (const auto& mapping : mappings_) {
        if (mapping->set() == set && !mapping->part().empty() && mapping->program().direction != Only::read) {
            result.push_back(mapping.get());
        }
    }
    std::sort(result.begin(), result.end(), [](const Mapping* left, const Mapping* right) {
        return left->program().partOrder < right->program().partOrder;
    });
    return result;
}

const Mapping* MappingLibrary::recognise(std::string_view xmlNamespace, std::string_view rootElement) const {
    for (const auto& mapping : mappings_) {
        const auto& program = mapping->program();
        if (program.kind == DocumentKind::xml && program.direction != Only::write &&
            program.xmlNamespace == xmlNamespace && program.root == rootElement) {
            return mapping.get();
        }
    }
    return nullptr;
}

std::vector<std::string> MappingLibrary::sets() const {
    std::set<std::string> names;
    for (const auto& mapping : mappings_) {
        names.insert(mapping->set());
    }
    return {names.begin(), names.end()};
}

}  // namespace schakel::mapping
