// Reads lists from Somtoday, page by page until an empty one.
#pragma once

#include <string>
#include <string_view>

#include "SomtodayClient.h"
#include "gateway/sdk/Bytes.h"

namespace schakel::plugins::somtoday {

// What to read:
// {"resource":"leerling","vestiging":"99XX00","peilschooljaar":"VOLGEND","veldpermissies":true,"amount":100}.
// Resources: leerling, veldwaardes (needs "vrijveldNaam"), opleiding, velden, aanmeldvelden.
//
// Each page is written as Somtoday sent it, followed by a line break. With veldpermissies (the default) each page tells
// which fields the school withholds, so that a reader can tell "withheld" from "absent". Throws sdk::Fault.
void fetchPages(SomtodayClient& client, sdk::Host host, std::string_view requestJson, sdk::Sink documents);

}  // namespace schakel::plugins::somtoday
