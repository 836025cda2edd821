#include "gateway/app/cli/Usage.h"

#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>

#include "gateway/app/cli/Help.h"
#include "gateway/base/Json.h"
#include "gateway/base/NearestWord.h"
#include "gateway/base/Yaml.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;

// The command that was being given: "schakel exchange list".
struct Given {
    const CLI::App* app;
    std::string name;
};

Given deepest(const CLI::App& program) {
    Given command{&program, program.get_name()};
    while (!command.app->get_subcommands().empty()) {
        command.app = command.app->get_subcommands().front();
        command.name += " " + command.app->get_name();
    }
    return command;
}

// Null when no subcommand was given.
const CLI::App* chosenBelow(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? nullptr : chosen.front();
}

std::vector<std::string> subcommands(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(sub->get_name());
    }
    return names;
}

// Of the command and of all above it.
std::vector<std::string> optionNames(const CLI::App* app) {
    std::vector<std::string> names;
    for (; app != nullptr; app = app->get_parent()) {
        for (const auto* option : app->get_options()) {
            for (const auto& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
    }
    return names;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

Error unknownWord(const Given& command, const std::string& word) {
    const bool isOption = word.starts_with('-');
    const auto known = isOption ? optionNames(command.app) : subcommands(*command.app);
    const auto meant = std::string(base::nearestWord(word, {known.begin(), known.end()}));
    if (!meant.empty()) {
        return Error(MessageCode::UsageWordMisspelled, {{"word", word}, {"meant", meant}, {"command", command.name}});
    }
    if (!isOption && !known.empty()) {
        return Error(MessageCode::UsageChoiceWrong,
                     {{"value", word}, {"option", "\"" + command.name + "\""}, {"choices", joined(known)}});
    }
    return Error(MessageCode::UsageWordUnknown, {{"word", word}, {"command", command.name}});
}

Error missing(const Given& command, std::string what) {
    if (const auto known = subcommands(*command.app); !known.empty()) {
        return Error(MessageCode::UsageCommandMissing, {{"command", command.name}, {"known", joined(known)}});
    }
    constexpr std::string_view kEnd = " is required";
    if (what.ends_with(kEnd)) {
        what.resize(what.size() - kEnd.size());
    }
    return Error(MessageCode::UsageArgumentMissing, {{"command", command.name}, {"name", what}});
}

// CLI11's own words, of the forms "--to: 1 required TEXT missing" and "--state: x not in {a,b}". Whatever does not look
// like one of them is passed on as it is.
Error wrongValue(const std::string& what) {
    const auto colon = what.find(": ");
    const auto option = what.substr(0, colon);
    const auto rest = colon == std::string::npos ? std::string() : what.substr(colon + 2);
    constexpr std::string_view kChoices = " not in {";
    if (const auto choices = rest.find(kChoices); choices != std::string::npos && rest.ends_with('}')) {
        auto list = rest.substr(choices + kChoices.size());
        list.pop_back();
        return Error(MessageCode::UsageChoiceWrong,
                     {{"value", rest.substr(0, choices)}, {"option", option}, {"choices", list}});
    }
    if (rest.ends_with("missing")) {
        return Error(MessageCode::UsageValueMissing, {{"option", option}});
    }
    if (rest.find("received") != std::string::npos) {
        return Error(MessageCode::UsageOptionTwice, {{"option", option}});
    }
    return Error(MessageCode::UsageWrong, {{"reason", what}});
}

Error explain(const CLI::App& program, const CLI::ParseError& error) {
    const auto command = deepest(program);
    if (const auto extras = program.remaining(true); !extras.empty()) {
        return unknownWord(command, extras.front());
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return missing(command, error.what());
    }
    return wrongValue(error.what());
}

}  // namespace

Options askedFor(int argc, const char* const* argv) {
    Options asked;
    peek(argc, argv, asked);
    return asked;
}

int answerParse(const CLI::App& program, const CLI::ParseError& error, const Options& asked) {
    if (dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr) {
        std::cout << versionText(asked);
        return EXIT_SUCCESS;
    }
    if (error.get_exit_code() == 0) {
        return program.exit(error);
    }
    return fail(asked, explain(program, error));
}

base::Result<void> refuseEmptyValues(const CLI::App& program) {
    for (const CLI::App* app = &program; app != nullptr; app = chosenBelow(*app)) {
        for (const auto* option : app->get_options()) {
            const auto values = option->results();
            if (std::any_of(values.begin(), values.end(), [](const auto& value) { return value.empty(); })) {
                return Error(MessageCode::UsageValueMissing, {{"option", option->get_name()}});
            }
        }
    }
    return {};
}

std::string versionText(const Options& options) {
    if (!options.json) {
        return std::string("schakel ") + app::version() + "\n";
    }
    std::string out;
    base::JsonWriter(out).beginObject().member("program", "schakel").member("version", app::version()).endObject();
    return out + "\n";
}

}  // namespace schakel::cli
