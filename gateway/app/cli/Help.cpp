#include "gateway/app/cli/Help.h"

#include <algorithm>
#include <cstdlib>

namespace schakel::cli {
namespace {

using base::Words;

const Words kGeneral{"Overal te gebruiken (uitleg: schakel --help): --config, --json, --lang, --mappings.",
                     "Work with every command (explained by schakel --help): --config, --json, --lang, --mappings."};

// The command that was chosen, as deep as the command line got.
const CLI::App& deepest(const CLI::App& program) {
    const auto* command = &program;
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
    }
    return *command;
}

std::string commandsOf(const CLI::App& command) {
    std::string names;
    for (const auto* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
        names += (names.empty() ? "" : ", ") + sub->get_name();
    }
    return names;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "\"" : ", \"") + word + "\"";
    }
    return text;
}

Words missing(const CLI::App& program, const std::string& what) {
    const auto& command = deepest(program);
    const auto left = program.remaining(true);
    const auto names = commandsOf(command);
    if (names.empty()) {
        return {"hierbij hoort " + what, what + " is missing"};
    }
    if (left.empty()) {
        return {"er hoort een opdracht achter: " + names, "a command belongs after it: " + names};
    }
    return {joined(left) + " is geen opdracht; wel: " + names, joined(left) + " is no command; there are: " + names};
}

// The part of CLI11's own message that names the option.
std::string before(const std::string& text, const std::string& mark) {
    return text.substr(0, text.find(mark));
}

Words reasonOf(const CLI::App& program, const CLI::ParseError& problem) {
    const std::string original = problem.what();
    if (dynamic_cast<const CLI::RequiredError*>(&problem) != nullptr) {
        return missing(program, before(original, " is required"));
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&problem) != nullptr) {
        const auto left = joined(program.remaining(true));
        return {left + " hoort hier niet", left + " does not belong here"};
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&problem) != nullptr) {
        const auto option = before(original, ":");
        return {"achter " + option + " hoort een waarde", "a value belongs after " + option};
    }
    return original;  // of our own checks, in the user's language already
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::string rest(const std::string& text) {
    const auto end = text.find('\n');
    return end == std::string::npos ? std::string() : text.substr(end + 1);
}

}  // namespace

std::string footerText(const Options& options, const CommandHelp& help) {
    auto text = rest(options.say(help.about));
    text += text.empty() ? "" : "\n\n";
    std::size_t width = 0;
    for (const auto& example : help.examples) {
        width = std::max(width, std::string_view(example.first).size());
    }
    if (!help.examples.empty()) {
        text += options.say({"Voorbeelden:\n", "Examples:\n"});
    }
    for (const auto& [command, answer] : help.examples) {
        text += "  " + std::string(command) + std::string(width + 3 - std::string_view(command).size(), ' ');
        text += options.say(answer) + "\n";
    }
    return text;
}

CLI::App& addCommand(CLI::App& parent, const Options& options, const CommandHelp& help) {
    auto& command = *parent.add_subcommand(help.name, firstLine(options.say(help.about)));
    command.group(options.say({"Opdrachten", "Commands"}));
    command.set_help_flag("-h,--help", options.say({"Toon deze hulp", "Show this help"}));
    command.set_help_all_flag();  // with one command it is the same as --help
    const auto footer = footerText(options, help);
    command.footer(footer + (footer.empty() ? "" : "\n") + options.say(kGeneral));
    return command;
}

void chooseWords(CLI::App& program, const Options& options) {
    const auto formatter = program.get_formatter();
    formatter->column_width(32);
    for (const auto& [key, words] :
         std::vector<std::pair<const char*, Words>>{{"Usage", {"Gebruik", "Usage"}},
                                                    {"OPTIONS", {"OPTIES", "OPTIONS"}},
                                                    {"SUBCOMMAND", {"OPDRACHT", "COMMAND"}},
                                                    {"Positionals", {"Argumenten", "Arguments"}},
                                                    {"REQUIRED", {"(verplicht)", "(required)"}}}) {
        formatter->label(key, options.say(words));
    }
    program.option_defaults()->group(options.say({"Opties", "Options"}));
}

CLI::Validator oneOf(const Options& options, const std::vector<std::string>& values) {
    const auto check = [&options, values](const std::string& value) -> std::string {
        if (std::find(values.begin(), values.end(), value) != values.end()) {
            return {};
        }
        const auto known = joined(values);
        return options.say({joined({value}) + " kan niet; wel: " + known, joined({value}) + " is not one of " + known});
    };
    return {check, ""};
}

CLI::Validator wholeNumber(const Options& options) {
    const auto check = [&options](const std::string& value) -> std::string {
        const bool digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits && !value.empty() && value.size() <= 9) {
            return {};
        }
        return options.say({joined({value}) + " is geen geheel getal van hoogstens negen cijfers",
                            joined({value}) + " is not a whole number of at most nine digits"});
    };
    return {check, ""};
}

void peek(int argc, const char* const* argv, Options& options) {
    if (const char* const language = std::getenv("SCHAKEL_LANG")) {
        options.language = language;
    }
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        constexpr std::string_view kLang = "--lang";
        if (word == "--json") {
            options.json = true;
        } else if (word == kLang && i + 1 < argc) {
            options.language = argv[i + 1];
        } else if (word.starts_with("--lang=")) {
            options.language = word.substr(kLang.size() + 1);
        }
    }
}

base::Error usageError(const CLI::App& program, const CLI::ParseError& problem) {
    return base::Error(base::MessageCode::UsageWrong, {{"reason", reasonOf(program, problem)}});
}

}  // namespace schakel::cli
