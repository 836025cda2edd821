// SCIM 2.0: which Magister user somebody is.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Bytes.h"
#include "gateway/sdk/Host.h"
#include "gateway/sdk/WipedText.h"

namespace schakel::plugins::magister {

struct ScimSettings {
    std::string numberAttribute;  // where the stamnummer stands, "urn:…:User:stamnummer"
};

// Thread safe. Throws sdk::Fault.
class ScimClient {
public:
    ScimClient(sdk::Host host, ScimSettings settings, std::string token)
        : host_(host), settings_(std::move(settings)), token_(std::move(token)) {}

    // {"kind":"gebruiker", and one of "id", "gebruikersnaam" and "stamnummer"}. Writes
    // {"id":…,"gebruikersnaam":…,"stamnummer":…,"actief":…}. Nobody or more than one: notThere, invalidInput.
    void find(std::string_view requestJson, sdk::Sink document);

private:
    sdk::Host host_;
    ScimSettings settings_;
    sdk::WipedText token_;
};

}  // namespace schakel::plugins::magister
