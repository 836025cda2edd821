#include "gateway/app/cli/Progress.h"

#include <unistd.h>

#include <iostream>

namespace schakel::cli {
namespace {

constexpr std::size_t kWidth = 30;
constexpr const char* kClearLine = "\r\033[K";

}  // namespace

Progress::Progress(const Options& options) : visible_(!options.json && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (drawn_) {
        std::cerr << kClearLine << std::flush;
    }
}

void Progress::show(std::size_t done, std::size_t total, const std::string& text) {
    if (!visible_) {
        return;
    }
    const auto filled = total == 0 ? kWidth : done * kWidth / total;
    std::string bar;
    for (std::size_t i = 0; i < kWidth; ++i) {
        bar += i < filled ? "█" : "░";
    }
    std::cerr << kClearLine << bar << " " << done << "/" << total << "  " << text << std::flush;
    drawn_ = true;
}

}  // namespace schakel::cli
