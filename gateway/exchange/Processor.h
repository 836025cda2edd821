// What becomes of an exchange that goes to no partner: Schakel itself takes it in.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "gateway/base/Result.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

// Takes the place of an adapter at the end of a route. Thread safe.
class Processor {
public:
    virtual ~Processor() = default;

    // Does what the record asks for, once, however often it is called with the same exchange; the receipt (JSON,
    // without personal data). Retryable errors are tried again, others set the exchange apart.
    virtual base::Result<std::string> process(const ledger::Exchange& exchange, const model::Record& record) = 0;
};

// By the name that a route gives them: `to: {process: NAME}`.
using Processors = std::map<std::string, std::shared_ptr<Processor>, std::less<>>;

}  // namespace schakel::exchange
