// A bar on the terminal for work that takes a while; nothing where there is no terminal.
#pragma once

#include <cstddef>
#include <string>

#include "gateway/app/cli/Cli.h"

namespace schakel::cli {

class Progress {
public:
    explicit Progress(const Options& options);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::size_t done, std::size_t total, const std::string& text);

private:
    bool visible_;
    bool drawn_ = false;
};

}  // namespace schakel::cli
