// Somtoday Connect 14.10: aanmeldingen to a school, pupils from a school. README.md says what it does and assumes.
#pragma once

#include <string_view>

#include "SomtodayClient.h"
#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::somtoday {

// One connection is one school board. Calls may run at the same time; they share the token and the vestigingen.
class SomtodayAdapter final : public sdk::Adapter {
public:
    // Makes no calls. Throws Fault (configuration) when it is not clear which board is meant.
    SomtodayAdapter(sdk::Host host, std::string_view configJson);

    // Parts: one "aanmelding", any number of "bijlage", one "ondertekening". Target: {"vestiging":"99XX00"}.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // See PagedFetch.h for the request.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;
    // Gets a token and looks whether any vestiging is visible.
    void selftest() override;

private:
    sdk::Host host_;
    SomtodayClient client_;
};

}  // namespace schakel::plugins::somtoday
