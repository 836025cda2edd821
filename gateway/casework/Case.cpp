#include "gateway/casework/Case.h"

#include <algorithm>

namespace schakel::casework {

using base::Error;
using base::MessageCode;
using base::Result;

namespace {

bool isOneOf(const Event& event, std::initializer_list<std::string_view> types) {
    return std::find(types.begin(), types.end(), event.type) != types.end();
}

// Whether the life cycle knows this event as the next one, guards apart.
bool mayFollow(const Case& file, const Event& event) {
    const auto& life = file.life();
    if (life.transition(file.state(), event.type) != nullptr) {
        return true;
    }
    const auto* const fact = life.fact(event.type);
    return fact != nullptr && fact->mayHappenIn(file.state(), life);
}

}  // namespace

Case::Case(std::string id, CaseKind kind, std::string school)
    : id_(std::move(id)), kind_(kind), school_(std::move(school)), state_(lifeCycle(kind).start()) {}

Case Case::open(std::string id, CaseKind kind, std::string school, Event opening) {
    Case file(std::move(id), kind, std::move(school));
    opening.number = 1;
    file.events_.push_back(std::move(opening));
    return file;
}

Result<Case> Case::replay(std::string id, CaseKind kind, std::string school, std::vector<Event> events) {
    const Error damaged(MessageCode::CaseDamaged, {{"case", id}});
    if (events.empty() || events.front().type != kOpen) {
        return damaged;
    }
    auto file = open(std::move(id), kind, std::move(school), std::move(events.front()));
    for (std::size_t i = 1; i < events.size(); ++i) {
        if (!mayFollow(file, events[i])) {
            return damaged;
        }
        file.add(std::move(events[i]));
    }
    return file;
}

void Case::add(Event event) {
    event.number = events_.size() + 1;
    if (const auto* const transition = life().transition(state_, event.type)) {
        state_ = transition->to;
        entered_ = events_.size();
    }
    events_.push_back(std::move(event));
}

const Event* Case::last(std::initializer_list<std::string_view> types) const {
    const auto found =
        std::find_if(events_.rbegin(), events_.rend(), [&](const Event& event) { return isOneOf(event, types); });
    return found == events_.rend() ? nullptr : &*found;
}

std::vector<const Event*> Case::all(std::string_view type, std::initializer_list<std::string_view> since) const {
    std::vector<const Event*> found;
    for (const auto& event : events_) {
        if (isOneOf(event, since)) {
            found.clear();
        }
        if (event.type == type) {
            found.push_back(&event);
        }
    }
    return found;
}

std::string Case::value(std::string_view field) const {
    for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
        if (const auto found = event->fields.find(field); found != event->fields.end()) {
            return found->second;
        }
    }
    return {};
}

std::vector<const EventType*> possibleEvents(const Case& file) {
    std::vector<const EventType*> possible;
    for (const auto& type : file.life().events) {
        const auto* const fact = file.life().fact(type.name);
        if (file.life().transition(file.state(), type.name) != nullptr ||
            (fact != nullptr && fact->mayHappenIn(file.state(), file.life()))) {
            possible.push_back(&type);
        }
    }
    return possible;
}

}  // namespace schakel::casework
