// What can go wrong at Somtoday itself, by name.
#include "simulators/somtoday/SomtodayCall.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::string_view kTokensExpired = "tokens-expired";
constexpr std::string_view kEmptyPage = "empty-last-page";
constexpr std::string_view kOmittedFields = "omitted-fields";
constexpr std::string_view kEventsEmpty = "events-empty";
constexpr std::string_view kHalfPage = "half-page";
constexpr std::string_view kTwice = "twice-over-two-pages";
constexpr std::string_view kGone = "gone-between-pages";

struct Place {
    std::string method;
    std::string match;
};

Fault withStatus(const Place& place, int status) {
    Fault fault;
    fault.method = place.method;
    fault.match = place.match;
    fault.status = status;
    return fault;
}

NamedFault replacing(std::string_view name, std::string meaning, const Place& place) {
    auto fault = withStatus(place, 0);
    fault.name = name;
    return {std::string(name), std::move(meaning), std::move(fault)};
}

// The same request with another amount.
std::string withAmount(const Query& query, std::size_t amount) {
    std::string text = "amount=" + std::to_string(amount);
    for (const std::string_view name : {"offset", "peilschooljaar", "veldpermissies"}) {
        if (const auto value = query.get(name)) {
            text += "&" + std::string(name) + "=" + std::string(*value);
        }
    }
    return text;
}

}  // namespace

std::vector<NamedFault> SomtodaySimulator::faultCatalogue() const {
    const Place pupils{"GET", "/leerling"};
    auto faults = commonFaults();
    faults.push_back(
        {"access-ended-401", "401 to a good token: access ends before the school year", withStatus(pupils, 401)});
    faults.push_back(replacing(kTokensExpired, "every token is unknown from now on", pupils));
    faults.push_back({"too-large-413", "413, as for a batch of more than 200", withStatus({"", "/veldwaardes"}, 413)});
    faults.push_back(replacing(kEmptyPage, "a page of pupils that is as empty as the last one", pupils));
    faults.push_back(replacing(kOmittedFields, "a page of pupils without fields that the other pages have", pupils));
    faults.push_back({"events-404", "there is no list of events", withStatus({"GET", "/events"}, 404)});
    faults.push_back(replacing(kEventsEmpty, "the list of events is empty", {"GET", "/events"}));
    faults.push_back(replacing(kHalfPage, "a page with half of the pupils that belong on it", pupils));
    faults.push_back(replacing(kTwice, "somebody comes in between two pages: a pupil is on both", pupils));
    faults.push_back(replacing(kGone, "somebody leaves between two pages: another pupil is on neither", pupils));
    faults.push_back({"changed-meanwhile", "a free field was changed between reading and writing",
                      withStatus({"PUT", "/veldwaardes"}, 409)});
    return faults;
}

transport::Response SomtodaySimulator::replacement(const Fault& fault, const transport::RequestHead& head,
                                                   const std::string& body) const {
    if (fault.name == kTokensExpired) {
        tokens_.revokeAll();
    }
    return connect(head, body, [&](Call& call) { return spoiled(fault.name, call); });
}

transport::Response SomtodaySimulator::spoiled(const std::string& fault, const Call& call) const {
    if (fault == kEventsEmpty) {
        return jsonResponse(200, "[]");
    }
    if (fault == kTwice || fault == kGone) {
        shift_ = fault == kTwice ? -1 : 1;
    }
    if (fault == kEmptyPage) {
        auto nobody = call.vestiging;
        nobody.leerlingen = 0;
        return read({call.head, call.query, nobody, call.path, {}});
    }
    if (fault == kOmittedFields) {
        auto secretive = call.vestiging;
        secretive.withheld.insert({"BSN", "adres", "verzorgers"});
        return read({call.head, call.query, secretive, call.path, {}});
    }
    if (fault == kHalfPage) {
        constexpr int kHalf = 2;
        const auto amount = static_cast<std::size_t>(call.query.number("amount").value_or(kHalf)) / kHalf;
        const Query half(withAmount(call.query, amount));
        return read({call.head, half, call.vestiging, call.path, {}});
    }
    return read(call);
}

}  // namespace schakel::simulators::somtoday
