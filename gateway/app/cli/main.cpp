// schakel: the command line. Each command lives in a file of its own.
#include <csignal>
#include <cstdlib>
#include <iostream>

#include <CLI/CLI.hpp>

#include "gateway/app/cli/Help.h"
#include "gateway/app/cli/StandardOutput.h"
#include "gateway/app/cli/Usage.h"

namespace schakel::cli {
namespace {

constexpr int kSoftware = 70;  // sysexits EX_SOFTWARE

CommandHelp programHelp() {
    return {"schakel",
            {"schakel: zie wat de gateway Schakel heeft ontvangen en bezorgd, en controleer dossiers en configuratie.",
             "schakel: see what the Schakel gateway received and delivered, and check dossiers and configuration."},
            {{"schakel exchange report", {"wat kwam aan, en wie moet ik bellen?", "what arrived, and whom do I call?"}},
             {"schakel exchange list --state quarantined", {"wat bleef liggen, en waarom?", "what was left, and why?"}},
             {"schakel validate dossier.xml", {"klopt dit dossier?", "is this dossier right?"}},
             {"schakel check", {"klopt de configuratie?", "is the configuration right?"}}}};
}

const base::Words kMore{
    "\nMeer over een opdracht: schakel OPDRACHT --help\n"
    "Codes bij afloop: 0 goed, 64 opdracht klopt niet, 65 gegevens kloppen niet, 66 niet gevonden, 78 configuratie\n"
    "klopt niet; de andere staan in sysexits(3).",
    "\nMore about a command: schakel COMMAND --help\n"
    "Exit codes: 0 good, 64 wrong command, 65 wrong data, 66 not found, 78 wrong configuration; the others are in\n"
    "sysexits(3)."};

void addGeneralOptions(CLI::App& program, Options& options) {
    program.set_version_flag("--version", std::string("schakel ") + app::version(),
                             options.say({"Toon de versie", "Show the version"}));
    program.set_help_flag("-h,--help", options.say({"Toon deze hulp", "Show this help"}));
    program.set_help_all_flag("--help-all",
                              options.say({"Toon de hulp van alle opdrachten", "Show the help of all commands"}));
    const Command general(program, options);
    general.option("--config,-c", options.configFile, value::kFile,
                   {"Configuratiebestand (anders $SCHAKEL_CONFIG, ./schakel.yaml of /etc/schakel/schakel.yaml)",
                    "Configuration file (else $SCHAKEL_CONFIG, ./schakel.yaml or /etc/schakel/schakel.yaml)"});
    general.option("--mappings", options.mappings, value::kFolder,
                   {"Map met mappings (anders die uit --config, of die van dit programma)",
                    "Folder of mappings (else that of --config, or this program's own)"});
    general.option("--policies", options.policies, value::kFolder,
                   {"Map met beleid (anders die uit --config, of die van dit programma)",
                    "Folder of policies (else that of --config, or this program's own)"});
    general.flag("--json", options.json, {"Antwoord in JSON, voor programma's", "Answer in JSON, for programs"});
    general
        .option("--lang", options.language, {"TAAL", "LANGUAGE"},
                {"Taal van hulp en foutmeldingen: nl of en (anders $SCHAKEL_LANG, anders nl)",
                 "Language of help and error messages: nl or en (else $SCHAKEL_LANG, else nl)"})
        .oneOf({"nl", "en"});
}

void addCommands(const Command& program) {
    addExchange(program);
    addPreview(program);
    addPull(program);
    addFeed(program);
    addProfielen(program);
    addRegistraties(program);
    addRegister(program);
    addLeerlingen(program);
    addVerschillen(program);
    addKlaarzetten(program);
    addVerzoeken(program);
    addValidate(program);
    addMap(program);
    addMappings(program);
    addPolicy(program);
    addTerms(program);
    addImport(program);
    addCheck(program);
    addPlugins(program);
    addCase(program);
    addBewaren(program);
    addAudit(program);
    addSimulate(program);
}

int runProgram(int argc, char** argv) {
    Options options;
    peek(argc, argv, options);
    const auto help = programHelp();
    CLI::App program(options.say(help.about), help.name);
    chooseWords(program, options);
    addGeneralOptions(program, options);
    program.footer(footerText(options, help) + options.say(kMore));
    program.require_subcommand(1);
    program.fallthrough();
    addCommands({program, options});
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
}  // namespace schakel::cli

int main(int argc, char** argv) {
    // A reader that has seen enough (`| head`) is told by the write itself.
    std::signal(SIGPIPE, SIG_IGN);
    schakel::cli::StandardOutput output;
    try {
        const int code = schakel::cli::runProgram(argc, argv);
        if (const auto arrived = output.finish(); !arrived) {
            auto asked = schakel::cli::askedFor(argc, argv);
            asked.json = false;  // there is nowhere to write it to
            return schakel::cli::fail(asked, arrived.error());
        }
        return code;
    } catch (const std::exception& error) {  // the program's own border: nothing ends in a stack trace
        std::cerr << "✗ Er ging iets mis in Schakel zelf: " << error.what() << "\n";
        return schakel::cli::kSoftware;
    }
}
