// The subcommands of schakel-sim that play the platform and the inbox of an SWV.
#pragma once

#include "simulators/CommandLine.h"
#include "simulators/ot/OtPlatform.h"

namespace schakel::simulators {

class OtCommand final : public Commands {
public:
    OtCommand(CLI::App& app, CommonOptions& common);

    bool chosen() const override { return *platform_ || *postvak_; }
    int run() override;

private:
    CommonOptions& common_;
    CLI::App* platform_;
    CLI::App* postvak_;
    ot::PlatformOptions options_;
};

}  // namespace schakel::simulators
