// The command line's help, in Dutch or, on request, in English.
#pragma once

#include <string>

#include "gateway/app/cli/Command.h"

namespace schakel::cli {

// Adds a command with its help. `parent` owns it.
CLI::App& addCommand(CLI::App& parent, const Options& options, const CommandHelp& help);

// What stands under the options: more about it, and examples, laid out.
std::string footerText(const Options& options, const CommandHelp& help);

// Layout words ("Usage", "required") in the user's language, for the program and every command added after it.
void chooseWords(CLI::App& program, const Options& options);

// The language and form of answers, asked for anywhere on the command line or by $SCHAKEL_LANG: help and mistakes need
// them before the command line has been read.
void peek(int argc, const char* const* argv, Options& options);

}  // namespace schakel::cli
