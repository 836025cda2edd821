// The tables against the canonical model, and against themselves.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>

#include <simdjson.h>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework {
namespace {

using Triple = std::array<std::string, 3>;

std::set<Triple> ours(const LifeCycle& life) {
    std::set<Triple> all;
    for (const auto& transition : life.transitions) {
        all.insert({transition.from, transition.event, transition.to});
    }
    return all;
}

TEST_CASE("every transition of the canonical model is in the tables, and no other") {
    std::ifstream file(SCHAKEL_SHARED_DIR "/domain/canonical_model.json");
    if (!file) {
        WARN("skipped: ../shared/domain/canonical_model.json is not there");
        return;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    simdjson::dom::parser parser;
    const simdjson::dom::element model = parser.parse(text);
    for (const auto kind : kAllKinds) {
        const auto& life = lifeCycle(kind);
        INFO(kindName(kind));
        const simdjson::dom::element machine = model["state_machines"][kindName(kind)];
        std::set<Triple> theirs;
        for (const auto each : machine["transitions"].get_array()) {
            theirs.insert({std::string(std::string_view(each["from"])), std::string(std::string_view(each["event"])),
                           std::string(std::string_view(each["to"]))});
        }
        CHECK(ours(life) == theirs);
        CHECK(std::string_view(machine["start"]) == life.start());
    }
}

TEST_CASE("every state can be reached, and every state can end") {
    for (const auto kind : kAllKinds) {
        const auto& life = lifeCycle(kind);
        std::set<std::string_view> reached{life.start()};
        std::set<std::string_view> ending(life.ends.begin(), life.ends.end());
        for (std::size_t i = 0; i < life.states.size(); ++i) {
            for (const auto& transition : life.transitions) {
                if (reached.contains(transition.from)) {
                    reached.insert(transition.to);
                }
                if (ending.contains(transition.to)) {
                    ending.insert(transition.from);
                }
            }
        }
        INFO(kindName(kind));
        CHECK(reached.size() == life.states.size());
        CHECK(ending.size() == life.states.size());
    }
}

TEST_CASE("of one state an event leads to one other, and every event and state has a name to show") {
    for (const auto kind : kAllKinds) {
        const auto& life = lifeCycle(kind);
        INFO(kindName(kind));
        std::set<std::pair<std::string, std::string>> seen;
        for (const auto& transition : life.transitions) {
            INFO(transition.from << " " << transition.event);
            CHECK(seen.insert({transition.from, transition.event}).second);
            CHECK(life.event(transition.event) != nullptr);
            CHECK(life.state(transition.to) != nullptr);
        }
        CHECK(life.events.front().name == kOpen);
    }
}

}  // namespace
}  // namespace schakel::casework
