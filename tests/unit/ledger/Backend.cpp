#include "tests/unit/ledger/Backend.h"

#include <catch2/catch.hpp>
#include <future>

#include "gateway/base/Digest.h"
#include "gateway/base/MemoryBytes.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {

const std::vector<Backend>& backends() {
    static const std::vector<Backend> kBackends{{"sqlite", [] { return std::make_unique<SqliteHome>(); }}};
    return kBackends;
}

base::Result<ledger::StoreOutcome> store(ledger::Ledger& ledger, const TestDossier& dossier) {
    auto session = ledger.openIntake();
    if (!session) {
        return session.error();
    }
    if (auto written = (*session)->raw().write(dossier.raw); !written) {
        return written.error();
    }
    for (const auto& content : dossier.attachments) {
        auto writer = (*session)->attachments().create();
        if (auto written = (*writer)->write(content); !written) {
            return written.error();
        }
        if (auto blob = (*writer)->finish(); !blob) {
            return blob.error();
        }
    }
    ledger::Intake intake{dossier.route,
                          dossier.sender,
                          dossier.messageId,
                          base::Sha256::hexOf(dossier.raw),
                          base::Secret(dossier.pupil),
                          "{\"naam\":\"Test\"}",
                          dossier.record,
                          "[]",
                          {},
                          dossier.recordType,
                          dossier.sequence,
                          dossier.apart};
    const auto answer = std::make_shared<std::promise<base::Result<ledger::StoreOutcome>>>();
    auto answered = answer->get_future();
    ledger.store(std::move(*session), std::move(intake),
                 [answer](base::Result<ledger::StoreOutcome> outcome) { answer->set_value(std::move(outcome)); });
    return answered.get();
}

std::string storedId(ledger::Ledger& ledger, const TestDossier& dossier) {
    const auto outcome = store(ledger, dossier);
    REQUIRE(outcome);
    REQUIRE(outcome->kind == ledger::StoreKind::stored);
    return outcome->exchangeId;
}

std::vector<std::string> idsOf(const std::vector<ledger::Exchange>& exchanges) {
    std::vector<std::string> ids;
    for (const auto& exchange : exchanges) {
        ids.push_back(exchange.id);
    }
    return ids;
}

std::string contentOf(base::ByteSource& source) {
    const auto content = base::readAll(source);
    REQUIRE(content);
    return *content;
}

void requireIntact(ledger::Ledger& ledger) {
    const auto report = ledger.verifyAudit();
    REQUIRE(report);
    for (const auto& found : report->breaks) {
        FAIL(found.where << ": " << found.what);
    }
}

}  // namespace schakel::test
