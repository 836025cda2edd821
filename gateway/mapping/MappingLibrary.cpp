#include "gateway/mapping/MappingLibrary.h"

#include <algorithm>
#include <set>

#include "gateway/mapping/MappingFiles.h"
#include "gateway/mapping/ProgramBuilder.h"

namespace schakel::mapping {
namespace {

namespace fs = std::filesystem;

bool isSame(const base::YamlProblem& left, const base::YamlProblem& right) {
    return left.file == right.file && left.line == right.line && left.path == right.path && left.text == right.text;
}

bool isAboutRules(const fs::path& file) {
    return file.filename() == "rules.yaml" || file.filename() == "profiles.yaml";
}

}  // namespace

// Code lists outlive the mappings that point to them, so the library owns both.
struct MappingLibrary::Loader {
    // What is wrong with a file only since another one extends it.
    struct Elsewhere {
        std::string extendedBy;
        base::YamlProblem problem;
    };

    const fs::path& root;
    MappingLibrary& library;
    std::vector<base::YamlProblem> found = {};  // by the step that runs now
    MappingFiles files{root, found};
    std::vector<Elsewhere> elsewhere = {};

    // Runs one step of loading, which is about one file. False when it found problems.
    template <class Step>
    bool run(const fs::path& file, Step&& step) {
        const auto name = files.nameOf(file);
        step();
        const bool isGood = found.empty();
        for (auto& problem : found) {
            if (problem.file == name) {
                library.problems_.push_back(std::move(problem));
            } else {
                elsewhere.push_back({name, std::move(problem)});
            }
        }
        found.clear();
        return isGood;
    }

    void load() {
        for (const auto& file : MappingFiles::filesIn(root / "codelists")) {
            run(file, [&] {
                if (const auto* const cursor = files.read(file)) {
                    loadCodeLists(*cursor, *library.codeLists_);
                }
            });
        }
        std::set<fs::path> systems;
        for (const auto& [set, folder] : files.sets()) {
            loadSet(set, folder);
            systems.insert(folder.parent_path());
        }
        for (const auto& system : systems) {
            loadRetired(system / "retired.yaml");
        }
        reportTwins();
        reportElsewhere();
    }

    void loadRetired(const fs::path& file) {
        if (!fs::exists(file)) {
            return;
        }
        run(file, [&] {
            const auto* const cursor = files.read(file);
            if (cursor == nullptr || !cursor->allowKeys({"source", "retired"})) {
                return;
            }
            cursor->requiredText("source");
            for (const auto& format : cursor->at("retired").items()) {
                if (format.allowKeys({"namespace", "kind"}) && format.at("kind").allowKeys({"nl", "en"})) {
                    const auto kind = format.at("kind");
                    library.retired_.push_back({format.requiredText("namespace"),
                                                base::Words(kind.requiredText("nl"), kind.requiredText("en"))});
                }
            }
        });
    }

    // False when a file with rules is there and could not be read.
    bool loadRulesOf(const fs::path& folder, std::vector<RuleSet>& rules) {
        const auto file = folder / "rules.yaml";
        std::vector<base::YamlCursor> chain;
        const bool isRead = !fs::exists(file) || run(file, [&] { chain = files.chain(file); });
        const auto add = [&](const std::string& type) {
            rules.emplace_back().recordType = model::findType(type);
            return chain.empty() || run(file, [&] { loadRules(chain, rules.back()); });
        };
        if (chain.empty()) {
            return add("Overstapdossier") && isRead;
        }
        std::vector<std::string> types;
        bool isGood = run(file, [&] { types = recordTypesOf(chain); });
        for (const auto& type : types) {
            isGood = add(type) && isGood;
        }
        return isGood && isRead && !rules.empty();
    }

    // Profiles are about what the rules are about that do not say anything else.
    bool loadProfilesOf(const fs::path& folder, std::vector<RuleSet>& rules) {
        const auto file = folder / "profiles.yaml";
        return !fs::exists(file) || (!rules.empty() && run(file, [&] {
            if (const auto chain = files.chain(file); !chain.empty()) {
                loadProfiles(chain, rules.front());
            }
        }));
    }

