#include "gateway/app/cli/Help.h"

#include <algorithm>
#include <cstdlib>

#include <CLI/CLI.hpp>

namespace schakel::cli {
namespace {

using base::Words;

const Words kGeneral{"Overal te gebruiken (uitleg: schakel --help): --config, --json, --lang, --mappings.",
                     "Work with every command (explained by schakel --help): --config, --json, --lang, --mappings."};

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

}  // namespace schakel::cli
