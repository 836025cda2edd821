#include "gateway/casework/LifeCycle.h"

#include <algorithm>
#include <array>

namespace schakel::casework {
namespace {

template <class Items, class Test>
auto found(const Items& items, Test test) {
    const auto item = std::find_if(items.begin(), items.end(), test);
    return item == items.end() ? nullptr : &*item;
}

constexpr std::array kKinds{
    model::Word{"warm_transfer", "warme overdracht", "warm transfer"},
    model::Word{"opp", "ontwikkelingsperspectief (OPP)", "development perspective (OPP)"},
    model::Word{"tlv_application", "aanvraag bij het samenwerkingsverband", "application to the samenwerkingsverband"},
    model::Word{"rod_registration", "registratie in BRON", "registration in BRON"},
};

}  // namespace

const char* kindName(CaseKind kind) {
    return kKinds[static_cast<std::size_t>(kind)].id;
}

base::Words kindLabel(CaseKind kind) {
    const auto& word = kKinds[static_cast<std::size_t>(kind)];
    return {word.dutch, word.english};
}

std::optional<CaseKind> findKind(std::string_view name) {
    const auto* const word = found(kKinds, [&](const model::Word& each) { return name == each.id; });
    return word == nullptr ? std::nullopt : std::optional(static_cast<CaseKind>(word - kKinds.data()));
}

bool Fact::mayHappenIn(std::string_view state, const LifeCycle& life) const {
    return states.empty() ? !life.isEnd(state) : std::find(states.begin(), states.end(), state) != states.end();
}

bool LifeCycle::isEnd(std::string_view state) const {
    return std::find(ends.begin(), ends.end(), state) != ends.end();
}

const State* LifeCycle::state(std::string_view name) const {
    return found(states, [&](const State& each) { return name == each.name; });
}

const EventType* LifeCycle::event(std::string_view name) const {
    return found(events, [&](const EventType& each) { return name == each.name; });
}

const Transition* LifeCycle::transition(std::string_view from, std::string_view event) const {
    return found(transitions, [&](const Transition& each) { return from == each.from && event == each.event; });
}

const Fact* LifeCycle::fact(std::string_view event) const {
    return found(facts, [&](const Fact& each) { return event == each.event; });
}

const LifeCycle& lifeCycle(CaseKind kind) {
    switch (kind) {
        case CaseKind::warmTransfer: return kWarmTransfer;
        case CaseKind::opp: return kOpp;
        case CaseKind::tlvApplication: return kTlvApplication;
        case CaseKind::rodRegistration: return kRodRegistration;
    }
    return kWarmTransfer;
}

}  // namespace schakel::casework
