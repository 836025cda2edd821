// Cases that live at random: whatever is tried, only what the canonical model knows happens, and replaying what
// happened gives the same case.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <simdjson.h>

#include "gateway/policy/Policies.h"
#include "tests/unit/casework/RandomEvents.h"

namespace schakel::casework {
namespace {

using testing::RandomEvents;

constexpr std::array kKinds{CaseKind::warmTransfer, CaseKind::opp, CaseKind::tlvApplication, CaseKind::rodRegistration};
constexpr std::size_t kStepsPerKind = 100000;
constexpr std::size_t kStepsPerCase = 60;

// What the model says, read on its own: of a state and an event the next state.
class Oracle {
public:
    explicit Oracle(const LifeCycle& life) {
        std::ifstream file(SCHAKEL_SHARED_DIR "/domain/canonical_model.json");
        if (file) {
            read(std::string{std::istreambuf_iterator<char>(file), {}}, kindName(life.kind));
        } else {
            for (const auto& each : life.transitions) {
                add(each.from, each.event, each.to);
            }
        }
        for (const auto& fact : life.facts) {
            facts_.insert(fact.event);
        }
    }

    const std::set<std::string>& states() const { return states_; }
    std::size_t transitions() const { return next_.size(); }
    // The state after it; empty: nothing of the kind can happen.
    std::string after(const std::string& state, const std::string& event) const {
        const auto step = next_.find({state, event});
        return step != next_.end() ? step->second : facts_.contains(event) ? state : std::string();
    }
    bool isStep(const std::string& state, const std::string& event) const { return next_.contains({state, event}); }

private:
    void add(const std::string& from, const std::string& event, const std::string& to) {
        next_[{from, event}] = to;
        states_.insert({from, to});
    }
    void read(const std::string& text, const char* kind) {
        simdjson::dom::parser parser;
        const simdjson::dom::element model = parser.parse(text);
        for (const auto each : model["state_machines"][kind]["transitions"].get_array()) {
            add(std::string(std::string_view(each["from"])), std::string(std::string_view(each["event"])),
                std::string(std::string_view(each["to"])));
        }
    }

    std::map<std::pair<std::string, std::string>, std::string> next_;
    std::set<std::string> facts_;
    std::set<std::string> states_;
};

// The newest event of these types before `end`, found anew: nothing of Case but its list of events.
const Event* newest(const Case& file, const std::set<std::string>& types, std::size_t end) {
    for (std::size_t i = end; i > 0; --i) {
        if (types.contains(file.events()[i - 1].type)) {
            return &file.events()[i - 1];
        }
    }
    return nullptr;
}

bool happenedSince(const Case& file, const std::string& type, const Event* since, const std::string& subject = {}) {
    for (const auto& event : file.events()) {
        const bool isLater = since == nullptr || event.number > since->number;
        if (isLater && event.type == type && (subject.empty() || event.subject == subject)) {
            return true;
        }
    }
    return false;
}

// What must have happened before what was just added, whatever the guards think. Empty: nothing is wrong.
std::string wrongOrder(const Case& file) {
    const auto& event = file.events().back();
    const auto end = file.events().size() - 1;
    if (file.kind() == CaseKind::warmTransfer && (event.type == "stage" || event.type == "deliver")) {
        const auto* const made = newest(file, {"compose", "recompose", "correct", "change", "repair"}, end);
        const bool isSeen = made != nullptr && made->subject == event.subject &&
                            (happenedSince(file, "record_inspection", made, made->subject) ||
                             happenedSince(file, "add_inspection", made, made->subject));
        return isSeen ? "" : "it left without an inspection of these bytes";
    }
    if (file.kind() == CaseKind::opp && event.type == "establish") {
        const auto plan = file.opening().fields.at("plan");
        const auto* const talk = newest(file, {"invite", "change"}, end);
        const auto* const written = newest(file, {"write_action_part"}, end);
        const bool agreed = written != nullptr && written->subject == event.subject &&
                            happenedSince(file, "consent", written, written->subject);
        const bool heard =
            happenedSince(file, "record_hearing", talk) && happenedSince(file, "record_consultation", talk);
        return agreed && (heard || !plan.starts_with("OPP")) ? ""
                                                             : "established without hearing, consultation or consent";
    }
    if (file.kind() == CaseKind::rodRegistration && event.type == "send") {
        const auto* const released = newest(file, {"precheck_ok", "refresh_snapshot"}, end);
        const bool isSame = released != nullptr && released->subject == event.subject;
        const bool twoPersons = file.opening().actor.name != event.actor.name;
        return isSame && twoPersons ? "" : "sent by who asked for it, or something else than was checked";
    }
    if (file.kind() == CaseKind::tlvApplication && event.type == "submit") {
        return happenedSince(file, "scan_package", nullptr, event.subject) ? ""
                                                                           : "submitted without a look for numbers";
    }
    if (file.kind() == CaseKind::tlvApplication && event.type == "two_advices") {
        std::set<std::string> experts;
        for (const auto& each : file.events()) {
            if (each.type == "record_advice" && each.fields.at("independent") == "ja") {
                experts.insert(each.fields.at("expert"));
            }
        }
        return experts.size() >= 2 ? "" : "advised by fewer than two independent experts";
    }
    return "";
}

std::string printOf(const Case& file) {
    std::string print = file.state() + "#" + std::to_string(file.events().size()) + "#" + file.entered().type;
    for (const auto& [name, value] : file.events().back().fields) {
        print += ";" + name + "=" + file.value(name);
    }
    return print;
}

// One kind's cases, one after the other.
class Walk {
public:
    Walk(CaseKind kind, std::uint64_t seed)
        : life_(lifeCycle(kind)), oracle_(life_), events_(seed), policies_(policy::Policies::load({}, {})) {}

