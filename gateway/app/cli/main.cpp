// schakel: the command line. Each command lives in a file of its own.
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/StandardOutput.h"
#include "gateway/app/cli/Usage.h"

namespace {

constexpr int kSoftware = 70;  // sysexits EX_SOFTWARE

int runProgram(int argc, char** argv) {
    using namespace schakel::cli;  // NOLINT(google-build-using-namespace): the commands, by name, for a few lines
    CLI::App program("schakel: brengt leerlingdossiers tussen Nederlandse schoolsystemen over.", "schakel");
    Options options;
    program.set_version_flag("--version", std::string("schakel ") + schakel::app::version());
    program.set_help_flag("-h,--help", "Toon deze hulp");
    program.set_help_all_flag("--help-all", "Toon de hulp van alle opdrachten");
    program.add_flag("--json", options.json, "Antwoord in JSON");
    program.add_option("--lang", options.language, "Taal van meldingen: nl of en")->check(CLI::IsMember({"nl", "en"}));
    program.add_option("--config,-c", options.configFile,
                       "Configuratie (anders: $SCHAKEL_CONFIG, ./schakel.yaml, /etc/schakel/schakel.yaml)");
    program.add_option("--mappings", options.mappings,
                       "Map met mappings (anders die van de configuratie of van dit programma)");
    program.require_subcommand(1);
    program.fallthrough();
    addCheck(program, options);
    addPlugins(program, options);
    addMap(program, options);
    addValidate(program, options);
    addExchange(program, options);
    addAudit(program, options);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return answerParse(program, error, askedFor(argc, argv));
    }
    if (const auto filled = refuseEmptyValues(program); !filled) {
        return fail(options, filled.error());
    }
    return options.run();
}

}  // namespace

int main(int argc, char** argv) {
    // A reader that has seen enough (`| head`) is told by the write itself.
    std::signal(SIGPIPE, SIG_IGN);
    schakel::cli::StandardOutput output;
    try {
        const int code = runProgram(argc, argv);
        if (const auto arrived = output.finish(); !arrived) {
            auto asked = schakel::cli::askedFor(argc, argv);
            asked.json = false;  // there is nowhere to write it to
            return schakel::cli::fail(asked, arrived.error());
        }
        return code;
    } catch (const std::exception& error) {  // the program's own border: nothing ends in a stack trace
        std::cerr << "✗ Er ging iets mis in Schakel zelf: " << error.what() << "\n";
        return kSoftware;
    }
}
