// Tells a case, event by event, as people would record it.
#pragma once

#include <string>

#include "gateway/casework/Case.h"
#include "gateway/policy/Policies.h"
#include "tests/unit/casework/CaseBench.h"

namespace schakel::casework::testing {

using casework::day;

inline const std::string kFirst(64, 'a');
inline const std::string kSecond(64, 'b');
inline const std::string kThird(64, 'c');

// What is done goes into the case; what is refused does not. Without policies: what holds where no school says
// anything.
class Teller {
public:
    Teller(CaseKind kind, Fields fields, const policy::Policies& policies = policy::Policies::load({}, {}),
           std::string_view today = "2026-11-20")
        : today_(day(today)),
          policies_(policies),
          file_(Case::open("1b0f6c3e-0000-4000-8000-000000000001", kind, "00YY",
                           made("open", std::move(fields), model::Role::supportCoordinator, {}))) {}

    const Case& file() const { return file_; }
    void on(std::string_view today) { today_ = day(today); }

    Refusals opening() const { return judgeOpening({file_, file_.opening(), policies_, today_}); }
    // What stands in the way; nothing: it was added.
    Refusals tell(std::string type, Fields fields = {}, std::string subject = {},
                  model::Role role = model::Role::supportCoordinator) {
        auto event = made(std::move(type), std::move(fields), role, std::move(subject));
        auto refusals = judge({file_, event, policies_, today_});
        if (refusals.empty()) {
            file_.add(std::move(event));
        }
        return refusals;
    }

private:
    Event made(std::string type, Fields fields, model::Role role, std::string subject) const {
        return {.type = std::move(type),
                .actor = {"K. de Wit", role},
                .on = today_,
                .subject = std::move(subject),
                .fields = std::move(fields)};
    }

    model::Date today_;
    policy::Policies policies_;
    Case file_;
};

// The ids of the rules that stand in the way: "" when nothing does.
inline std::string ids(const Refusals& refusals) {
    std::string all;
    for (const auto& refusal : refusals) {
        all += (all.empty() ? "" : " ") + std::string(refusal.rule->id);
        if (std::string_view(refusal.rule->id).starts_with("ZAAK")) {
            all += "{" + refusal.detail.in(base::Language::english) + "}";
        }
    }
    return all;
}

}  // namespace schakel::casework::testing
