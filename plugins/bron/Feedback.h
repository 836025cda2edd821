// Fetches what the register has to say: a bundle per request, the next one when a higher number is asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/sdk/Bytes.h"
#include "gateway/sdk/Host.h"

namespace schakel::plugins::bron {

struct FeedbackSettings {
    std::string brin;
    std::int64_t firstRequest = 1;
};

// `requestJson`: {"kind":"berichten","cursor":"…"}, the cursor being the number of the last request whose bundle the
// gateway has stored. Asks for the bundle after it, which tells the register that it may forget the one before. Writes
// the bundle's items, each a document, and the new cursor. Throws Fault, with nothing that counts written.
void fetchFeedback(sdk::Host host, const FeedbackSettings& settings, std::string_view requestJson, sdk::Sink out);

}  // namespace schakel::plugins::bron
