// Code tables: a partner's codes, what they mean in the canonical model, and where that was found.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Yaml.h"

namespace schakel::mapping {

class CodeList {
public:
    struct Entry {
        std::string code;
        std::string canonical;
        std::string label;  // for people; often empty, because the labels are not public
    };

    CodeList(std::string id, std::string title, std::string version, std::vector<Entry> entries);

    const std::string& id() const { return id_; }  // "oso/14"
    const std::string& title() const { return title_; }
    const std::string& version() const { return version_; }
    const std::vector<Entry>& entries() const { return entries_; }

    // nullptr when the code is not in the list. The entry lives as long as the list.
    const Entry* byCode(std::string_view code) const;
    // The first entry with this canonical value.
    const Entry* byCanonical(std::string_view canonical) const;
    // The codes as text for a message, e.g. "0, 1, 2"; at most ten of them.
    std::string codesAsText() const;

private:
    std::string id_;
    std::string title_;
    std::string version_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> byCode_;  // positions in entries_, sorted by code
    std::vector<std::uint32_t> byCanonical_;  // sorted by canonical value; of equal ones the first comes first
};

using CodeLists = std::map<std::string, std::unique_ptr<const CodeList>, std::less<>>;

// Adds the lists of one mappings/codelists/<owner>.yaml to `lists`.
void loadCodeLists(const base::YamlCursor& file, CodeLists& lists);

}  // namespace schakel::mapping