    void run() {
        for (std::size_t steps = 0; steps < kStepsPerKind; steps += liveOne()) {
            if (!failure_.empty()) {
                break;
            }
        }
    }
    std::string coverage() const {
        return std::string(kindName(life_.kind)) + ": " + std::to_string(seen_.size()) + " of " +
               std::to_string(life_.states.size()) + " states, " + std::to_string(taken_.size()) + " of " +
               std::to_string(oracle_.transitions()) + " transitions, " + std::to_string(accepted_) +
               " events accepted, " + std::to_string(refused_) + " refused";
    }
    const std::string& failure() const { return failure_; }
    std::string unseen() const {
        std::string names;
        for (const auto& state : life_.states) {
            names += seen_.contains(state.name) ? "" : std::string(state.name) + " ";
        }
        return names;
    }
    std::size_t accepted() const { return accepted_; }
    std::size_t refused() const { return refused_; }

    std::string untaken() const {
        std::string names;
        for (const auto& each : life_.transitions) {
            names += taken_.contains({each.from, each.event}) ? "" : std::string(" ") + each.from + "/" + each.event;
        }
        return names;
    }

private:
    void expect(bool holds, const Case& file, const Event& event, const char* what) {
        if (!holds && failure_.empty()) {
            failure_ = std::string(what) + ": " + event.type + " in " + file.state();
        }
    }

    Case opened(const model::Date& today) {
        const auto school = life_.kind == CaseKind::tlvApplication && events_.chance(40) ? "VO2301" : "00YY";
        while (true) {
            auto file = Case::open("zaak", life_.kind, school, events_.opening(life_, today));
            if (judgeOpening({file, file.opening(), policies_, today}).empty()) {
                return file;
            }
        }
    }

    // Half of the lives go on from the state that was lived in least, as a case once came there.
    Case begun() {
        const auto rarest = std::min_element(lived_.begin(), lived_.end(), [](const auto& left, const auto& right) {
            return left.second.second < right.second.second;
        });
        if (rarest == lived_.end() || events_.chance(50)) {
            return opened(*model::Date::of(2026, 9, 1));
        }
        return rarest->second.first;
    }

    void remember(const Case& file) {
        if (!file.hasEnded()) {
            auto& [sample, count] = lived_.try_emplace(file.state(), file, 0).first->second;
            ++count;
            sample = events_.chance(20) ? file : sample;
        }
    }

