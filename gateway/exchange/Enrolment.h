// What names an enrolment at a register, and what is known of a delivery about one.
#pragma once

#include <string>

#include "gateway/base/Secret.h"
#include "gateway/ledger/Registrations.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

// PGN, BRIN and volgnummer together; empty when one of them is not there.
base::Secret enrolmentOf(const model::Record& record);

// What the registration of a delivered record begins with. A receipt with "ontvangen": true says that the partner has
// it, and "bericht": "…" what the partner knows the message by; nothing in a receipt says that the partner agrees.
ledger::Offered offeredWith(const model::Record& record, const std::string& route, const std::string& receipt);

}  // namespace schakel::exchange
