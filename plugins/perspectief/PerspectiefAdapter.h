// Perspectief op School: support profiles of schools, in CSV. Everything about it is assumed; README.md says what.
#pragma once

#include <string_view>

#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::perspectief {

class PerspectiefAdapter final : public sdk::Adapter {
public:
    PerspectiefAdapter(sdk::Host host, std::string_view configJson);

    // Takes the byte order mark off; refuses another character set, and whatever looks like a pupil's.
    void open(sdk::Source message, sdk::Sink document) override;

private:
    sdk::Host host_;
};

}  // namespace schakel::plugins::perspectief
