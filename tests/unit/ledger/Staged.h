// Staging and pulling as tests of the ledger want it, with sensible values where they do not care.
#pragma once

#include <catch2/catch.hpp>

#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/Requests.h"
#include "gateway/ledger/Snapshots.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {

struct TestStaging {
    std::string document = "<dossier/>";
    std::string pupil = "999999011";
    std::string supplyPoint = "de-vaart";
    std::string kind = "overstapdossier";
    std::vector<std::string> targets = {};
};

inline ledger::Snapshot stage(ledger::Ledger& ledger, const TestStaging& wanted = {}) {
    auto session = ledger.snapshots().openStaging();
    REQUIRE(session);
    const std::string_view document = wanted.document;
    for (std::size_t start = 0; start < document.size(); start += 100'000) {
        REQUIRE((*session)->document().write(document.substr(start, 100'000)));
    }
    ledger::Staging staging;
    staging.supplyPoint = wanted.supplyPoint;
    staging.kind = wanted.kind;
    staging.pupil = base::Secret(wanted.pupil);
    staging.targets = wanted.targets;
    staging.version = "2019.1";
    staging.inspectedOn = "2026-11-01";
    staging.stagedBy = "tester";
    staging.summary = R"({"pupil":"Fen Proefstra"})";
    auto staged = ledger.snapshots().stage(std::move(*session), staging);
    if (!staged) {
        FAIL(staged.error().describe());
    }
    return *staged;
}

inline ledger::SnapshotQuestion questionFor(const std::string& pupil) {
    return {"de-vaart", "overstapdossier", base::Secret(pupil), {}};
}

inline ledger::Asked asked(const std::string& pgn = "999999011", const std::string& outcome = "not-ready") {
    return {"de-vaart",
            "overstapdossier",
            base::Secret(pgn),
            "99XX",
            "0000000700099XX00932",
            "00000099000000001000",
            "sessie-1",
            outcome,
            "",
            ""};
}

inline ledger::PullPlan plan(const std::vector<std::pair<std::string, std::string>>& pupilsAndBrins) {
    ledger::PullPlan plan;
    plan.route = "brugklas";
    plan.source = "lijst.csv";
    plan.startedBy = "tester";
    std::size_t line = 1;
    for (const auto& [pgn, brin] : pupilsAndBrins) {
        plan.entries.push_back({++line, base::Secret(pgn), {}, brin, {}});
    }
    return plan;
}

}  // namespace schakel::test
