// Fetches what changed at the platform: status and decisions, one page at a time.
#pragma once

#include <string_view>

#include "PlatformClient.h"
#include "gateway/sdk/Bytes.h"

namespace schakel::plugins::onderwijstransparant {

// {"kind":"berichten","cursor":"1203"}: the changes after that wijzigingsvolgnummer, as docs/plugin-guide.md describes
// messages that wait. Each document is {"item":<what the platform
// said>,"status":"TOEGEKEND","document":{"bestandsnaam", "bestand"}?}. The cursor never goes back: when the platform's
// numbers do, this throws. Throws sdk::Fault.
void fetchWijzigingen(PlatformClient& client, std::string_view requestJson, sdk::Sink documents);

}  // namespace schakel::plugins::onderwijstransparant
