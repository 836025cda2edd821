// From which day a deadline of a case follows. One function per rule of the table in Deadlines.cpp.
#pragma once

#include <string>
#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::deadlines {

struct Due {
    model::Date on;
    bool met = false;
    std::string occurrence = {};
};

using Dues = std::vector<Due>;

Dues rodWeek(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues rodFortnight(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues rodResult(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues oppEstablished(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues oppEvaluated(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues oppOpinion(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues planEnds(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues admission(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues extendedAdmission(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues temporaryPlacement(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues conversation(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues tlvObjection(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues tlvUsed(const Case& file, const policy::Policies& policies, const model::Date& today);
Dues tlvReturn(const Case& file, const policy::Policies& policies, const model::Date& today);

}  // namespace schakel::casework::deadlines
