#include "gateway/policy/Policies.h"

#include <algorithm>
#include <deque>
#include <set>

#include "gateway/policy/SafeYaml.h"
#include "gateway/policy/SchoolFile.h"
#include "gateway/policy/SwvFile.h"
#include "gateway/policy/TableFiles.h"
#include "gateway/policy/VersionList.h"

namespace schakel::policy {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEverywhere = "*";

model::Date beginning() {
    return *model::Date::of(1, 1, 1);
}

// All there is in a folder, by name; none and no problem when it is not there.
std::vector<fs::path> entriesOf(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem); !problem && entry != fs::directory_iterator();
         entry.increment(problem)) {
        entries.push_back(entry->path());
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

std::vector<fs::path> yamlFilesIn(const fs::path& folder) {
    auto files = entriesOf(folder);
    std::erase_if(files, [](const fs::path& each) {
        std::error_code problem;
        return each.extension() != ".yaml" || !fs::is_regular_file(each, problem);
    });
    return files;
}

// What a policy begins as: the defaults of its type.
template <class Policy>
Policy blank(const std::string& id, const std::string& name, const model::Date& from) {
    return {.id = id, .validFrom = from, .name = name};
}

template <class Policy>
void apply(const Version<Policy>* version, Policy& policy, const model::Date& on) {
    if (version != nullptr) {
        for (const auto& change : version->changes) {
            change(policy, on);
        }
    }
}

// The policies of one school (SWV), one for each day on which something changes in them or in what holds everywhere.
template <class Policy>
std::vector<Policy> laidOver(const PolicyFile<Policy>& file, const PolicyFile<Policy>& everywhere) {
    std::vector<Policy> policies;
    if (file.versions.empty()) {
        return policies;
    }
    const auto begins = file.versions.front().from;
    std::set<model::Date> days;
    for (const auto* const each : {&file, &everywhere}) {
        for (const auto& day : turnsOf(each->versions)) {
            days.insert(std::max(day, begins));
        }
    }
    for (const auto& day : days) {
        auto policy = blank<Policy>(file.id, file.name, day);
        if (&file != &everywhere) {
            apply(inForce(everywhere.versions, day), policy, day);
        }
        apply(inForce(file.versions, day), policy, day);
        policies.push_back(std::move(policy));
    }
    return policies;
}

// `policies` has one for everywhere from the first of days on: see Policies::Policies().
template <class Policy>
const Policy& find(const std::vector<Policy>& policies, std::string_view id, const model::Date& on) {
    const Policy* everywhere = &policies.front();
    const Policy* own = nullptr;
    for (const auto& policy : policies) {
        if (policy.validFrom <= on) {
            everywhere = policy.id == kEverywhere ? &policy : everywhere;
            own = policy.id == id || policy.name == id ? &policy : own;
        }
    }
    return own != nullptr ? *own : *everywhere;
}

template <class Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Reads one folder; its files stay known while policies are made of them.
class PolicyLoader {
public:
    explicit PolicyLoader(std::vector<base::YamlProblem>& problems) : problems_(problems) {}

    template <class Read>
    void read(const fs::path& file, const std::string& name, Read&& take) {
        sinks_.push_back({name, &problems_});
        if (const auto cursor = readYaml(file, sinks_.back())) {
            take(*cursor);
        }
    }

    void readLaw(const fs::path& file) {
        read(file, "policies/law.yaml", [&](const base::YamlCursor& cursor) {
            if (cursor.allowKeys({"schools", "swv"})) {
                append(everySchool.versions, readSchoolVersions(cursor.at("schools")));
                append(everySwv.versions, readSwvVersions(cursor.at("swv")));
            }
        });
    }

    template <class Policy>
    void add(PolicyFile<Policy> file, std::vector<PolicyFile<Policy>>& files, const base::YamlCursor& cursor,
             bool isProposal) {
        const auto twin = std::find_if(files.begin(), files.end(), [&](const PolicyFile<Policy>& other) {
            return other.name == file.name || other.id == file.id || other.name == file.id || other.id == file.name;
        });
        if (file.id == kEverywhere || file.name == kEverywhere) {
            cursor.problem("\"*\" stands for what holds everywhere: write that in law.yaml");
        } else if (twin == files.end()) {
            files.push_back(std::move(file));
        } else if (isProposal) {
            *twin = std::move(file);
        } else {
            cursor.problem("another file is about " + file.id +
                           " too: put their versions in one file, or give each a name and code of its own");
        }
    }

    void readSchool(const fs::path& file, const std::string& name, bool isProposal = false) {
        read(file, name,
             [&](const base::YamlCursor& cursor) { add(readSchoolFile(cursor), schools, cursor, isProposal); });
    }

    void readSwv(const fs::path& file, const std::string& name, bool isProposal = false) {
        read(file, name, [&](const base::YamlCursor& cursor) { add(readSwvFile(cursor), swvs, cursor, isProposal); });
    }

    void readProposal(const fs::path& file) {
        bool isSwv = false;
        std::vector<base::YamlProblem> unsaid;
        const base::ProblemSink silent{file.string(), &unsaid};
        if (const auto cursor = readYaml(file, silent)) {
            isSwv = cursor->mentions("swv");
        }
        if (isSwv) {
            readSwv(file, file.string(), true);
        } else {
            readSchool(file, file.string(), true);
        }
    }

    // A folder or file that nobody reads is one whose name was mistyped.
    void refuseStrangers(const fs::path& folder) {
        const std::vector<std::string_view> known = {"law.yaml", "purposes.yaml", "retention.yaml", "calendar.yaml",
                                                     "schools",  "swv",           "README.md"};
        std::error_code problem;
        if (!fs::is_directory(folder, problem)) {
            problems_.push_back({folder.string(), 0, "", "there is no such folder of policies"});
        }
        for (const auto& entry : entriesOf(folder)) {
            const auto name = entry.filename().string();
            if (!name.starts_with(".") && std::find(known.begin(), known.end(), name) == known.end()) {
                problems_.push_back(
                    {"policies/" + name, 0, "", "nothing here has this name" + base::suggestion(name, known)});
            }
        }
        for (const auto* const below : {"schools", "swv"}) {
            for (const auto& entry : entriesOf(folder / below)) {
                const auto name = entry.filename().string();
                if (!name.starts_with(".") && name != "README.md" && entry.extension() != ".yaml") {
                    problems_.push_back({std::string("policies/") + below + "/" + name, 0, "",
                                         "is not read: the name of a policy ends in .yaml"});
                }
            }
        }
    }

    // Everywhere first, then each by name.
    PolicyFile<SchoolPolicy> everySchool{kEverywhere, kEverywhere, {{beginning(), {}, {}}}};
    PolicyFile<SwvPolicy> everySwv{kEverywhere, kEverywhere, {{beginning(), {}, {}}}};
    std::vector<PolicyFile<SchoolPolicy>> schools;
    std::vector<PolicyFile<SwvPolicy>> swvs;

private:
    std::vector<base::YamlProblem>& problems_;
    std::deque<base::ProblemSink> sinks_;
};

}  // namespace

