// A route: what comes in where, who may send it, and where it goes. Plain data from the configuration.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/exchange/TransferPurpose.h"
#include "gateway/pluginhost/Adapter.h"

namespace schakel::exchange {

// The receiving school, as it asks for dossiers.
struct PullPoint {
    std::string brin;
    std::string routeringskenmerk;
};

// Messages that wait at the partner are collected.
struct FeedPlan {
    base::Duration every = std::chrono::minutes(15);
};

struct RouteIntake {
    std::shared_ptr<pluginhost::Adapter> adapter;  // unwraps the sender's protocol; nullptr: documents come bare
    std::string mappingSet;  // "oso/2019.1"; empty: any that recognises the document
    std::vector<std::string> senders;  // OINs that may send; a sender not named here is refused
    std::optional<std::filesystem::path> folder;  // watched for files, when given
    std::optional<PullPoint> pull = {};  // dossiers can be asked for, when given
    std::optional<FeedPlan> feed = {};
};

struct RouteDelivery {
    std::shared_ptr<pluginhost::Adapter> adapter;
    std::string mappingSet;  // "somtoday-connect/14"
    std::string targetJson;  // for the adapter, e.g. {"vestiging":"99XX00"}
    std::map<std::string, std::string> settings;  // for the mapping's `setting:` fields
    std::string receiver;  // the receiving school's name, for people
    // The name of the processor that takes in what comes along this route; empty: an adapter delivers it.
    std::string process = {};
    pluginhost::Traits traits = {};  // of the adapter's partner
};

struct Route {
    std::string name;
    std::string title;  // for people
    RouteIntake intake;
    RouteDelivery delivery;
    std::optional<TransferPurpose> purpose = {};
};

class Routes {
public:
    explicit Routes(std::vector<Route> routes) : routes_(std::move(routes)) {}
    const std::vector<Route>& all() const { return routes_; }
    // nullptr when there is none with this name.
    const Route* find(std::string_view name) const {
        for (const auto& route : routes_) {
            if (route.name == name) {
                return &route;
            }
        }
        return nullptr;
    }

private:
    std::vector<Route> routes_;
};

}  // namespace schakel::exchange
