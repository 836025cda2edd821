#include "gateway/mapping/CodeList.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace schakel::mapping {
namespace {

using Positions = std::vector<std::uint32_t>;
using Key = std::string CodeList::Entry::*;

Positions sortedBy(Key key, const std::vector<CodeList::Entry>& entries) {
    Positions positions(entries.size());
    std::iota(positions.begin(), positions.end(), 0U);
    std::stable_sort(positions.begin(), positions.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return entries[a].*key < entries[b].*key; });
    return positions;
}

const CodeList::Entry* find(Key key, std::string_view wanted, const Positions& positions,
                            const std::vector<CodeList::Entry>& entries) {
    const auto found =
        std::lower_bound(positions.begin(), positions.end(), wanted,
                         [&](std::uint32_t position, std::string_view text) { return entries[position].*key < text; });
    return found == positions.end() || entries[*found].*key != wanted ? nullptr : &entries[*found];
}

std::vector<CodeList::Entry> readEntries(const base::YamlCursor& list) {
    std::vector<CodeList::Entry> entries;
    if (list.has("codes")) {
        for (auto& code : list.at("codes").texts()) {
            entries.push_back({code, code, ""});
        }
    }
    for (const auto& value : list.at("values").items()) {
        if (value.allowKeys({"code", "is", "label", "confidence", "note"})) {
            const auto code = value.requiredText("code");
            entries.push_back({code, value.textOr("is", code), value.textOr("label", "")});
        }
    }
    return entries;
}

void checkEntries(const base::YamlCursor& list, const std::vector<CodeList::Entry>& entries) {
    // An empty list on purpose says that the codes are not public: a school may fill it.
    if (!list.has("codes") && !list.has("values")) {
        list.problem("has no codes");
    }
    std::set<std::string_view> codes;
    for (const auto& entry : entries) {
        if (!codes.insert(entry.code).second) {
            list.problem("code \"" + entry.code + "\" is listed twice");
        }
    }
}

}  // namespace

CodeList::CodeList(std::string id, std::string title, std::string version, std::vector<Entry> entries)
    : id_(std::move(id)),
      title_(std::move(title)),
      version_(std::move(version)),
      entries_(std::move(entries)),
      byCode_(sortedBy(&Entry::code, entries_)),
      byCanonical_(sortedBy(&Entry::canonical, entries_)) {}

const CodeList::Entry* CodeList::byCode(std::string_view code) const {
    return find(&Entry::code, code, byCode_, entries_);
}

const CodeList::Entry* CodeList::byCanonical(std::string_view canonical) const {
    return find(&Entry::canonical, canonical, byCanonical_, entries_);
}

std::string CodeList::codesAsText() const {
    constexpr std::size_t kShown = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(kShown, entries_.size()); ++i) {
        text += (i == 0 ? "" : ", ") + entries_[i].code;
        if (!entries_[i].label.empty()) {
            text += " (" + entries_[i].label + ")";
        } else if (entries_[i].canonical != entries_[i].code) {
            text += " (" + entries_[i].canonical + ")";
        }
    }
    return entries_.size() > kShown ? text + ", …" : text;
}

void loadCodeLists(const base::YamlCursor& file, CodeLists& lists) {
    if (!file.allowKeys({"owner", "version", "source", "date", "note", "lists"})) {
        return;
    }
    const auto owner = file.requiredText("owner");
    const auto version = file.requiredText("version");
    file.requiredText("source");
    for (const auto& [number, list] : file.at("lists").members()) {
        if (!list.allowKeys({"title", "version", "source", "note", "codes", "values"})) {
            continue;
        }
        const auto id = owner + "/" + number;
        auto entries = readEntries(list);
        checkEntries(list, entries);
        if (lists.contains(id)) {
            list.problem("code list \"" + id + "\" exists already");
            continue;
        }
        lists.emplace(id, std::make_unique<CodeList>(id, list.textOr("title", number), list.textOr("version", version),
                                                     std::move(entries)));
    }
}

}  // namespace schakel::mapping
