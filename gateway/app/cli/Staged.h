// What lies ready: lists it, shows it, withdraws it and offers it. Each answers a command; returns its exit code.
#pragma once

#include <string>

#include "gateway/app/cli/Cli.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Snapshots.h"

namespace schakel::cli {

struct StagedListOptions {
    std::string supplyPoint;
    bool all = false;
};
int listStaged(const Options& options, const StagedListOptions& wanted);

int showStaged(const Options& options, const std::string& id);
int withdrawStaged(const Options& options, const std::string& id);

// To an SWV, which then has a koppelsleutel for it.
struct OfferOptions {
    std::string id;
    std::string brin;
    std::string target;  // routeringskenmerk
};
int offerStaged(const Options& options, const OfferOptions& wanted);

// As one JSON object; `summary` is JSON, or empty.
void writeSnapshot(base::JsonWriter& json, const ledger::Snapshot& snapshot, const std::string& summary);

}  // namespace schakel::cli
