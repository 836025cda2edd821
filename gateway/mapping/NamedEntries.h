// Rules, categories and profiles of files that extend each other: entries with a name, of which a newer file replaces,
// drops and adds some.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gateway/base/Yaml.h"

namespace schakel::mapping {

class NamedEntries {
public:
    struct Entry {
        std::string name;  // empty: it has none, which whoever reads the entry reports
        base::YamlCursor source;
    };

    // The entries of a newer file. Those whose name is known stand where the first of that name stood, and all of that
    // name are gone; the others come at the end.
    void layOver(std::vector<Entry> newer);
    // How many there were of this name.
    std::size_t drop(const std::string& name);

    const std::vector<Entry>& all() const { return entries_; }

private:
    std::vector<Entry> entries_;
};

// Drops from each list what the file's `without` names; a name that none of them has is a problem. Returns the names
// of what is gone.
std::set<std::string> dropUnwanted(const base::YamlCursor& file, const std::vector<NamedEntries*>& lists);

}  // namespace schakel::mapping
