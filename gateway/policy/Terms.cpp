#include "gateway/policy/Terms.h"

#include <algorithm>
#include <set>

#include "gateway/base/NearestWord.h"

namespace schakel::policy {
namespace {

// How a word is compared: without capitals, spaces, hyphens and quotes, which schools set now one way, now another.
std::string folded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) {  // À to Þ, but for ×
            result += text[i++];
            result += static_cast<char>(next + 0x20U);
        } else if (byte == 0xE2 && next == 0x80) {  // “ ” ‘ ’ –
            i += 2;
        } else if (byte == 0xC2 && next == 0xA0) {  // no-break space
            ++i;
        } else if (byte >= 'A' && byte <= 'Z') {
            result += static_cast<char>(byte + 0x20U);
        } else if (byte > ' ' && byte != '-' && byte != '"' && byte != '\'') {
            result += text[i];
        }
    }
    return result;
}

bool isCalled(const LocalTerm& each, const std::string& wanted) {
    return folded(each.term) == wanted ||
           std::any_of(each.spellings.begin(), each.spellings.end(),
                       [&](const std::string& spelling) { return folded(spelling) == wanted; });
}

}  // namespace

std::string_view Terms::fileOf(std::string_view school) const {
    const auto tie = ties_.find(school);
    return tie == ties_.end() ? school : std::string_view(tie->second);
}

std::vector<const LocalTerm*> Terms::of(std::string_view school) const {
    std::vector<const LocalTerm*> found;
    const auto file = fileOf(school);
    for (const auto& each : terms_) {
        if (each.school == file) {
            found.push_back(&each);
        }
    }
    return found;
}

std::vector<const LocalTerm*> Terms::explain(std::string_view school, std::string_view term) const {
    auto found = of(school);
    const auto wanted = folded(term);
    std::erase_if(found, [&](const LocalTerm* each) { return wanted.empty() || !isCalled(*each, wanted); });
    return found;
}

const LocalTerm* Terms::wordFor(std::string_view school, std::string_view entity, std::string_view canonical,
                                const model::Date& on) const {
    const auto words = of(school);
    const auto word = std::find_if(words.begin(), words.end(), [&](const LocalTerm* each) {
        return each->entity == entity && each->canonical == canonical && each->inUseOn(on);
    });
    return word == words.end() ? nullptr : *word;
}

std::vector<std::string> Terms::schools() const {
    std::set<std::string> names;
    for (const auto& each : terms_) {
        names.insert(each.school);
    }
    return {names.begin(), names.end()};
}

std::string Terms::nearest(std::string_view school, std::string_view term) const {
    std::map<std::string, std::string> words;  // as compared -> as written
    for (const auto* const each : of(school)) {
        words.emplace(folded(each->term), each->term);
        for (const auto& spelling : each->spellings) {
            words.emplace(folded(spelling), spelling);
        }
    }
    std::vector<std::string_view> candidates;
    candidates.reserve(words.size());
    for (const auto& [compared, written] : words) {
        candidates.push_back(compared);
    }
    const auto wanted = folded(term);
    const auto found = words.find(std::string(base::nearestWord(wanted, candidates)));
    return found == words.end() ? std::string() : found->second;
}

}  // namespace schakel::policy
