// What messages to and from a samenwerkingsverband (SWV) tell of an application.
#pragma once

#include <string>
#include <vector>

#include "gateway/casework/CaseBook.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/model/Record.h"

namespace schakel::casework {

// A message, when and by which exchange it was delivered, and the hash of what it holds.
struct ToldMessage {
    const model::Record& record;
    const ledger::Exchange& exchange;
    std::string hash;
};

// "open" of an application (Tlvaanvraag). What the message does not say is absent.
Draft openingOf(const ToldMessage& application);

// What an application tells the case, given where that stands: documents, the meeting, views and advices that are not
// in it yet, and that it was submitted, where it was not. Empty when there is nothing new.
std::vector<Draft> tellApplication(const ToldMessage& application, const Case& file);

// What the SWV says of it (Tlvbesluit): sent back, granted, refused, or the outcome of an objection. A decision that
// the case has already tells nothing.
std::vector<Draft> tellDecision(const ToldMessage& decision, const Case& file);

}  // namespace schakel::casework
