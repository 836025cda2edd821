// How long cases are kept, and their erasure when that is over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/ledger/Cases.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

// Which rule keeps a case that has ended, and until when.
struct Term {
    const policy::RetentionRule* rule = nullptr;  // of the policies: lives as long as they do
    std::optional<model::Date> from;  // nullopt: what it counts from did not happen yet, or is not known
    std::optional<model::Date> until;  // the last day on which it is kept

    bool isOver(const model::Date& today) const { return until && today > *until; }
};

// nullopt while the case runs. `leftOn`: when the pupil left the school, where any case says so.
std::optional<Term> termOf(const Case& file, const policy::Policies& policies,
                           const std::optional<model::Date>& leftOn);

struct Kept {
    Case file;
    Term term;
    std::vector<ledger::Hold> holds;  // those that stand
};

// Thread safe.
class Keeper {
public:
    Keeper(CaseBook& book, ledger::Cases& cases, const policy::Policies& policies)
        : book_(book), cases_(cases), policies_(policies) {}

    // Every case that has ended and is not erased, those whose term is over first.
    base::Result<std::vector<Kept>> all();
    // Those whose term is over and that nothing holds.
    base::Result<std::vector<Kept>> due();
    // Erases one of them with the dossiers that no other case still needs. CaseHeld, CaseNotEnded; CaseKept before its
    // term is over.
    base::Result<ledger::Erasure> erase(const std::string& caseId, const std::string& by);

private:
    // When the pupil of a case left, by that case or else by the others of this pupil.
    base::Result<std::optional<model::Date>> leavingOf(const Case& file);
    // The exchanges that this case names and no other.
    base::Result<std::vector<std::string>> dossiersOnlyIn(const Case& file);

    CaseBook& book_;
    ledger::Cases& cases_;
    const policy::Policies& policies_;
};

}  // namespace schakel::casework
