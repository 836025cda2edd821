// Tells another school's system, over an aanleverpunt's connection, that a dossier is ready.
#pragma once

#include <string>

#include "gateway/app/cli/Cli.h"

namespace schakel::cli {

struct Notice {
    std::string doel;  // "OV" or "SWV"
    std::string targetBrin;
    std::string target;  // routeringskenmerk
    std::string session;  // of the request that it answers; may be empty
    std::string askedAt;  // when that was; may be empty
};

// Makes the connection as schakeld does, and calls the partner. The receipt, JSON.
base::Result<std::string> notifyPartner(const app::Config& config, const exchange::SupplyPoint& point,
                                        const Notice& notice);

// SupplyPointUnknown, naming those there are.
base::Result<exchange::SupplyPoint> supplyPointNamed(const app::Config& config, const std::string& name);

}  // namespace schakel::cli
