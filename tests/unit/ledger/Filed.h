// Cases and disclosures as tests of the ledger want them, with sensible values where they do not care.
#pragma once

#include <catch2/catch.hpp>

#include "gateway/ledger/Cases.h"
#include "gateway/ledger/Disclosures.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {

inline ledger::CaseEvent event(std::uint64_t number, std::string type, std::string cause = {}) {
    return {number, std::move(type), std::move(cause), base::Instant(base::Duration(1'700'000'000'000)),
            R"({"door":"Fen Proefstra","nummer":)" + std::to_string(number) + "}"};
}

inline ledger::NewCase newCase(std::string cause = {}, const std::string& pupil = "999999011") {
    return {"opp", "00YY", {.number = base::Secret(pupil)}, std::move(cause)};
}

inline std::string openedCase(ledger::Ledger& ledger, const ledger::NewCase& made = newCase(),
                              const ledger::CaseMark& mark = {"concept", false, {}}) {
    const auto opened = ledger.cases().open(made, event(1, "open"), mark);
    if (!opened) {
        FAIL(opened.error().describe());
    }
    return *opened;
}

// A case that has come to its end.
inline std::string endedCase(ledger::Ledger& ledger, const ledger::NewCase& made = newCase()) {
    auto id = openedCase(ledger, made);
    REQUIRE(ledger.cases().append(id, event(2, "close"), {"ended", true, {}}).value() == ledger::AppendOutcome::added);
    return id;
}

inline ledger::Disclosure disclosure(const std::string& dossier, std::string recipient = "99XX") {
    ledger::Disclosure made;
    made.exchangeId = dossier;
    made.route = "povo";
    made.sender = "00YY";
    made.recipient = std::move(recipient);
    made.recipientRole = "VO";
    made.purpose = "OSO_OVERSTAP";
    made.ground = "WPO 42";
    made.contents = R"({"gone":["leerling"],"stayed":[]})";
    made.contentHash = std::string(64, 'a');
    made.pupil = base::Secret("999999011");
    made.at = base::Instant(base::Duration(1'700'000'000'000));
    return made;
}

}  // namespace schakel::test
