// Takes one pupils file in, within one transaction.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "gateway/ledger/Resolution.h"
#include "gateway/ledger/RosterRows.h"

namespace schakel::ledger {

// For one use. Throws Fault or SqliteFault; what it wrote is then to be undone, and also when the outcome is stopped.
class RosterApply {
public:
    RosterApply(Transaction& transaction, const Keys& keys, const RosterPlan& plan);

    RosterOutcome run();

private:
    void take(const RosterPupil& pupil);
    void takeNew(const RosterPupil& pupil);
    void takeKnown(const RosterPupil& pupil, const StoredPupil& known);
    void takeChanged(const RosterPupil& pupil, const StoredPupil& known, StoredEntry entry);
    void enter(const RosterPupil& pupil, const StoredPupil& known);
    void ask(const RosterPupil& pupil, QuestionKind kind, const std::vector<StoredPupil>& candidates);
    void endMootQuestions();
    // Who is not in the file any more.
    std::vector<StoredEntry> missing() const;
    bool isStopped(std::size_t lost);
    void markGone(StoredEntry entry);
    KeptPupil keep(const RosterPupil& pupil, const std::string& earlier) const;
    void addRow(RosterChange change, const StoredPupil& pupil, const PupilCard& card,
                std::vector<FieldChange> changes = {});

    Transaction& transaction_;
    const Keys& keys_;
    const RosterPlan& plan_;
    std::int64_t number_;
    std::int64_t now_;
    std::size_t known_;
    std::set<std::int64_t> seen_;
    std::set<std::int64_t> named_;  // by a key of somebody about whom there is a question
    std::set<std::int64_t> doubtful_;  // somebody in the file may be them, by name
    std::set<std::string> asked_;  // subjects of questions
    RosterOutcome outcome_;
};

// What a question is about, so that it is asked once.
std::string questionSubject(const Keys& keys, const StoredQuestion& question, const std::vector<PupilKey>& given);

}  // namespace schakel::ledger
