// What every subcommand of schakel-sim shares.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "simulators/common/Serve.h"

namespace schakel::simulators {

struct CommonOptions {
    ServeOptions serve;
    bool control = false;
    std::filesystem::path keep;
    std::size_t forget = 10'000;
    std::vector<std::string> faults;  // by name, to happen to the first requests; "all"
    bool listFaults = false;
};

// One or more subcommands. Made with the application, which it adds them to and which outlives it.
class Commands {
public:
    Commands() = default;
    Commands(const Commands&) = delete;
    Commands& operator=(const Commands&) = delete;
    virtual ~Commands() = default;

    // Whether one of them was asked for.
    virtual bool chosen() const = 0;
    // Runs it; the exit code. Throws CLI::ValidationError for options that cannot be meant.
    virtual int run() = 0;
};

void addCommonOptions(CLI::App& app, CommonOptions& options);

// Serves until SIGTERM or SIGINT; the exit code. Says why when it cannot.
int runPartner(Partner& partner, const CommonOptions& options);

}  // namespace schakel::simulators
