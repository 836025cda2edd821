// What the register of disclosures is told about something that leaves.
#pragma once

#include <string>
#include <vector>

#include "gateway/exchange/Route.h"
#include "gateway/ledger/Disclosures.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/Record.h"
#include "gateway/policy/Minimisation.h"

namespace schakel::exchange {

// {"gone": [categories], "stayed": [{"path", "reason"}]}: the categories of which at least something left, and what was
// left out and why, each path without positions and once for each reason; a group of which all stayed for one reason is
// named once. What has no category goes by the name of its first group.
// What the purpose kept back is no longer in the record, and is told besides.
std::string contentsOf(const model::Record& record, const std::vector<mapping::LeftOut>& leftOut,
                       const std::vector<policy::LeftBehind>& leftBehind = {});

// Keeps them with a summary of what is staged, and gives them back; "" when they are not there.
std::string withContents(std::string summary, const std::string& contents);
std::string contentsIn(const std::string& summary);

// For a delivery along a route, not made with Trace::off. The pupil is the exchange's own.
ledger::Disclosure disclosureOf(const Route& route, const ledger::Exchange& exchange, const policy::Minimised& what,
                                const mapping::Transfer& transfer);

// SHA-256 (hex) over all documents of a delivery in their order; an attachment counts by its own SHA-256.
std::string hashOf(const mapping::Transfer& transfer);

}  // namespace schakel::exchange
