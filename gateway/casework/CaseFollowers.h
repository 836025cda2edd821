// Keeps cases up with what was delivered and what was answered.
#pragma once

#include <vector>

#include "gateway/base/Result.h"
#include "gateway/casework/ApplicationFollower.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/CaseRoute.h"
#include "gateway/casework/FollowReport.h"
#include "gateway/casework/RegistrationFollower.h"
#include "gateway/casework/TransferFollower.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::casework {

// `routes`: whose work the dossiers, applications and decisions are that went along them. Nothing is told twice,
// however many processes run this. Not thread safe.
class CaseFollowers {
public:
    CaseFollowers(ledger::Ledger& ledger, CaseBook& book, const std::vector<CaseRoute>& routes)
        : transfers_(ledger, book, routes), applications_(ledger, book, routes), registrations_(ledger, book) {}

    // What one of them cannot do does not stop the others; the first error of all.
    base::Result<FollowReport> run();

private:
    TransferFollower transfers_;
    ApplicationFollower applications_;
    RegistrationFollower registrations_;
};

}  // namespace schakel::casework
