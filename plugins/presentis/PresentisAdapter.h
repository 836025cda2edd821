// Presentis: lists in CSV, in and out, by way of folders. Everything about it is assumed; README.md says what.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::presentis {

class PresentisAdapter final : public sdk::Adapter {
public:
    // Throws Fault (configuration) when `map` is not an absolute path.
    PresentisAdapter(sdk::Host host, std::string_view configJson);

    // A list as a person or Presentis saved it: takes the byte order mark off and refuses what is none of the four.
    void open(sdk::Source message, sdk::Sink document) override;
    // Parts: leerlingen, sol, stage, mop. Each that has rows becomes a file of the folder.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // Looks whether the folder can be written.
    void selftest() override;

private:
    sdk::Host host_;
    std::string folder_;  // empty: nothing is delivered
    std::mutex mutex_;  // one delivery at a time: attempts of the same one share file names
};

}  // namespace schakel::plugins::presentis