    std::size_t liveOne() {
        auto file = begun();
        auto today = file.events().back().on;
        std::size_t steps = 1;
        seen_.insert(file.state());
        for (; steps < kStepsPerCase && failure_.empty(); ++steps) {
            today = today.plusDays(static_cast<int>(events_.below(events_.chance(8) ? 150 : 4)));
            step(file, events_.next(file, today), today);
            remember(file);
            if (steps % 16 == 0) {
                checkReplay(file);
            }
            if (file.hasEnded() && events_.chance(30)) {
                break;
            }
        }
        checkReplay(file);
        return steps;
    }

    void step(Case& file, const Event& event, const model::Date& today) {
        const auto before = printOf(file);
        const auto from = file.state();
        const auto expected = oracle_.after(from, event.type);
        const auto refusals = judge({file, event, policies_, today});
        expect(printOf(file) == before, file, event, "a judgement changed the case");
        for (const auto& refusal : refusals) {
            const auto& rule = *refusal.rule;
            expect(*rule.dutch != '\0' && *rule.source != '\0' && *rule.remedyDutch != '\0', file, event,
                   "a refusal without rule, source or remedy");
        }
        if (!refusals.empty()) {
            ++refused_;
            checkIllegalReplay(file, event, refusals);
            return;
        }
        ++accepted_;
        expect(!expected.empty(), file, event, "the model does not know this");
        if (oracle_.isStep(from, event.type)) {
            taken_.insert({from, event.type});
        }
        file.add(event);
        seen_.insert(file.state());
        expect(file.state() == expected, file, event, "another state than the model's");
        const auto wrong = wrongOrder(file);
        expect(wrong.empty(), file, event, wrong.c_str());
    }

    // What its state does not know cannot be replayed into a case either.
    void checkIllegalReplay(const Case& file, const Event& event, const Refusals& refusals) {
        if (std::string_view(refusals.front().rule->id) == "ZAAK-02" && events_.chance(5)) {
            auto all = file.events();
            all.push_back(event);
            const auto replayed = Case::replay(file.id(), file.kind(), file.school(), std::move(all));
            expect(!replayed.has_value(), file, event, "an illegal event was replayed");
        }
    }

    void checkReplay(const Case& file) {
        const auto again = Case::replay(file.id(), file.kind(), file.school(), file.events());
        expect(again.has_value() && printOf(*again) == printOf(file) &&
                   possibleEvents(*again) == possibleEvents(file) && again->entered().number == file.entered().number,
               file, file.events().back(), "a replay gives another case");
    }

    const LifeCycle& life_;
    Oracle oracle_;
    RandomEvents events_;
    policy::Policies policies_;
    std::set<std::string> seen_;
    std::set<std::pair<std::string, std::string>> taken_;
    std::map<std::string, std::pair<Case, std::size_t>> lived_;
    std::size_t accepted_ = 0;
    std::size_t refused_ = 0;
    std::string failure_;
};

TEST_CASE("property 2: cases that live at random keep to the canonical model, and a replay gives the same case") {
    const auto* const given = std::getenv("SCHAKEL_SEED");
    const std::uint64_t seed = given == nullptr ? 20261122 : std::strtoull(given, nullptr, 10);
    std::size_t tried = 0;
    std::string report = "seed " + std::to_string(seed) + " (SCHAKEL_SEED sets another)";
    for (const auto kind : kKinds) {
        Walk walk(kind, seed + static_cast<std::uint64_t>(kind));
        walk.run();
        INFO(walk.coverage());
        CHECK(walk.failure() == "");
        CHECK(walk.unseen() == "");
        CHECK(walk.untaken() == "");
        CHECK(walk.refused() > 1000);
        CHECK(walk.accepted() > 1000);
        tried += walk.accepted() + walk.refused();
        report += "\n" + walk.coverage();
    }
    WARN(report);
    CHECK(tried >= 100000);
}

}  // namespace
}  // namespace schakel::casework