    void loadSet(const std::string& set, const fs::path& folder) {
        std::vector<RuleSet> rules;
        const bool hasRules = loadRulesOf(folder, rules);
        const bool hasProfiles = loadProfilesOf(folder, rules);
        for (const auto& file : MappingFiles::filesIn(folder)) {
            if (isAboutRules(file)) {
                continue;
            }
            std::unique_ptr<Program> program;
            const bool isGood = run(file, [&] { program = loadProgram(file, set, rules); });
            // A dossier must not pass because the rules that would have stopped it could not be read.
            if (isGood && program != nullptr && hasRules && hasProfiles) {
                library.mappings_.push_back(std::make_unique<Mapping>(std::move(program)));
            }
        }
    }

    std::unique_ptr<Program> loadProgram(const fs::path& file, const std::string& set,
                                         const std::vector<RuleSet>& rules) {
        const auto chain = files.chain(file);
        if (chain.empty()) {
            return nullptr;
        }
        if (chain.size() > 1) {
            checkRulesOfBase(file.parent_path(), chain.front().at("extends"));
        }
        return buildProgram(chain, set, *library.codeLists_, rules);
    }

    // A set that extends another says what becomes of the other's rules: forgotten ones would let any dossier pass.
    void checkRulesOfBase(const fs::path& folder, const base::YamlCursor& extends) const {
        const auto base = extends.text();
        for (const auto* const name : {"rules.yaml", "profiles.yaml"}) {
            if (fs::exists(files.sets().at(base) / name) && !fs::exists(folder / name)) {
                extends.problem("\"" + base + "\" has a " + name + ": add one here, if only with `extends: " + base +
                                "`");
            }
        }
    }

    // A document must have one mapping, whatever order the files come in.
    void reportTwins() {
        const auto& mappings = library.mappings_;
        for (auto mapping = mappings.begin(); mapping != mappings.end(); ++mapping) {
            for (auto other = mappings.begin(); other != mapping; ++other) {
                reportTwins((*other)->program(), (*mapping)->program());
            }
        }
    }

    void reportTwins(const Program& known, const Program& program) {
        const bool sameRoot = known.xmlNamespace == program.xmlNamespace && known.root == program.root;
        const bool bothRead = known.direction != Only::write && program.direction != Only::write;
        const bool bothXml = known.kind == DocumentKind::xml && program.kind == DocumentKind::xml;
        std::string what;
        if (bothXml && sameRoot && bothRead) {
            what = "reads the same document as ";
        } else if (known.set == program.set && known.part == program.part) {
            what = "is the same part as ";
        }
        if (!what.empty()) {
            // One that extends the other has forgotten to say what is its own.
            const bool isOlder = known.files.size() > program.files.size();
            const auto& blamed = isOlder ? known : program;
            library.problems_.push_back(
                {blamed.files.front(), 1, "", what + (isOlder ? program : known).files.front()});
        }
    }

    // A file's own problems are told once, not again for every file that extends it.
    void reportElsewhere() {
        auto& problems = library.problems_;
        for (auto& each : elsewhere) {
            const auto isKnown = [&](const base::YamlProblem& known) { return isSame(known, each.problem); };
            if (std::none_of(problems.begin(), problems.end(), isKnown)) {
                each.problem.text += " (extended by " + each.extendedBy + ")";
                problems.push_back(std::move(each.problem));
            }
        }
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
    Loader{root, library}.load();
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

const RetiredFormat* MappingLibrary::retired(std::string_view xmlNamespace) const {
    const auto found = std::find_if(retired_.begin(), retired_.end(),
                                    [&](const RetiredFormat& format) { return format.xmlNamespace == xmlNamespace; });
    return found == retired_.end() ? nullptr : &*found;
}

std::vector<std::string> MappingLibrary::sets() const {
    std::set<std::string> names;
    for (const auto& mapping : mappings_) {
        names.insert(mapping->set());
    }
    return {names.begin(), names.end()};
}

}  // namespace schakel::mapping
