// What is wrong with a command line, said in the user's language and naming the wrong word.
#pragma once

#include "gateway/app/cli/Cli.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library chose it
class App;
class ParseError;
}  // namespace CLI

namespace schakel::cli {

// The language and form that the arguments ask for, also when they cannot be parsed.
Options askedFor(int argc, const char* const* argv);

// Answers a command line that was not parsed into a command: help, version, or what is wrong with it. Returns the exit
// code: 0 or 64.
int answerParse(const CLI::App& program, const CLI::ParseError& error, const Options& asked);

// A value that is there and empty is a mistake (`--data "$unset"`), never the same as leaving the option out.
base::Result<void> refuseEmptyValues(const CLI::App& program);

// The version, as text or JSON.
std::string versionText(const Options& options);

}  // namespace schakel::cli
