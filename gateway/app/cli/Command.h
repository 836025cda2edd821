// A command of `schakel` as its own file sees it: what it takes and what it does. Texts come in both languages. The
// library that reads the command line is known to Command.cpp and to the program's frame (main, Help, Usage), and to
// nobody else: it is large, and every file that includes it compiles it again.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/app/cli/Cli.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library chose it
class App;
class Option;
}  // namespace CLI

namespace schakel::cli {

// An example is a command as it is typed, and what it answers.
struct CommandHelp {
    const char* name;
    base::Words about;  // the first line is also what a list of commands says; the rest stands under the options
    std::vector<std::pair<const char*, base::Words>> examples;
};

// What the values of options are called, where several commands say the same.
namespace value {
extern const base::Words kDay;
extern const base::Words kFile;
extern const base::Words kFolder;
extern const base::Words kName;
extern const base::Words kState;
extern const base::Words kText;
}  // namespace value

// One thing that a command takes. A handle: copies mean the same thing, and it is good for as long as the program's
// commands are.
class Parameter {
public:
    Parameter(CLI::Option& option, const Options& options) : option_(&option), options_(&options) {}

    // Options may be left out unless this is said, arguments must be given unless the other is.
    Parameter required() const;
    Parameter optional() const;

    // An option with a list takes all values that follow it, and not one each time.
    Parameter severalAtOnce() const;

    // Any other value is a mistake.
    Parameter oneOf(std::vector<std::string> values) const;

    // `mistake` says what is wrong with a value; nothing when it is right.
    Parameter check(std::function<std::optional<base::Words>(const std::string& value)> mistake) const;

    // Only together with the other, or never together.
    Parameter needs(const Parameter& other) const;
    Parameter excludes(const Parameter& other) const;

private:
    CLI::Option* option_;
    const Options* options_;
};

struct Range {
    int least;
    int most;
};

// A command, and the place of the commands under it. A handle like Parameter.
//
// What is given on the command line is written to the variables named here before the command runs; they keep what they
// hold when it is not given. They have to live until then: runs() makes them do so.
class Command {
public:
    Command(CLI::App& app, Options& options) : app_(&app), options_(&options) {}

    // A command under this one. At most one of them is chosen.
    Command add(const CommandHelp& help) const;

    // The same for a command that does nothing itself: one of those under it has to be chosen.
    Command group(const CommandHelp& help) const;

    // What the command does unless one under it is chosen; returns the exit code. With an action that wants to know
    // what was asked: the place where parameters put that.
    void runs(int (*action)(const Options&)) const;
    template <class Asked>
    Asked& runs(int (*action)(const Options&, const Asked&)) const {
        auto asked = std::make_shared<Asked>();
        run([action, asked](const Options& options) { return action(options, *asked); });
        return *asked;
    }

    // The same with all words that follow the command, read by nobody before.
    void passesOn(int (*action)(const Options&, const std::vector<std::string>& words)) const;

    // What is given by its place: one value, or all that follow.
    Parameter argument(const base::Words& name, std::string& target, const base::Words& help) const;
    Parameter argument(const base::Words& name, std::vector<std::string>& target, const base::Words& help) const;

    // What is given by its name, such as "--out" or "--out,-o", followed by a value. With a list it may be repeated.
    Parameter option(const char* name, std::string& target, const base::Words& value, const base::Words& help) const;
    Parameter option(const char* name, std::vector<std::string>& target, const base::Words& value,
                     const base::Words& help) const;
    Parameter number(const char* name, std::size_t& target, Range range, const base::Words& value,
                     const base::Words& help) const;
    Parameter flag(const char* name, bool& target, const base::Words& help) const;

private:
    void run(std::function<int(const Options&)> action) const;

    CLI::App* app_;
    Options* options_;
};

}  // namespace schakel::cli
