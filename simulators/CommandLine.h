// What every subcommand of schakel-sim shares.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include <CLI/CLI.hpp>

#include "simulators/common/Serve.h"

namespace schakel::simulators {

struct CommonOptions {
    ServeOptions serve;
    bool control = false;
    std::filesystem::path keep;
    std::size_t forget = 10'000;
};

void addCommonOptions(CLI::App& app, CommonOptions& options);

// Serves until SIGTERM or SIGINT; the exit code. Says why when it cannot.
int runPartner(Partner& partner, const CommonOptions& options);

}  // namespace schakel::simulators
