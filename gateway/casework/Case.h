// A case: all that happened in it, and what follows from that.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/casework/LifeCycle.h"

namespace schakel::casework {

// Its events and nothing else: the state is a fold over them, so that replaying them gives the same case. The first
// event is "open", and its fields say what the case is about. Values; not thread safe.
class Case {
public:
    // Opens one, in memory. `opening` is an event of type "open".
    static Case open(std::string id, CaseKind kind, std::string school, Event opening);
    // The same case again from its events. CaseDamaged when they cannot have happened in this order.
    static base::Result<Case> replay(std::string id, CaseKind kind, std::string school, std::vector<Event> events);

    const std::string& id() const { return id_; }
    CaseKind kind() const { return kind_; }
    const LifeCycle& life() const { return lifeCycle(kind_); }
    const std::string& school() const {
        return school_;
    }  // BRIN of the school that keeps it; of the SWV's side its code
    const std::string& state() const { return state_; }
    bool hasEnded() const { return life().isEnd(state_); }

    const std::vector<Event>& events() const { return events_; }
    const Event& opening() const { return events_.front(); }
    // The newest event of one of these types; nullptr when there is none. Valid until the next add().
    const Event* last(std::initializer_list<std::string_view> types) const;
    // All of a type that came after the newest event of one of `since` (or from the start), the oldest first.
    std::vector<const Event*> all(std::string_view type, std::initializer_list<std::string_view> since = {}) const;
    // What was last said of a field, by whatever event; empty when nothing was.
    std::string value(std::string_view field) const;
    // The event that led to the present state.
    const Event& entered() const { return events_[entered_]; }

    // Adds what was judged to be right; numbers it. No guard is asked: see judge().
    void add(Event event);

private:
    Case(std::string id, CaseKind kind, std::string school);

    std::string id_;
    CaseKind kind_;
    std::string school_;
    std::string state_;
    std::vector<Event> events_;
    std::size_t entered_ = 0;
};

// Everything that stands in the way of this event now; nothing: it may be added. An event that the state does not know,
// a role that may not, a field that is missing or malformed are refused like what a guard refuses.
Refusals judge(const Situation& situation);
// The same for the event that opens a case: `file` is the case that it would make.
Refusals judgeOpening(const Situation& situation);

// The events that the case's state knows, in the order of the life cycle: what may be next, guards apart.
std::vector<const EventType*> possibleEvents(const Case& file);

}  // namespace schakel::casework
