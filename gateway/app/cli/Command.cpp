#include "gateway/app/cli/Command.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "gateway/app/cli/Help.h"

namespace schakel::cli {
namespace {

std::string quoted(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "\"" : ", \"") + word + "\"";
    }
    return text;
}

}  // namespace

namespace value {
const base::Words kDay{"DATUM", "DATE"};
const base::Words kFile{"BESTAND", "FILE"};
const base::Words kFolder{"MAP", "FOLDER"};
const base::Words kName{"NAAM", "NAME"};
const base::Words kState{"STAND", "STATE"};
const base::Words kText{"TEKST", "TEXT"};
}  // namespace value

Parameter Parameter::required() const {
    option_->required();
    return *this;
}

Parameter Parameter::optional() const {
    option_->required(false);
    return *this;
}

Parameter Parameter::severalAtOnce() const {
    option_->allow_extra_args();
    return *this;
}

Parameter Parameter::oneOf(std::vector<std::string> values) const {
    return check([values = std::move(values)](const std::string& value) -> std::optional<base::Words> {
        if (std::find(values.begin(), values.end(), value) != values.end()) {
            return std::nullopt;
        }
        const auto known = quoted(values);
        return base::Words(quoted({value}) + " kan niet; wel: " + known, quoted({value}) + " is not one of " + known);
    });
}

Parameter Parameter::check(std::function<std::optional<base::Words>(const std::string&)> mistake) const {
    const auto text = [options = options_, mistake = std::move(mistake)](const std::string& value) {
        const auto wrong = mistake(value);
        return wrong ? options->say(*wrong) : std::string();
    };
    option_->check(CLI::Validator(text, ""));
    return *this;
}

Parameter Parameter::needs(const Parameter& other) const {
    option_->needs(other.option_);
    return *this;
}

Parameter Parameter::excludes(const Parameter& other) const {
    option_->excludes(other.option_);
    return *this;
}

Command Command::add(const CommandHelp& help) const {
    if (app_->get_require_subcommand_max() == 0) {
        app_->require_subcommand(0, 1);
    }
    return {addCommand(*app_, *options_, help), *options_};
}

Command Command::group(const CommandHelp& help) const {
    auto command = add(help);
    command.app_->require_subcommand(1);
    return command;
}

void Command::run(std::function<int(const Options&)> action) const {
    app_->callback([app = app_, options = options_, action = std::move(action)] {
        if (app->get_subcommands().empty()) {
            options->run = [options, action] { return action(*options); };
        }
    });
}

void Command::runs(int (*action)(const Options&)) const {
    run(action);
}

void Command::passesOn(int (*action)(const Options&, const std::vector<std::string>&)) const {
    app_->prefix_command(true);
    app_->fallthrough(false);
    run([app = app_, action](const Options& options) { return action(options, app->remaining()); });
}

Parameter Command::argument(const base::Words& name, std::string& target, const base::Words& help) const {
    auto* const option = app_->add_option(options_->say(name), target, options_->say(help));
    return {*option->required()->type_name(""), *options_};
}

Parameter Command::argument(const base::Words& name, std::vector<std::string>& target, const base::Words& help) const {
    auto* const option = app_->add_option(options_->say(name), target, options_->say(help));
    return {*option->required()->type_name(""), *options_};
}

Parameter Command::option(const char* name, std::string& target, const base::Words& value,
                          const base::Words& help) const {
    return {*app_->add_option(name, target, options_->say(help))->type_name(options_->say(value)), *options_};
}

Parameter Command::option(const char* name, std::vector<std::string>& target, const base::Words& value,
                          const base::Words& help) const {
    auto* const option = app_->add_option(name, target, options_->say(help))->type_name(options_->say(value));
    option->take_all()->expected(1)->allow_extra_args(false);  // or it would take the argument that may follow
    return {*option, *options_};
}

Parameter Command::number(const char* name, std::size_t& target, Range range, const base::Words& value,
                          const base::Words& help) const {
    auto* const option = app_->add_option(name, target, options_->say(help));
    return {*option->check(CLI::Range(range.least, range.most))->type_name(options_->say(value)), *options_};
}

Parameter Command::flag(const char* name, bool& target, const base::Words& help) const {
    return {*app_->add_flag(name, target, options_->say(help)), *options_};
}

}  // namespace schakel::cli
