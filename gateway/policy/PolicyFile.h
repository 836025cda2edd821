// What the readers of policy files share: words, dates and numbers, and files that hold versions with start dates.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/base/Yaml.h"
#include "gateway/model/Vocabulary.h"
#include "gateway/model/ids/Date.h"

namespace schakel::policy {

// All of these report what is wrong where it stands, and give nothing then.

// One of these words.
std::optional<std::size_t> readChoice(const base::YamlCursor& value, const std::vector<std::string_view>& words);
// A date; nothing and no problem when the key is absent.
std::optional<model::Date> readDate(const base::YamlCursor& map, std::string_view key);
std::optional<bool> readFlag(const base::YamlCursor& map, std::string_view key);
// A whole number within a range; nothing and no problem when the key is absent.
struct NumberRange {
    int least;
    int most;
    std::string unit = {};  // for the problem: " weeks", and why there are no more
};
std::optional<int> readNumber(const base::YamlCursor& map, std::string_view key, const NumberRange& range);
// {nl: …, en: …}; empty words when the key is absent.
base::Words readWords(const base::YamlCursor& map, std::string_view key);

// A value of one of the model's lists, by its id.
template <class List>
std::optional<List> readWord(const base::YamlCursor& value) {
    std::vector<std::string_view> ids;
    for (const auto& word : model::wordsOf<List>()) {
        ids.emplace_back(word.id);
    }
    const auto index = readChoice(value, ids);
    return index ? std::optional(static_cast<List>(*index)) : std::nullopt;
}

// Reports when the key is absent.
template <class List>
std::optional<List> requiredWord(const base::YamlCursor& map, std::string_view key) {
    if (map.has(key)) {
        return readWord<List>(map.at(key));
    }
    map.requiredText(key);
    return std::nullopt;
}

// What one version of a policy changes in what holds everywhere, once it has begun.
template <class Policy>
struct Version {
    using Change = std::function<void(Policy&, const model::Date& on)>;

    model::Date from;
    std::vector<Change> changes;
    std::vector<model::Date> turns;  // days after `from` on which something in it begins or ends
};

// All that one file says about a school or an SWV.
template <class Policy>
struct PolicyFile {
    std::string id;
    std::string name;
    std::vector<Version<Policy>> versions;  // the oldest first
};

}  // namespace schakel::policy
