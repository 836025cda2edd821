#include "gateway/policy/PolicyFile.h"

#include <algorithm>
#include <charconv>

namespace schakel::policy {

namespace {

constexpr std::size_t kMostNamed = 12;

// What to write instead: the word that was meant, or all of them when there are few.
std::string adviceFor(std::string_view word, const std::vector<std::string_view>& words) {
    auto advice = base::suggestion(word, words);
    if (!advice.empty() || words.size() > kMostNamed) {
        return advice;
    }
    for (const auto each : words) {
        advice += (advice.empty() ? "; choose " : ", ") + std::string(each);
    }
    return advice;
}

}  // namespace

std::optional<std::size_t> readChoice(const base::YamlCursor& value, const std::vector<std::string_view>& words) {
    if (!value.exists()) {
        value.problem("one word is missing here" + adviceFor("", words));
        return std::nullopt;
    }
    const auto word = value.text();
    const auto found = std::find(words.begin(), words.end(), word);
    if (found != words.end()) {
        return static_cast<std::size_t>(found - words.begin());
    }
    if (!word.empty()) {
        value.problem("\"" + word + "\" is not one of the words for this" + adviceFor(word, words));
    }
    return std::nullopt;
}

std::optional<model::Date> readDate(const base::YamlCursor& map, std::string_view key) {
    const auto value = map.at(key);
    if (!value.exists()) {
        return std::nullopt;
    }
    const auto text = value.text();
    const auto date = model::Date::parse(text);
    if (date) {
        return *date;
    }
    value.problem("\"" + text + "\" is no date; write it as 2026-08-01");
    return std::nullopt;
}

std::optional<bool> readFlag(const base::YamlCursor& map, std::string_view key) {
    const auto value = map.at(key);
    if (!value.exists()) {
        return std::nullopt;
    }
    const auto index = readChoice(value, {"false", "true"});
    return index ? std::optional(*index == 1) : std::nullopt;
}

std::optional<int> readNumber(const base::YamlCursor& map, std::string_view key, const NumberRange& range) {
    const auto value = map.at(key);
    if (!value.exists()) {
        return std::nullopt;
    }
    const auto text = value.text();
    int number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    if (failure == std::errc() && stopped == end && number >= range.least && number <= range.most) {
        return number;
    }
    value.problem("must be a number from " + std::to_string(range.least) + " to " + std::to_string(range.most) +
                  range.unit);
    return std::nullopt;
}

base::Words readWords(const base::YamlCursor& map, std::string_view key) {
    const auto value = map.at(key);
    if (!value.exists() || !value.allowKeys({"nl", "en"})) {
        return "";
    }
    auto dutch = value.requiredText("nl");
    return {std::move(dutch), value.requiredText("en")};
}

}  // namespace schakel::policy
