// What guards are written with: gathering what stands in the way, beside the readers of EventFields.h.
#pragma once

#include <iterator>
#include <optional>
#include <utility>

#include "gateway/casework/EventFields.h"

namespace schakel::casework {

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
    Judgement& add(Refusals more) {
        refusals_.insert(refusals_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        return *this;
    }
    operator Refusals() const { return refusals_; }  // NOLINT(google-explicit-constructor): a guard returns it

private:
    Refusals refusals_;
};

}  // namespace schakel::casework
