// A book of cases beside a ledger along whose routes messages were delivered.
#pragma once

#include <future>
#include <string>

#include "tests/unit/casework/CaseHome.h"

namespace schakel::test {

struct Delivered {
    std::string route;
    std::string recordType;
    std::string record;  // canonical JSON
    std::string message;  // each is another
    std::string pupil = {};  // a personal number; empty: of nobody known
};

class DeliveryHome : public CaseHome {
public:
    // Its exchange.
    std::string deliver(const Delivered& delivered) {
        ledger::Intake intake;
        intake.route = delivered.route;
        intake.sender = "00000099000000000001";
        intake.contentHash = std::string(64, 'c');
        intake.messageId = delivered.message;
        intake.recordType = delivered.recordType;
        intake.pupil = base::Secret(delivered.pupil);
        intake.summary = "{}";
        intake.record = delivered.record;
        intake.findings = "[]";
        std::promise<std::string> stored;
        ledger->store(ledger->openIntake().value(), std::move(intake), [&](base::Result<ledger::StoreOutcome> outcome) {
            stored.set_value(outcome ? outcome->exchangeId : outcome.error().describe());
        });
        auto id = stored.get_future().get();
        REQUIRE(ledger->claim(clock.now(), 9).value().size() == 1);
        REQUIRE(ledger->confirm(id, "{}"));
        return id;
    }
};

}  // namespace schakel::test
