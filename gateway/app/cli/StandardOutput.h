// Standard output that notices when it does not arrive: a full disk is a failure, a reader that has seen enough is not.
// A terminal gets no control characters but line ends and tabs: what others wrote must not command it.
#pragma once

#include <streambuf>
#include <string_view>
#include <vector>

#include "gateway/base/Result.h"

namespace schakel::cli {

// Stands behind std::cout for as long as it lives. Not thread safe. SIGPIPE must be ignored.
class StandardOutput final : public std::streambuf {
public:
    StandardOutput();
    ~StandardOutput() override;
    StandardOutput(const StandardOutput&) = delete;
    StandardOutput& operator=(const StandardOutput&) = delete;

    // Writes what is left. OutputUnwritable when something did not arrive; a reader that went away is no failure.
    base::Result<void> finish();

protected:
    int_type overflow(int_type character) override;
    int sync() override;

private:
    void send();
    void write(std::string_view text);

    std::vector<char> buffer_;
    std::streambuf* const earlier_;
    const bool isTerminal_;
    bool afterC2_ = false;  // the terminal has been sent nothing yet of a character that begins with this byte
    int failure_ = 0;  // errno of the first write that failed; nothing is written after it
};

}  // namespace schakel::cli
