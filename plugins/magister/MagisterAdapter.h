// Magister: pupils and what belongs to them from the webservices (MWS), users from SCIM. README.md says what it does
// and assumes.
#pragma once

#include <string_view>

#include "MwsClient.h"
#include "PupilDump.h"
#include "ScimClient.h"
#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::magister {

// One connection is one school's Magister. Calls may run at the same time; they share the session.
class MagisterAdapter final : public sdk::Adapter {
public:
    // Makes no calls. Throws Fault (configuration) when user or password is missing or cannot be.
    MagisterAdapter(sdk::Host host, std::string_view configJson);

    // {"kind":"leerlingen",…} or {"kind":"gebruiker",…}; see PupilDump.h and ScimClient.h.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;
    // Signs in.
    void selftest() override;

private:
    sdk::Host host_;
    DumpSettings dump_;
    MwsClient mws_;
    ScimClient scim_;
};

}  // namespace schakel::plugins::magister
