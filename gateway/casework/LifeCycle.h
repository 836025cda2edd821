// How cases live: states, what may happen in each, and what must be true then. Tables, with guards as functions.
//
// The four lives and the names in them are those of the canonical model (domain/canonical_model.json); what the model
// calls a guard in a sentence is a function here, and each rule that it applies has a name, a source and a remedy.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/casework/Event.h"

namespace schakel::policy {
class Policies;
}

namespace schakel::casework {

class Case;
struct LifeCycle;

enum class CaseKind : std::uint8_t { warmTransfer, opp, tlvApplication, rodRegistration };

inline constexpr std::array kAllKinds{CaseKind::warmTransfer, CaseKind::opp, CaseKind::tlvApplication,
                                      CaseKind::rodRegistration};

const char* kindName(CaseKind kind);  // "warm_transfer", as in the canonical model
base::Words kindLabel(CaseKind kind);  // "warme overdracht"
std::optional<CaseKind> findKind(std::string_view name);

// Why something may not happen (yet).
struct Rule {
    const char* id;  // "OVD-03"
    const char* dutch;  // what the rule says
    const char* english;
    const char* source;  // the law or agreement, and how sure we are of its text
    const char* remedyDutch;
    const char* remedyEnglish;
};

struct Refusal {
    const Rule* rule = nullptr;  // of the tables: lives for ever
    base::Words detail = "";  // what is amiss in this case; empty when the rule says it all
};

// What a field of an event holds; the text is checked against it before any guard sees it.
enum class FieldKind : std::uint8_t { text, date, number, flag, hash, choice, person };
enum class Need : std::uint8_t { optional, required };
// Of a date: that of something which has happened by the day of the event is no later than that day.
enum class When : std::uint8_t { any, past };

struct Field {
    const char* name;
    FieldKind kind = FieldKind::text;
    Need need = Need::optional;
    const char* dutch = "";  // its label
    const char* english = "";
    std::span<const model::Word> choices = {};  // of a choice: the ids that are right
    std::size_t longest = 2000;  // characters
    When when = When::any;
};

// What can happen: a step to another state, or a fact that a later guard asks for.
struct EventType {
    const char* name;
    const char* dutch;
    const char* english;
    std::span<const model::Role> roles;  // who may; empty: the gateway alone
    std::span<const Field> fields = {};
};

// What a guard sees: the case so far, what is to be added, and the policy in force on that day.
struct Situation {
    const Case& file;
    const Event& event;
    const policy::Policies& policies;
    model::Date today;
};

using Refusals = std::vector<Refusal>;
using Guard = Refusals (*)(const Situation&);

struct Transition {
    const char* from;
    const char* event;
    const char* to;
    Guard guard = nullptr;  // nullptr: always
};

// An event that changes no state. It may happen in the states named; none named: in every state that is not an end.
struct Fact {
    const char* event;
    std::span<const char* const> states = {};
    Guard guard = nullptr;

    bool mayHappenIn(std::string_view state, const LifeCycle& life) const;
};

// How the cause begins of what a document tells of the time before it came: it is not judged, only put in its place.
inline constexpr std::string_view kTold = "told:";

// The event with which every case begins.
inline constexpr std::string_view kOpen = "open";

struct State {
    const char* name;
    const char* dutch;  // what people see
    const char* english;
};

// One life. Every state can be reached, every state can end, and of one state an event leads to one other.
struct LifeCycle {
    CaseKind kind;
    std::span<const State> states;  // the first is where it starts
    std::span<const char* const> ends;
    std::span<const EventType> events;  // "open" first: how a case begins
    std::span<const Transition> transitions;
    std::span<const Fact> facts;
    Guard opening = nullptr;  // of "open"

    const char* start() const { return states.front().name; }
    bool isEnd(std::string_view state) const;
    const State* state(std::string_view name) const;
    const EventType* event(std::string_view name) const;
    const Transition* transition(std::string_view from, std::string_view event) const;
    const Fact* fact(std::string_view event) const;
};

const LifeCycle& lifeCycle(CaseKind kind);

// Each in a file of its own.
extern const LifeCycle kWarmTransfer;
extern const LifeCycle kOpp;
extern const LifeCycle kTlvApplication;
extern const LifeCycle kRodRegistration;

}  // namespace schakel::casework
