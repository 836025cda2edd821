#include "gateway/mapping/NamedEntries.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace schakel::mapping {
namespace {

void moveTo(std::vector<NamedEntries::Entry>& target, std::vector<NamedEntries::Entry>& from) {
    target.insert(target.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

}  // namespace

void NamedEntries::layOver(std::vector<Entry> newer) {
    std::set<std::string> known;
    for (const auto& entry : entries_) {
        known.insert(entry.name);
    }
    std::map<std::string, std::vector<Entry>> replacing;
    std::vector<Entry> added;
    for (auto& entry : newer) {
        const bool replaces = !entry.name.empty() && known.contains(entry.name);
        (replaces ? replacing[entry.name] : added).push_back(std::move(entry));
    }
    std::vector<Entry> result;
    for (auto& entry : entries_) {
        const auto found = replacing.find(entry.name);
        if (found == replacing.end()) {
            result.push_back(std::move(entry));
        } else {
            moveTo(result, found->second);  // nothing is left for the next one of this name
        }
    }
    moveTo(result, added);
    entries_ = std::move(result);
}

std::size_t NamedEntries::drop(const std::string& name) {
    return std::erase_if(entries_, [&](const Entry& entry) { return entry.name == name; });
}

std::set<std::string> dropUnwanted(const base::YamlCursor& file, const std::vector<NamedEntries*>& lists) {
    std::set<std::string> dropped;
    for (const auto& item : file.at("without").items()) {
        const auto name = item.text();
        std::size_t count = 0;
        for (auto* const list : lists) {
            count += list->drop(name);
        }
        if (count > 0) {
            dropped.insert(name);
            continue;
        }
        std::vector<std::string_view> known;
        for (const auto* const list : lists) {
            for (const auto& entry : list->all()) {
                known.push_back(entry.name);
            }
        }
        item.problem("there is no \"" + name + "\" to leave out" + base::suggestion(name, known));
    }
    return dropped;
}

}  // namespace schakel::mapping
