// All policy data below one folder, checked at load: who must be involved, who decides, which words, which dates.
//
//   schools/<name>.yaml   what a school decided, with a start date; "*" in law.yaml holds where it says nothing
//   swv/<code>.yaml       how an SWV decides
//   purposes.yaml         per sender's and recipient's role and purpose: the categories that may go, with the ground
//   retention.yaml        how long what is kept, from which event, with its source
//   calendar.yaml         the dates of each schooljaar
// and beside them mappings/terms/<school>.yaml: the school's own words.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/base/YamlProblem.h"
#include "gateway/policy/Purposes.h"
#include "gateway/policy/Retention.h"
#include "gateway/policy/SchoolCalendar.h"
#include "gateway/policy/SchoolPolicy.h"
#include "gateway/policy/SwvPolicy.h"
#include "gateway/policy/Terms.h"

namespace schakel::policy {

// Two rules of one school about one subject that ask different things.
struct Contradiction {
    std::string school;
    std::string subject;
    InvolvementRule strictest;  // which holds
    std::vector<InvolvementRule> others;
};

// Immutable after loading; thread safe.
class Policies {
public:
    // Always gives what could be read; problems() says what could not.
    static Policies load(const std::filesystem::path& policies, const std::filesystem::path& terms);
    const std::vector<base::YamlProblem>& problems() const { return problems_; }

    // In force on that day: the newest of the school that has begun, over what holds everywhere.
    const SchoolPolicy& school(std::string_view brin, const model::Date& on) const;
    const SwvPolicy& swv(std::string_view code, const model::Date& on) const;

    const Purposes& purposes() const { return purposes_; }
    const Retention& retention() const { return retention_; }
    const SchoolCalendar& calendar() const { return calendar_; }
    const Terms& terms() const { return terms_; }

    std::vector<Contradiction> contradictions(const model::Date& on) const;

private:
    std::vector<base::YamlProblem> problems_;
    std::vector<SchoolPolicy> schools_;
    std::vector<SwvPolicy> swvs_;
    Purposes purposes_;
    Retention retention_;
    SchoolCalendar calendar_;
    Terms terms_;
};

}  // namespace schakel::policy
