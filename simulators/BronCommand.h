// The subcommand of schakel-sim that plays DUO's register.
#pragma once

#include "simulators/CommandLine.h"
#include "simulators/bron/BronSimulator.h"

namespace schakel::simulators {

class BronCommand final : public Commands {
public:
    BronCommand(CLI::App& app, CommonOptions& common);

    bool chosen() const override { return static_cast<bool>(*command_); }
    int run() override;

private:
    void useDevelopmentFiles();

    CommonOptions& common_;
    CLI::App* command_;
    bron::SimulatorOptions options_;
    transport::EdukoppelingFiles files_;
    bool acceptUnsigned_ = false;
};

}  // namespace schakel::simulators
