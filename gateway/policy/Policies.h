// All policy data below one folder, checked at load: who must be involved, who decides, which words, which dates.
//
//   law.yaml              what holds everywhere ("*"), also where a school or SWV says nothing
//   schools/<name>.yaml   what a school decided, with a start date
//   swv/<code>.yaml       how an SWV decides
//   purposes.yaml         per sender's and recipient's role and purpose: the categories that may go, with the ground
//   retention.yaml        how long what is kept, from which event, with its source
//   calendar.yaml         the dates of each schooljaar
// and beside them mappings/terms/<school>.yaml: the school's own words.
#pragma once

#include <filesystem>
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
    // What holds without any file: the defaults of a school and an SWV, everywhere and always.
    Policies();

    // Always gives what could be read; problems() says what could not.
    // `proposal`: a school's or SWV's file that takes the place of the one of the same name, to see what it would
    // change.
    static Policies load(const std::filesystem::path& policies, const std::filesystem::path& terms,
                         const std::filesystem::path& proposal = {});
    const std::vector<base::YamlProblem>& problems() const { return problems_; }

    // In force on that day: the newest of the school that has begun, over what holds everywhere. One that is not known
    // gets what holds everywhere, with id "*". Schools and SWVs go by BRIN or code, or by the name of their file.
    const SchoolPolicy& school(std::string_view brin, const model::Date& on) const;
    const SwvPolicy& swv(std::string_view code, const model::Date& on) const;

    // By school (SWV) and day, the oldest first: from which day on what is in force.
    const std::vector<SchoolPolicy>& schools() const { return schools_; }
    const std::vector<SwvPolicy>& swvs() const { return swvs_; }

    const Purposes& purposes() const { return purposes_; }
    const Retention& retention() const { return retention_; }
    const SchoolCalendar& calendar() const { return calendar_; }
    const Terms& terms() const { return terms_; }

    std::vector<Contradiction> contradictions(const model::Date& on) const;

private:
    void readWords(const std::filesystem::path& terms);

    std::vector<base::YamlProblem> problems_;
    std::vector<SchoolPolicy> schools_;  // each over what holds everywhere; "*" itself too
    std::vector<SchoolPolicy> ownWords_;  // what schools say themselves
    std::vector<SwvPolicy> swvs_;
    Purposes purposes_;
    Retention retention_;
    SchoolCalendar calendar_;
    Terms terms_;
};

}  // namespace schakel::policy
