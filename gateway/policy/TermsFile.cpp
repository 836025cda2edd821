#include <algorithm>

#include "gateway/policy/Meanings.h"
#include "gateway/policy/PolicyFile.h"
#include "gateway/policy/TableFiles.h"

namespace schakel::policy {
namespace {

void addMeaning(const base::YamlCursor& value, const LocalTerm& word, std::vector<LocalTerm>& terms) {
    const auto index = readChoice(value, allMeanings());
    if (!index) {
        return;
    }
    const std::string meaning(allMeanings()[*index]);
    const auto slash = meaning.find('/');
    auto term = word;
    term.entity = meaning.substr(0, slash);
    term.canonical = meaning.substr(slash + 1);
    const bool isTwice = std::any_of(terms.begin(), terms.end(), [&](const LocalTerm& other) {
        return other.term == term.term && other.entity == term.entity && other.canonical == term.canonical;
    });
    if (isTwice) {
        value.problem("\"" + term.term + "\" has this meaning in the list already");
    } else if (!term.term.empty()) {
        terms.push_back(std::move(term));
    }
}

void readTerm(const base::YamlCursor& item, const std::string& school, std::vector<LocalTerm>& terms) {
    if (!item.allowKeys({"term", "spellings", "means", "nl", "en", "note", "from", "until", "source"})) {
        return;
    }
    LocalTerm word;
    word.school = school;
    word.term = item.requiredText("term");
    if (item.has("spellings")) {
        word.spellings = item.at("spellings").texts();
    }
    word.label = base::Words(item.requiredText("nl"), item.requiredText("en"));
    word.note = readWords(item, "note");
    word.from = readDate(item, "from");
    word.until = readDate(item, "until");
    if (word.from && word.until && *word.until < *word.from) {
        item.at("until").problem("ends before it begins");
    }
    word.source = item.requiredText("source");
    const auto means = item.at("means");
    for (const auto& each : means.isList() ? means.items() : std::vector{means}) {
        addMeaning(each, word, terms);
    }
}

}  // namespace

std::vector<LocalTerm> readTerms(const base::YamlCursor& file, const std::string& name) {
    std::vector<LocalTerm> terms;
    if (!file.allowKeys({"school", "terms"})) {
        return terms;
    }
    if (const auto school = file.requiredText("school"); !school.empty() && school != name) {
        file.at("school").problem("must be \"" + name + "\", as the file is called");
    }
    for (const auto& item : file.at("terms").items()) {
        readTerm(item, name, terms);
    }
    return terms;
}

}  // namespace schakel::policy
