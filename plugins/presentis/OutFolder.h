// A folder that another program reads: files appear in it whole, once, and never in the place of another.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Bytes.h"

namespace schakel::plugins::presentis {

// One at a time.
class OutFolder {
public:
    // Opens it. Throws Fault (unavailable) when it is not there or may not be written.
    explicit OutFolder(const std::string& path);
    ~OutFolder();
    OutFolder(const OutFolder&) = delete;
    OutFolder& operator=(const OutFolder&) = delete;

    // Writes a file that nobody looks at yet; durable when it returns. One of that name, left by an earlier attempt, is
    // overwritten.
    void prepare(const std::string& hiddenName, sdk::Source content);

    // Gives a prepared file its name. One that is no longer there got it in an earlier attempt. Throws Fault
    // (invalidInput) when another file has the name.
    void publish(const std::string& hiddenName, const std::string& name);

    void discard(const std::string& hiddenName);

private:
    bool isSame(const std::string& left, const std::string& right) const;

    int folder_ = -1;
};

}  // namespace schakel::plugins::presentis
