// What came of telling cases what happened around them.
#pragma once

#include <string>
#include <vector>

#include "gateway/casework/CaseBook.h"

namespace schakel::casework {

// A case that did not take what the gateway has to tell it: a person looks at it.
struct Unfollowed {
    std::string caseId;  // empty: there is no case for it
    Refusals refusals;
};

struct FollowReport {
    std::size_t told = 0;  // events that were added
    std::vector<Unfollowed> unfollowed = {};
    std::vector<Unfollowed> attention = {};  // taken, and yet something for a person to look at
    std::vector<base::Error> failed = {};  // what could not be read: it stops nobody's work on the rest
};

// Goes on after what is damaged; ends with an error that may be over later, as it is the same for what comes next.
base::Result<void> passOver(base::Result<void> told, FollowReport& report);

// Adds these to the case, one after the other, up to the first that it does not take; the case as it is then.
base::Result<Case> tellAll(CaseBook& book, Outcome outcome, const std::vector<Draft>& drafts, FollowReport& report);

}  // namespace schakel::casework
