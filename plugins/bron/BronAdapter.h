// DUO's register of enrolments (ROD, formerly BRON) for voortgezet onderwijs. README.md says what it does and assumes.
#pragma once

#include <string_view>

#include "Feedback.h"
#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::bron {

// One connection is one school. Calls may run at the same time: nothing is shared but the settings.
class BronAdapter final : public sdk::Adapter {
public:
    // Makes no calls. Throws Fault (configuration) when the BRIN is none.
    BronAdapter(sdk::Host host, std::string_view configJson);

    // One part: inschrijving, verwijdering, identificatie or verzuimmelding-assumed.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // See Feedback.h.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;

private:
    sdk::Host host_;
    FeedbackSettings settings_;
};

}  // namespace schakel::plugins::bron
