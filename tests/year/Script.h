// How the year is told: deeds in a diary, done on their day; and everything that did not go as the script says.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gateway/casework/CaseBook.h"
#include "tests/year/World.h"

namespace schakel::year {

model::Date day(const char* text);  // "2026-09-01"; throws when it is no day

// What is to be done when. Deeds of one day are done in the order in which they were planned.
class Diary {
public:
    void plan(const model::Date& on, std::function<void()> deed) { deeds_[on].push_back(std::move(deed)); }
    // Also what is planned for today while today's deeds are done.
    void doAllOf(const model::Date& today);
    std::size_t left() const { return deeds_.size(); }

private:
    std::map<model::Date, std::vector<std::function<void()>>> deeds_;
};

// What the script did not foresee. Open until the end: the program fails by it.
class Surprises {
public:
    void add(const model::Date& on, const std::string& what) { all_.push_back(on.text() + "  " + what); }
    const std::vector<std::string>& all() const { return all_; }

private:
    std::vector<std::string> all_;
};

// A deadline that the script lets go by, by the case and the rule.
using LateOnes = std::set<std::pair<std::string, std::string>>;

// What the strands work with.
class Script {
public:
    explicit Script(World& theWorld) : world(theWorld) {}

    void plan(const model::Date& on, std::function<void()> deed) { diary.plan(on, std::move(deed)); }
    model::Date today() const { return world.book->today(); }
    void surprise(const std::string& what) { surprises.add(today(), what); }
    // A surprise unless it holds.
    void expect(bool holds, const std::string& what);

    // The id of the case; empty, and a surprise, when it was not opened.
    std::string open(casework::CaseKind kind, const std::string& school, const casework::Draft& first,
                     const ledger::CasePupil& pupil = {});
    // Adds an event; a surprise when it is refused, or when a case that follows from it is. The cases that follow.
    std::vector<std::string> does(const std::string& id, const casework::Draft& draft);
    // The script wants this refused, for this rule among others.
    void cannot(const std::string& id, const casework::Draft& draft, const std::string& rule);
    casework::Case file(const std::string& id) const;

    World& world;
    Diary diary;
    Surprises surprises;
    LateOnes late;
    std::map<std::string, std::size_t> told;  // what the report counts besides the cases: "gesprekken"
};

std::string refusalText(const casework::Refusals& refusals);
// SHA-256 (hex) of a text.
std::string hashOf(const std::string& text);

// Who does what in this year.
inline casework::Actor registrar() {
    return {"A. Ministratie", model::Role::registrar};
}
inline casework::Actor coordinator() {
    return {"O. Steuning", model::Role::supportCoordinator};
}
inline casework::Actor board() {
    return {"B. Gezag", model::Role::competentAuthority};
}

}  // namespace schakel::year
