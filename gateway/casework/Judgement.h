// What guards are written with: reading a case with the event that is to be added, and gathering what stands in the
// way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/casework/Case.h"
#include "gateway/casework/EventFields.h"

namespace schakel::casework {

// What the case last said of a field, read as a day; nullopt when it is absent or no date.
std::optional<model::Date> dateOf(const Case& file, std::string_view field);
// What the event says, or else what the case said before.
std::string said(const Situation& situation, std::string_view field);
std::optional<model::Date> dateSaid(const Situation& situation, std::string_view field);

inline bool isYes(std::string_view text) {
    return text == "ja";
}
// Whether somebody born on that day had that age on this day. Not known: no.
bool isOfAge(const std::optional<model::Date>& born, int years, const model::Date& on);

// Gathers all refusals at once, so that a person sees everything that is missing.
class Judgement {
public:
    Judgement& refuseUnless(bool holds, const Rule& rule, base::Words detail = "") {
        if (!holds) {
            refusals_.push_back({&rule, std::move(detail)});
        }
        return *this;
    }
    operator Refusals() const { return refusals_; }  // NOLINT(google-explicit-constructor): a guard returns it

private:
    Refusals refusals_;
};

}  // namespace schakel::casework
