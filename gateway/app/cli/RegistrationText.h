// Registrations as people and programs read them.
#pragma once

#include <string>
#include <vector>

#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/SignalBook.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Registrations.h"

namespace schakel::cli {

// One signal of a piece of feedback.
struct Signal {
    std::string code;
    std::string severity;
    std::string text;  // the register's own
    std::string field;  // the register's own name for it
};

std::vector<Signal> signalsOf(const ledger::StoredFeedback& feedback);

// "301, 454" of the newest feedback that has any; empty when none has.
std::string newestCodes(const std::vector<ledger::StoredFeedback>& all);

// For people: what was received only is never shown as registered.
std::string registrationText(const Options& options, ledger::RegistrationState state);

// Members of an object that is begun already.
void writeRegistration(base::JsonWriter& json, const ledger::Registration& registration);
void writeFeedback(base::JsonWriter& json, const std::vector<ledger::StoredFeedback>& all, const SignalBook& book);

void printFeedback(const Options& options, const ledger::StoredFeedback& feedback, const SignalBook& book);

}  // namespace schakel::cli
