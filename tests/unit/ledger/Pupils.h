// Pupils files as tests of the ledger want them.
#pragma once

#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "gateway/ledger/Rosters.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {

struct TestPupil {
    std::string bsn = {};
    std::string las = {};
    std::string stamnummer = {};
    std::string onderwijsnummer = {};
    std::string eckId = {};
    std::string roepnaam = "Fen";
    std::string achternaam = "Proefstra";
    std::string geboortedatum = "2013-04-05";
    std::string geslacht = "vrouw";
    std::string voorletters = {};
    std::string content = "{}";
    std::string administration = "las";
    std::string brin = "99XX";
};

inline std::vector<ledger::PupilKey> keysFor(const TestPupil& pupil) {
    using ledger::KeyKind;
    std::vector<ledger::PupilKey> keys;
    const auto add = [&](KeyKind kind, const std::string& scope, const std::string& value) {
        if (!value.empty()) {
            keys.push_back({kind, scope, base::Secret(value)});
        }
    };
    add(KeyKind::bsn, "", pupil.bsn);
    add(KeyKind::onderwijsnummer, "", pupil.onderwijsnummer);
    add(KeyKind::eckId, "", pupil.eckId);
    add(KeyKind::stamnummer, pupil.brin, pupil.stamnummer);
    add(KeyKind::lasKey, pupil.administration, pupil.las);
    return keys;
}

inline ledger::RosterPupil rosterPupil(const TestPupil& pupil) {
    ledger::RosterPupil out;
    out.keys = keysFor(pupil);
    out.card = {"", pupil.voorletters, pupil.roepnaam, "", pupil.achternaam, pupil.geboortedatum, pupil.geslacht};
    out.hash = base::Sha256::hexOf(pupil.content + pupil.bsn + pupil.las + pupil.achternaam + pupil.roepnaam +
                                   pupil.stamnummer + pupil.onderwijsnummer);
    out.content = [content = pupil.content] { return base::Result<std::string>(content); };
    return out;
}

// Keeps what came; says that it changed when it did.
inline base::Result<ledger::KeptPupil> keepAll(const std::string& incoming, const std::string& earlier,
                                               const ledger::Unseen&) {
    ledger::KeptPupil kept{incoming, {}};
    if (!earlier.empty()) {
        kept.changes.push_back({"veld", earlier, incoming});
    }
    return kept;
}

inline ledger::RosterPlan rosterPlan(const std::vector<TestPupil>& pupils, const std::string& administration = "las") {
    ledger::RosterPlan plan;
    plan.administration = administration;
    plan.connection = administration;
    plan.startedBy = "tester";
    plan.keep = keepAll;
    for (auto pupil : pupils) {
        pupil.administration = administration;
        plan.pupils.push_back(rosterPupil(pupil));
    }
    return plan;
}

inline ledger::RosterOutcome applied(ledger::Ledger& ledger, const ledger::RosterPlan& plan) {
    auto outcome = ledger.rosters().apply(plan);
    if (!outcome) {
        FAIL(outcome.error().describe());
    }
    return std::move(*outcome);
}

inline std::vector<ledger::Question> openQuestions(ledger::Ledger& ledger) {
    return ledger.rosters().questions(ledger::Rosters::Which::open).value();
}

inline base::Result<ledger::Question> reply(ledger::Ledger& ledger, const std::string& question, ledger::Reply given,
                                            const std::string& pupil = {}) {
    return ledger.rosters().answer({question, given, pupil, "piet", keepAll});
}

}  // namespace schakel::test
