// The YAML files below a mappings folder, each parsed once, and what those that `extends` another one build on.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Yaml.h"

namespace schakel::mapping {

class MappingFiles {
public:
    // Both must outlive the object, and the object the cursors it hands out.
    MappingFiles(const std::filesystem::path& root, std::vector<base::YamlProblem>& problems);
    MappingFiles(const MappingFiles&) = delete;
    MappingFiles& operator=(const MappingFiles&) = delete;

    // The folders of all sets, by name ("oso/2019.1").
    const std::map<std::string, std::filesystem::path>& sets() const { return sets_; }
    // The .yaml files of a folder, sorted.
    static std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder);

    // "mappings/oso/2019.1/rules.yaml"
    std::string nameOf(const std::filesystem::path& file) const;
    // nullptr when it cannot be read or is not YAML. That is a problem, as is a key given twice, for each who asks.
    const base::YamlCursor* read(const std::filesystem::path& file);
    // The file, what it extends, what that extends, and so on. Empty, with a problem, when one of them is not there.
    std::vector<base::YamlCursor> chain(const std::filesystem::path& file);

private:
    struct Parsed {
        base::ProblemSink sink;
        std::vector<base::YamlProblem> problems;  // of the text itself
        std::optional<base::YamlCursor> cursor;
    };

    // The file of the same name in the set that `extends` names.
    std::optional<std::filesystem::path> baseOf(const std::filesystem::path& file,
                                                const base::YamlCursor& extends) const;

    const std::filesystem::path& root_;
    std::vector<base::YamlProblem>& problems_;
    std::map<std::string, std::filesystem::path> sets_;
    std::map<std::filesystem::path, Parsed> parsed_;
};

}  // namespace schakel::mapping
