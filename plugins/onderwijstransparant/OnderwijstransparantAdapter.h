// Applications to an SWV on its platform, and what it decides. Every capability is assumed: README.md says from what.
#pragma once

#include <string>
#include <string_view>

#include "PlatformClient.h"
#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::onderwijstransparant {

// One connection is one koppelpunt: one SWV. Calls may run at the same time; they share the token.
class OnderwijstransparantAdapter final : public sdk::Adapter {
public:
    // Makes no calls. Throws Fault (configuration) for an OIN or a koppelpunt that cannot be one.
    OnderwijstransparantAdapter(sdk::Host host, std::string_view configJson);

    // Parts: one "aanvraag", any number of "document".
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // See Wijzigingen.h.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;
    // A notification {"koppelpuntCode":"00AA",…}: it holds no data, the gateway then asks what changed.
    void serve(sdk::Request request, sdk::Shelf shelf, sdk::Response response) override;
    // Gets a token and looks for the koppelpunt.
    void selftest() override;

private:
    std::string platformOin_;
    PlatformClient client_;
};

}  // namespace schakel::plugins::onderwijstransparant
