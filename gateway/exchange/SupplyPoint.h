// Aanleverpunten: the schools for which this gateway answers as bronsysteem. Plain data from the configuration.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/exchange/TransferPurpose.h"

namespace schakel::exchange {

struct SupplyPoint {
    std::string name;
    std::string title;  // for people
    std::string connection;  // over which others ask
    std::string brin;
    std::string routeringskenmerk;
    std::string mappingSet;  // "oso/2019.1": what is staged here must be this; empty: any that is known
    // Of a school whose pupils lie ready for software that knows it by BRIN and vestiging; empty: it has a
    // routeringskenmerk.
    std::string vestiging = {};
    std::optional<TransferPurpose> purpose = {};  // who receives is told by who asks
};

class SupplyPoints {
public:
    explicit SupplyPoints(std::vector<SupplyPoint> points = {}) : points_(std::move(points)) {}
    const std::vector<SupplyPoint>& all() const { return points_; }
    // nullptr when there is none with this name.
    const SupplyPoint* find(std::string_view name) const {
        for (const auto& point : points_) {
            if (point.name == name) {
                return &point;
            }
        }
        return nullptr;
    }
    // The one that is asked at over a connection; nullptr when there is none.
    const SupplyPoint* at(std::string_view connection, std::string_view brin, std::string_view kenmerk) const {
        for (const auto& point : points_) {
            if (!kenmerk.empty() && point.connection == connection && point.brin == brin &&
                point.routeringskenmerk == kenmerk) {
                return &point;
            }
        }
        return nullptr;
    }
    // The one with the pupils of a school; nullptr when there is none.
    const SupplyPoint* ofSchool(std::string_view connection, std::string_view brin, std::string_view vestiging) const {
        for (const auto& point : points_) {
            if (point.connection == connection && point.brin == brin && point.vestiging == vestiging) {
                return &point;
            }
        }
        return nullptr;
    }

private:
    std::vector<SupplyPoint> points_;
};

}  // namespace schakel::exchange
