// The subcommand of schakel-sim that plays Somtoday.
#pragma once

#include <string>
#include <vector>

#include "simulators/CommandLine.h"
#include "simulators/somtoday/SomtodaySimulator.h"

namespace schakel::simulators {

struct SomtodayOptions {
    somtoday::SimulatorOptions simulator;
    std::vector<std::string> vestigingen;
    std::vector<std::string> denied;
    std::vector<std::string> withheld;
    std::size_t leerlingen = 450;
    std::uint64_t bijlageMegabytes = 20;
    unsigned tokenSeconds = 3600;
    bool strictAddress = false;
    bool events = false;
};

class SomtodayCommand final : public Commands {
public:
    SomtodayCommand(CLI::App& app, CommonOptions& common);

    bool chosen() const override { return static_cast<bool>(*command_); }
    int run() override;

private:
    CommonOptions& common_;
    CLI::App* command_;
    SomtodayOptions options_;
};

}  // namespace schakel::simulators
