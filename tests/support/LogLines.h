// A log that keeps its lines for the test to look at.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Log.h"

namespace schakel::test {

// Thread safe. Must outlive every Log that writes to it.
class LogLines {
public:
    base::Log::Writer writer() {
        return [this](std::string_view line) {
            const std::scoped_lock lock(mutex_);
            lines_.emplace_back(line);
        };
    }

    // True when one line has both texts.
    bool contains(std::string_view first, std::string_view second = {}) const {
        const std::scoped_lock lock(mutex_);
        for (const auto& line : lines_) {
            if (line.find(first) != std::string::npos && line.find(second) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
};

}  // namespace schakel::test