Policies::Policies()
    : schools_{blank<SchoolPolicy>(kEverywhere, kEverywhere, beginning())},
      swvs_{blank<SwvPolicy>(kEverywhere, kEverywhere, beginning())} {}

Policies Policies::load(const fs::path& policies, const fs::path& terms, const fs::path& proposal) {
    Policies result;
    PolicyLoader loader(result.problems_);
    loader.refuseStrangers(policies);
    loader.readLaw(policies / "law.yaml");
    for (const auto& file : yamlFilesIn(policies / "schools")) {
        loader.readSchool(file, "policies/schools/" + file.filename().string());
    }
    for (const auto& file : yamlFilesIn(policies / "swv")) {
        loader.readSwv(file, "policies/swv/" + file.filename().string());
    }
    if (!proposal.empty()) {
        loader.readProposal(proposal);
    }
    loader.read(policies / "purposes.yaml", "policies/purposes.yaml",
                [&](const auto& cursor) { result.purposes_ = Purposes(readPurposes(cursor)); });
    loader.read(policies / "retention.yaml", "policies/retention.yaml",
                [&](const auto& cursor) { result.retention_ = Retention(readRetention(cursor)); });
    loader.read(policies / "calendar.yaml", "policies/calendar.yaml",
                [&](const auto& cursor) { result.calendar_ = SchoolCalendar(readCalendar(cursor)); });
    result.schools_ = laidOver(loader.everySchool, loader.everySchool);
    result.swvs_ = laidOver(loader.everySwv, loader.everySwv);
    for (const auto& file : loader.schools) {
        append(result.schools_, laidOver(file, loader.everySchool));
        append(result.ownWords_, laidOver(file, PolicyFile<SchoolPolicy>()));
    }
    for (const auto& file : loader.swvs) {
        append(result.swvs_, laidOver(file, loader.everySwv));
    }
    result.readWords(terms);
    return result;
}

void Policies::readWords(const fs::path& terms) {
    PolicyLoader loader(problems_);
    std::vector<LocalTerm> words;
    for (const auto& file : yamlFilesIn(terms)) {
        const auto name = file.stem().string();
        loader.read(file, "mappings/terms/" + file.filename().string(),
                    [&](const auto& cursor) { append(words, readTerms(cursor, name)); });
    }
    std::map<std::string, std::string, std::less<>> ties;
    for (const auto& school : ownWords_) {
        if (!school.terms.empty()) {
            ties[school.id] = school.terms;
            ties[school.name] = school.terms;
        }
    }
    terms_ = Terms(std::move(words), std::move(ties));
    std::set<std::string> reported;
    for (const auto& school : ownWords_) {
        // With mappings of one's own there may be no words at all.
        if (!terms_.all().empty() && !school.terms.empty() && terms_.of(school.id).empty() &&
            reported.insert(school.name).second) {
            problems_.push_back({"policies/schools/" + school.name + ".yaml", 0, "terms",
                                 "there are no words in mappings/terms/" + school.terms + ".yaml"});
        }
    }
}

const SchoolPolicy& Policies::school(std::string_view brin, const model::Date& on) const {
    return find(schools_, brin, on);
}

const SwvPolicy& Policies::swv(std::string_view code, const model::Date& on) const {
    return find(swvs_, code, on);
}

}  // namespace schakel::policy
