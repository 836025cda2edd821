// The strands of the year. Each plans its deeds in the diary; what they tell each other is in their functions.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/year/Records.h"
#include "tests/year/Script.h"

namespace schakel::year {

// (a) The pupils of both administrations, fetched every month, with who comes and goes.
class Rosters {
public:
    explicit Rosters(Script& script);

private:
    void fetch(const std::string& administration);
    void answerQuestions();
    void placeMagisterPupils(std::size_t from, std::size_t to);

    Script& script_;
};

// (b) Pupils of primary schools who come here: from the dossier that is being composed until the case is closed.
class Intakes {
public:
    explicit Intakes(Script& script);

    // What is due at the end of the year.
    struct NotPlaced {
        std::string id;
        std::string exchange;
        bool isHeld = false;  // the parents objected: it stays
    };
    std::vector<NotPlaced> notPlaced() const;

private:
    struct Intake;

    void begin(std::size_t n);
    void compose(Intake& intake);
    void offer(Intake& intake, const char* event);
    void inspect(Intake& intake);
    void change(Intake& intake);
    void stage(Intake& intake);
    void putReady(const Intake& intake);
    void apply(Intake& intake);
    void pullGroup(std::size_t group);
    void askFor(Intake& intake);
    void arrive(Intake& intake, const std::string& exchange);
    void imported(Intake& intake);
    void planTalks();
    void talk(Intake& intake);
    void decide(Intake& intake);
    void close(Intake& intake);
    std::string seen(const Intake& intake) const;

    Script& script_;
    std::vector<std::shared_ptr<Intake>> intakes_;
};

// What the register is told of OPPs: asked for by the coordinator, let go by the administratie, and what DUO says of
// it.
class Registrations {
public:
    explicit Registrations(Script& script) : script_(script) {}

    // What DUO is to say of the first message; empty: nothing is wrong.
    void ask(const std::string& id, const Enrolment& enrolment, const std::string& code = {});
    // Every morning: collects what DUO and the SWVs said since yesterday, and tells the cases.
    void follow();
    // DUO's feedback is out of order for a while, so that this one's result is late.
    void expectLate(const std::string& id);

private:
    struct One {
        std::string id;
        Enrolment enrolment;
        bool corrected = false;
    };
    void release(const std::shared_ptr<One>& one);
    void answer(const std::shared_ptr<One>& one);

    Script& script_;
    std::vector<std::shared_ptr<One>> all_;
};

// (c) OPPs through their whole life.
class Opps {
public:
    Opps(Script& script, Registrations& registrations);

private:
    struct Plan;

    void begin(Plan& plan);
    void write(Plan& plan, int version);
    void consult(Plan& plan);
    void refuse(Plan& plan);
    void opinion(Plan& plan);
    void consent(Plan& plan);
    void activate(Plan& plan);
    void evaluate(Plan& plan);
    void change(Plan& plan);
    void tell(Plan& plan, const char* event, const casework::Fields& fields = {}, const std::string& subject = {});

    Script& script_;
    Registrations& registrations_;
    std::vector<std::shared_ptr<Plan>> plans_;
};

// (d) Applications to the samenwerkingsverbanden, on both sides.
class Applications {
public:
    explicit Applications(Script& script);

private:
    struct One;

    void prepare(One& one);
    void complete(One& one);
    void submit(One& one);
    void sendBack(One& one);
    void advise(One& one);
    void decide(One& one);
    void object(One& one);
    void grantAfterAll(One& one);
    void record(One& one, const char* event, const casework::Fields& fields);
    void writeDecisions();
    void enrol(One& one);
    void both(One& one, const casework::Draft& draft);
    void document(const std::string& id, const One& one, const std::string& kind);

    Script& script_;
    std::vector<std::shared_ptr<One>> all_;
};

// (e), (f) What is due at the end, and every week.
class Watch {
public:
    explicit Watch(Script& script) : script_(script) {}

    void lookAtDeadlines();
    void purge(const std::vector<Intakes::NotPlaced>& cases);
    // Everything that must be true of the year.
    void check();
    void report() const;

private:
    void checkCases();
    void checkExchanges();
    void checkQuestions();
    void checkSwv();
    void checkRegister();
    void countDeadlines();

    Script& script_;
    std::set<std::pair<std::string, std::string>> seenLate_;
    std::map<std::string, std::map<std::string, std::size_t>> states_;  // of kinds
    std::map<std::string, std::size_t> deadlines_;
};

}  // namespace schakel::year
