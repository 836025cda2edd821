// Words put together in both languages at once.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/casework/Event.h"

namespace schakel::casework {

struct EventType;

bool isEmpty(const base::Words& words);
// Those that are not empty, with `between` between them.
base::Words joined(const std::vector<base::Words>& all, const base::Words& between);
base::Words operator+(const base::Words& one, const base::Words& other);

// "20 november 2026"; in English as 2026-11-20.
base::Words shownDay(const model::Date& day);
// What an event says of a field, as people read it: the label of a choice, a day in full. Empty when it says nothing.
base::Words shownField(const EventType* type, const Event& event, std::string_view field);

}  // namespace schakel::casework
