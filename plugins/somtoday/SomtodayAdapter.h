// Somtoday Connect 14.10: aanmeldingen to a school, pupils from a school and changes of their free fields. README.md
// says what it does and assumes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "FieldPlan.h"
#include "SomtodayClient.h"
#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::somtoday {

// One connection is one school board. Calls may run at the same time; they share the token and the vestigingen.
class SomtodayAdapter final : public sdk::Adapter {
public:
    // Makes no calls. Throws Fault (configuration) when it is not clear which board is meant.
    SomtodayAdapter(sdk::Host host, std::string_view configJson);

    // Parts: one "aanmelding", any number of "bijlage", one "ondertekening"; or any number of "veldwaarden". Target:
    // {"vestiging":"99XX00"}.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // {"kind":"leerlingen",…}: see LeerlingenFetch.h; anything else: see PagedFetch.h.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;
    // Gets a token, looks whether any vestiging is visible, and whether the field plan fits one of them.
    void selftest() override;

private:
    void testPlan(const std::vector<std::string>& vestigingen);

    sdk::Host host_;
    FieldPlan plan_;
    SomtodayClient client_;
};

}  // namespace schakel::plugins::somtoday
