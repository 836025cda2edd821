#include "gateway/app/cli/Notify.h"

#include <algorithm>

#include "gateway/app/PartnerHttp.h"
#include "gateway/app/Setup.h"
#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// The configuration with nothing but what this aanleverpunt needs: other connections may be out of order.
app::Config narrowed(const app::Config& config, const exchange::SupplyPoint& point) {
    auto narrow = config;
    narrow.routes.clear();
    narrow.administrations.clear();
    narrow.supplyPoints = {point};
    std::erase_if(narrow.connections, [&](const auto& connection) { return connection.name != point.connection; });
    return narrow;
}

std::string noticeJson(const exchange::SupplyPoint& point, const Notice& notice) {
    std::string json;
    base::JsonWriter writer(json);
    writer.beginObject().member("kind", "ready").member("doel", notice.doel);
    writer.key("bron").beginObject().member("brin", point.brin);
    writer.member("routeringskenmerk", point.routeringskenmerk).endObject();
    writer.key("target").beginObject().member("brin", notice.targetBrin);
    writer.member("routeringskenmerk", notice.target).endObject();
    if (!notice.session.empty()) {
        writer.member("sessie", notice.session);
    }
    if (!notice.askedAt.empty()) {
        writer.member("aanvraagdatum", notice.askedAt);
    }
    writer.endObject();
    return json;
}

}  // namespace

Result<std::string> notifyPartner(const app::Config& config, const exchange::SupplyPoint& point, const Notice& notice) {
    const base::SystemClock clock;
    base::Log silent(clock, [](std::string_view) {});
    const auto narrow = narrowed(config, point);
    app::PartnerHttp http(narrow.connections, clock);
    const auto setup = app::makeSetup(narrow, {http, silent, clock});
    const auto connection = setup.connections.find(point.connection);
    if (connection != setup.connections.end()) {
        return connection->second->notify(noticeJson(point, notice));
    }
    for (const auto& problem : setup.problems) {
        if (problem.weight == app::Weight::error) {
            return problem.error;
        }
    }
    return Error(MessageCode::SupplyPointUnknown, {{"name", point.name}, {"known", "-"}});
}

Result<exchange::SupplyPoint> supplyPointNamed(const app::Config& config, const std::string& name) {
    std::string known;
    for (const auto& point : config.supplyPoints) {
        if (point.name == name) {
            return point;
        }
        known += (known.empty() ? "" : ", ") + point.name;
    }
    return Error(MessageCode::SupplyPointUnknown,
                 {{"name", name}, {"known", known.empty() ? base::Words("geen", "none") : base::Words(known)}});
}

}  // namespace schakel::cli
