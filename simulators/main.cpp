// schakel-sim: the partner's side of each interface, for the demo, the tests and the benchmark.
#include <iostream>
#include <memory>

#include "simulators/BronCommand.h"
#include "simulators/CommandLine.h"
#include "simulators/MagisterCommand.h"
#include "simulators/OsoCommands.h"
#include "simulators/OtCommand.h"
#include "simulators/SomtodayCommand.h"
#include "simulators/UwlrCommand.h"

namespace schakel::simulators {
namespace {

template <class... Kinds>
std::vector<std::unique_ptr<Commands>> allCommands(CLI::App& app, CommonOptions& common) {
    std::vector<std::unique_ptr<Commands>> commands;
    (commands.push_back(std::make_unique<Kinds>(app, common)), ...);
    return commands;
}

int runChosen(const std::vector<std::unique_ptr<Commands>>& commands) {
    for (const auto& command : commands) {
        if (command->chosen()) {
            return command->run();
        }
    }
    return 0;
}

int runCommandLine(int argc, char** argv) {
    CLI::App app("Simulated partners of Schakel: nothing here is a real school system.", "schakel-sim");
    app.require_subcommand(1);
    app.set_version_flag("--version", "schakel-sim " SCHAKEL_VERSION);
    CommonOptions common;
    const auto commands = allCommands<SomtodayCommand,  //
                                      OsoCommands,  //
                                      BronCommand,  //
                                      MagisterCommand,  //
                                      OtCommand,  //
                                      UwlrCommand>(app, common);
    try {
        app.parse(argc, argv);
        holdSignals();
        return runChosen(commands);
    } catch (const CLI::ParseError& problem) {
        constexpr int kUsage = 64;
        // A word that is not understood is the cause of whatever else is missing.
        if (const auto words = app.remaining(true); !words.empty() && problem.get_exit_code() != 0) {
            std::cerr << "\"" << words.front() << "\" is unknown here. See schakel-sim --help.\n";
            return kUsage;
        }
        return app.exit(problem) == 0 ? 0 : kUsage;
    }
}

}  // namespace
}  // namespace schakel::simulators

int main(int argc, char** argv) {
    return schakel::simulators::runCommandLine(argc, argv);
}
