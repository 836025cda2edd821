// Lists that Somtoday gives page by page, until an empty one.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "PartnerJson.h"
#include "SomtodayClient.h"

namespace schakel::plugins::somtoday {

// One answer with status 200 and JSON. Throws sdk::Fault for anything else.
Answer readDocument(SomtodayClient& client, sdk::Host host, const std::string& path, const CallContext& context);

struct Listing {
    std::string path;  // without the query
    std::string filters;  // "&veldpermissies=true"
    std::string_view list;  // the member whose emptiness ends the reading
    CallContext context;
};

// Gives `take` each page, the empty last one included. Of a page that is shorter than was asked for the rest is asked
// for, so that half a page loses nothing. Throws sdk::Fault, also when the partner does not end.
void readPages(SomtodayClient& client, sdk::Host host, const Listing& listing,
               const std::function<void(const PartnerJson&)>& take);

// Throws sdk::Fault when Somtoday does show some of these by name: then the list was changing while it was read, and
// what was read of it is not whole.
void demandAbsent(SomtodayClient& client, sdk::Host host, const Listing& listing,
                  const std::vector<std::string>& uuids);

}  // namespace schakel::plugins::somtoday
