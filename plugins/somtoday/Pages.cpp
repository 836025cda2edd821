#include "Pages.h"

#include <algorithm>

namespace schakel::plugins::somtoday {
namespace {

constexpr std::size_t kAmount = 200;  // Somtoday's own limit
constexpr std::size_t kMaxItems = 1'000'000;  // no vestiging has so many of anything: the partner does not end
constexpr std::size_t kAskedByName = 40;  // keeps the address below two thousand characters

}  // namespace

Answer readDocument(SomtodayClient& client, sdk::Host host, const std::string& path, const CallContext& context) {
    host.throwIfCancelled(context.where);
    auto answer = client.send({.path = path, .context = context});
    if (answer.status != 200) {
        refuse(answer, context);
    }
    if (!answer.complete || !PartnerJson(answer.body).valid()) {
        refuseGarbage(context);
    }
    return answer;
}

void readPages(SomtodayClient& client, sdk::Host host, const Listing& listing,
               const std::function<void(const PartnerJson&)>& take) {
    std::string previous;
    for (std::size_t offset = 0; offset < kMaxItems;) {
        const auto path =
            listing.path + "?amount=" + std::to_string(kAmount) + "&offset=" + std::to_string(offset) + listing.filters;
        auto answer = readDocument(client, host, path, listing.context);
        const PartnerJson page(answer.body);
        // A partner that ignores the offset would give the first page for ever.
        if (!page.hasList(listing.list) || answer.body == previous) {
            refuseGarbage(listing.context);
        }
        take(page);
        const auto count = page.list(listing.list).size();
        if (count == 0) {
            return;
        }
        offset += count;
        previous = std::move(answer.body);
    }
    refuseGarbage(listing.context);
}

void demandAbsent(SomtodayClient& client, sdk::Host host, const Listing& listing,
                  const std::vector<std::string>& uuids) {
    for (std::size_t first = 0; first < uuids.size(); first += kAskedByName) {
        auto path = listing.path + "?amount=" + std::to_string(kAmount) + "&offset=0" + listing.filters;
        for (auto i = first; i < std::min(uuids.size(), first + kAskedByName); ++i) {
            path += "&uuid=" + uuids[i];
        }
        const auto answer = readDocument(client, host, path, listing.context);
        const PartnerJson page(answer.body);
        if (!page.hasList(listing.list)) {
            refuseGarbage(listing.context);
        }
        if (!page.list(listing.list).empty()) {
            throw sdk::Fault({.status = sdk::Status::unavailable,
                              .where = std::string(listing.context.where),
                              .message = "de gegevens in Somtoday veranderden terwijl zij werden gelezen",
                              .remedy = "U hoeft niets te doen: Schakel leest alles vanzelf nog een keer."});
        }
    }
}

}  // namespace schakel::plugins::somtoday
