// Which case a message about an application belongs to.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/Result.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/model/Record.h"

namespace schakel::casework {

struct ApplicationReference {
    std::string keeper;  // who keeps the case: BRIN of the school, or code of the SWV
    std::string reference;  // the school's (kenmerk)
    std::string applicant = {};  // BRIN of the school, where the message says it
};

// Of a Tlvaanvraag or Tlvbesluit.
ApplicationReference referenceIn(const model::Record& message, const std::string& keeper);

// The newest of that reference; nullopt when there is none. Two schools may use one reference: where both say whose it
// is, they are told apart.
base::Result<std::optional<Case>> findApplication(CaseBook& book, const ApplicationReference& wanted);

}  // namespace schakel::casework
