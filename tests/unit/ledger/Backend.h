// What the contract tests need of a ledger's backend. A second backend adds itself to backends() and nothing else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway/ledger/Ledger.h"
#include "tests/support/FakeClock.h"

namespace schakel::test {

// A place where one ledger lives; removed when dropped.
class Home {
public:
    virtual ~Home() = default;
    // Opens the ledger in it as schakeld does; the same one each time. One at a time.
    virtual std::unique_ptr<ledger::Ledger> open(const base::Clock& clock) = 0;
};

struct Backend {
    std::string name;
    std::function<std::unique_ptr<Home>()> newHome;
};

const std::vector<Backend>& backends();

// A dossier as a test wants it, with sensible values where it does not care.
struct TestDossier {
    std::string messageId = "bericht-1";
    std::string raw = "<dossier/>";
    std::string pupil = {};
    std::string route = "povo";
    std::string sender = "00000099000000001000";
    std::string record = R"({"leerling":{}})";
    std::vector<std::string> attachments = {};
    std::string recordType = ledger::kDossierType;
    ledger::Sequence sequence = ledger::Sequence::stepsAside;
    std::optional<ledger::Apart> apart = {};
};

// Stores and waits for the answer.
base::Result<ledger::StoreOutcome> store(ledger::Ledger& ledger, const TestDossier& dossier);
// Stores and returns the new exchange's id; fails the test when it was not stored.
std::string storedId(ledger::Ledger& ledger, const TestDossier& dossier);
std::vector<std::string> idsOf(const std::vector<ledger::Exchange>& exchanges);
// What a source gives; fails the test when it fails.
std::string contentOf(base::ByteSource& source);
// Fails the test with the first break when there is one.
void requireIntact(ledger::Ledger& ledger);

}  // namespace schakel::test
