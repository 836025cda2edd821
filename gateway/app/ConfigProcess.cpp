#include "gateway/app/ConfigProcess.h"

#include <algorithm>

#include "gateway/app/ConfigValues.h"
#include "gateway/app/Processors.h"

namespace schakel::app {

namespace {

using base::YamlCursor;

// A problem unless the text at `key` is one of those.
void requireOneOf(const base::YamlCursor& owner, std::string_view key, const std::string& text,
                  const std::vector<std::string>& known) {
    if (!owner.has(key) || std::find(known.begin(), known.end(), text) != known.end()) {
        return;
    }
    std::string choices;
    for (const auto& one : known) {
        choices += (choices.empty() ? "" : ", ") + one;
    }
    owner.at(key).problem(ConfigValues::choiceWrong(text, choices));
}

}  // namespace

std::string readProcess(const base::YamlCursor& to, const std::vector<exchange::Administration>& administrations) {
    auto name = to.requiredText("process");
    requireOneOf(to, "process", name, processorNames());
    if (name != kVerschillen) {
        static_cast<void>(to.allowKeys({"process"}));
        return name;
    }
    if (!to.allowKeys({"process", "administratie"})) {
        return name;
    }
    const auto administration = to.requiredText("administratie");
    std::vector<std::string> known;
    known.reserve(administrations.size());
    for (const auto& one : administrations) {
        known.push_back(one.name);
    }
    requireOneOf(to, "administratie", administration, known);
    return verschillenName(administration);
}

}  // namespace schakel::app
