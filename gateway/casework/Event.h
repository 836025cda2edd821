// One thing that happened in a case.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "gateway/base/Clock.h"
#include "gateway/model/Vocabulary.h"
#include "gateway/model/ids/Date.h"

namespace schakel::casework {

// Who did it, in which of their roles.
struct Actor {
    std::string name;
    model::Role role = model::Role::registrar;
    std::string organisation = {};  // BRIN or SWV code; empty: that of the case
};

// What was said of it, by the names that its EventType declares. Personal.
using Fields = std::map<std::string, std::string, std::less<>>;

struct Event {
    std::uint64_t number = 0;  // its place in the case, from 1; given when it is added
    std::string type;  // of an EventType, e.g. "record_inspection"
    Actor actor = {};
    base::Instant recordedAt{};
    model::Date on;  // the day on which it happened
    std::string ground = {};  // the rule, law or agreement it rests on, as the actor states it
    std::string subject = {};  // SHA-256 (hex) of the document or message it concerns; empty when it concerns none
    std::string cause = {};  // of what the gateway noted itself: what it followed from. One cause has one event
    Fields fields = {};
};

}  // namespace schakel::casework
