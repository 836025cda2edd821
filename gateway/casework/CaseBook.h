// The cases of a ledger: opened, continued and read by whoever may.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/casework/Case.h"
#include "gateway/ledger/Cases.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

// An event as somebody wants to add it.
struct Draft {
    std::string type;
    Actor actor = {};
    std::optional<model::Date> on = {};  // today when absent
    std::string ground = {};
    std::string subject = {};
    std::string cause = {};
    Fields fields = {};
};

struct Opening {
    CaseKind kind = CaseKind::warmTransfer;
    std::string school;
    ledger::CasePupil pupil = {};
    Draft first;  // its type is "open"
};

// The case as it is now. With refusals: as it was, for nothing was added.
struct Outcome {
    Case file;
    Refusals refusals = {};
    std::vector<std::string> opened = {};  // ids of the cases that follow from it
    // What a person has to look at though the step was taken: a case that should follow and was not opened, a number
    // that another pupil has.
    Refusals attention = {};
};

// Cases that were asked for, and what is wrong with those that cannot be read: it stops nobody's work on the others.
struct Readable {
    std::vector<Case> cases;
    std::vector<base::Error> damaged = {};
};

// Every step is judged by what the case is at the moment of adding it: when others were first, it is judged again.
// Thread safe; other processes may work with the same cases.
class CaseBook {
public:
    struct Services {
        ledger::Cases& cases;
        const policy::Policies& policies;
        const base::Clock& clock;
    };

    explicit CaseBook(Services services) : services_(services) {}

    base::Result<Outcome> open(const Opening& opening);
    // An event with a cause that is there already changes nothing. CaseUnknown, CaseErased.
    base::Result<Outcome> add(const std::string& id, const Draft& draft);
    // What add() would say.
    base::Result<Refusals> wouldRefuse(const std::string& id, const Draft& draft);

    base::Result<Case> load(const std::string& id);
    // Those that are not erased, the oldest first. Fails when any of them is damaged.
    base::Result<std::vector<Case>> list(const ledger::CaseFilter& filter);
    // The same, with the damaged ones apart.
    base::Result<Readable> readable(const ledger::CaseFilter& filter);

    // Opens what follows from events that are there already and was not opened: whoever added them may have died
    // half-way. What stands in the way of any of them. Damaged cases are passed over.
    base::Result<Refusals> openWhatFollows();
    // Looks up every deadline anew, where time or policy moved it; how many cases that were. Damaged cases keep theirs.
    base::Result<std::size_t> refreshDeadlines();

    model::Date today() const;
    const policy::Policies& policies() const { return services_.policies; }

private:
    Event made(const Draft& draft) const;
    ledger::CaseMark markOf(const Case& file) const;
    base::Result<Outcome> addOnce(const std::string& id, const Draft& draft, bool& moved);
    base::Result<void> openFollowups(Outcome& outcome, const Event& event);
    // What other cases of this pupil, or of others, have to say of it.
    base::Result<Refusals> besideOthersOf(const Opening& opening, const Case& file);
    base::Result<void> checkNumber(Outcome& outcome);

    Services services_;
};

}  // namespace schakel::casework
