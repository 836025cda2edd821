// OSO as files: takes one dossier file (HTTPS upload or watched folder), pushes one dossier file by HTTPS.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::oso {

// Keeps nothing between calls but its options.
class OsoAdapter final : public sdk::Adapter {
public:
    OsoAdapter(sdk::Host host, std::string_view configJson);

    // Passes the dossier through byte for byte; refuses what cannot be a dossier by its first bytes, so that the
    // sender hears what it really sent instead of "not well-formed".
    void open(sdk::Source message, sdk::Sink document) override;

    // Posts the one part of kind "overstapdossier". The receipt is {"status": 201, "duplicate": false}.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;

private:
    sdk::HttpResponse post(const sdk::Delivery& delivery) const;

    sdk::Host host_;
    std::string path_;
};

}  // namespace schakel::plugins::oso
