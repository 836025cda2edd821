// The subcommand of schakel-sim that plays Magister.
#pragma once

#include <string>
#include <vector>

#include "simulators/CommandLine.h"
#include "simulators/magister/MagisterSimulator.h"

namespace schakel::simulators {

struct MagisterOptions {
    magister::SimulatorOptions simulator;
    std::size_t leerlingen = 450;
    unsigned tokenSeconds = 1200;
    std::vector<std::string> missing;
    std::vector<std::string> noRights;
};

class MagisterCommand final : public Commands {
public:
    MagisterCommand(CLI::App& app, CommonOptions& common);

    bool chosen() const override { return static_cast<bool>(*command_); }
    int run() override;

private:
    CommonOptions& common_;
    CLI::App* command_;
    MagisterOptions options_;
};

}  // namespace schakel::simulators
