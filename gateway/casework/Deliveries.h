// What was delivered along a route, for who tells cases of it.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "gateway/base/Result.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/model/Descriptor.h"
#include "gateway/model/Record.h"

namespace schakel::casework {

// How the cause begins of what a case is told of one delivery: "told:<exchange>".
std::string toldBy(const std::string& exchangeId);

// Hands out each delivery once; what failed is handed out again at the next run. Not thread safe.
class Deliveries {
public:
    struct Wanted {
        std::string route;
        std::string recordType;  // of its message
    };
    using Take = std::function<base::Result<void>(const ledger::Exchange&)>;

    explicit Deliveries(ledger::Ledger& ledger) : ledger_(ledger) {}

    base::Result<void> each(const Wanted& wanted, const Take& take);

private:
    ledger::Ledger& ledger_;
    std::set<std::string> seen_;
};

// The message of a delivery, with its attachments by name and hash; nullopt when its term is over: there is nothing to
// tell then.
base::Result<std::optional<model::Record>> messageOf(ledger::Ledger& ledger, const std::string& exchangeId,
                                                     const model::TypeDescriptor& type);

}  // namespace schakel::casework
