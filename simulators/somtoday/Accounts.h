// PUT …/account: accounts in batches of at most 200; one wrong input refuses the whole batch.
#pragma once

#include <string>

#include "gateway/transport/HttpMessage.h"

namespace schakel::simulators::somtoday {

// `kind` is "leerling", "medewerker" or "ouderVerzorger".
transport::Response putAccounts(std::string_view kind, std::string body);

}  // namespace schakel::simulators::somtoday
