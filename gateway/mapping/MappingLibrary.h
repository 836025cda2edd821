// All mappings below one folder, loaded and compiled together.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/base/Words.h"
#include "gateway/base/YamlProblem.h"
#include "gateway/mapping/Mapping.h"

namespace schakel::mapping {

class CodeList;

// A kind of document that is known and no longer read.
struct RetiredFormat {
    std::string xmlNamespace;
    base::Words kind;
};

class MappingLibrary {
public:
    // Reads every <system>/<version>/*.yaml and <system>/retired.yaml below root, and root/codelists. Reports all
    // problems of all files at once; a file with problems is left out.
    static MappingLibrary load(const std::filesystem::path& root);

    ~MappingLibrary();
    MappingLibrary(MappingLibrary&&) noexcept;

    const std::vector<base::YamlProblem>& problems() const { return problems_; }

    // The main mapping of a set ("oso/2019.1"), or one of its parts ("somtoday-connect/14", "bijlage").
    const Mapping* find(std::string_view set, std::string_view part = {}) const;
    // All mappings of a set that are delivered as parts, in the order of their `order:`.
    std::vector<const Mapping*> parts(std::string_view set) const;
    // The mapping whose root element has this name and namespace, whatever its version.
    const Mapping* recognise(std::string_view xmlNamespace, std::string_view rootElement) const;
    // The retired format with this namespace, or nullptr.
    const RetiredFormat* retired(std::string_view xmlNamespace) const;
    // Every set, sorted.
    std::vector<std::string> sets() const;
    const std::vector<std::unique_ptr<Mapping>>& all() const { return mappings_; }

private:
    struct Loader;
    MappingLibrary();

    std::unique_ptr<std::map<std::string, std::unique_ptr<const CodeList>, std::less<>>> codeLists_;
    std::vector<std::unique_ptr<Mapping>> mappings_;
    std::vector<RetiredFormat> retired_;
    std::vector<base::YamlProblem> problems_;
};

}  // namespace schakel::mapping
