#include "gateway/exchange/Puller.h"
#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::Error;
using schakel::base::MessageCode;
using schakel::base::Result;
using schakel::base::Secret;
using schakel::exchange::Puller;
using schakel::ledger::PullState;
using schakel::test::dossierOf;
using schakel::test::ExchangeWorld;
using schakel::test::goldenInput;

namespace {

Error notThere() {
    return Error(MessageCode::AdapterNotThere,
                 {{"connection", "oso-tc"}, {"message", "staat nog niet klaar"}, {"remedy", "Bel de school."}});
}

Error unavailable() {
    return Error(MessageCode::AdapterUnavailable,
                 {{"connection", "oso-tc"}, {"message", "geen verbinding"}, {"remedy", "Wacht."}});
}

struct Pulling {
    ExchangeWorld world;
    schakel::exchange::Receiver receiver{{world.mappings, *world.ledger, world.log}, {}};
    std::atomic<int> accepted = 0;
    std::unique_ptr<Puller> puller;

    void start(unsigned workers = 3, int attempts = 3) {
        puller = std::make_unique<Puller>(
            Puller::Services{*world.routes, receiver, *world.ledger, world.log, world.clock},
            schakel::exchange::PullerOptions{.workers = workers,
                                             .retry = {std::chrono::seconds(10), std::chrono::seconds(60), attempts},
                                             .poll = std::chrono::milliseconds(2)});
        puller->onAccepted([this] { ++accepted; });
        REQUIRE(puller->start());
    }

    std::int64_t run(const std::vector<std::pair<std::string, std::string>>& pupils) {
        schakel::ledger::PullPlan plan;
        plan.route = "brugklas";
        plan.source = "lijst.csv";
        plan.startedBy = "tester";
        for (const auto& [pgn, brin] : pupils) {
            plan.entries.push_back({plan.entries.size() + 2, Secret(pgn), {}, brin, {}});
        }
        return world.ledger->pulls().start(plan).value();
    }

    std::vector<schakel::ledger::PullRow> rows(std::int64_t run) { return world.ledger->pulls().rows(run).value(); }

    // Waits until every row of the run has ended, or waits for its next attempt.
    void awaitSettled(std::int64_t run) {
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        const auto settled = [&] {
            for (const auto& row : rows(run)) {
                if (row.state == PullState::asking ||
                    (row.state == PullState::waiting && row.nextAttemptAt <= world.clock.now())) {
                    return false;
                }
            }
            return true;
        };
        while (!settled()) {
            REQUIRE(std::chrono::steady_clock::now() < patience);
            std::this_thread::yield();
        }
    }
};

// The text behind `"name":"` in a request. Called on the pullers' threads, where nothing may be asserted.
std::string textAfter(const std::string& request, const std::string& start) {
    const auto found = request.find(start);
    const auto from = found == std::string::npos ? request.size() : found + start.size();
    return request.substr(from, request.find('"', from) - from);
}

std::string pgnIn(const std::string& request) {
    return textAfter(request, R"("pgn":")");
}

}  // namespace

TEST_CASE("each pupil ends as received, unchanged, missing or failed, with the reason", "[puller]") {
    Pulling pulling;
    std::string firstRequest;
    pulling.world.adapter->onFetch = [&](const std::string& request, auto& sink) -> Result<void> {
        const auto pgn = pgnIn(request);
        if (pgn == "999999011") {
            firstRequest = request;
            return sink.write(dossierOf(pgn));
        }
        if (pgn == "999999023") {
            return {};
        }
        if (pgn == "999999035") {
            return notThere();
        }
        if (pgn == "999999047") {
            return sink.write(dossierOf("999999011", "Ander"));
        }
        return sink.write(goldenInput("wrong-code"));
    };
    const auto run = pulling.run({{"999999011", "00YY"},
                                  {"999999023", "01YY"},
                                  {"999999035", "02YY"},
                                  {"999999047", "03YY"},
                                  {"999999059", "04YY"}});
    pulling.start();
    pulling.awaitSettled(run);
    const auto rows = pulling.rows(run);
    CHECK(rows[0].state == PullState::received);
    CHECK(pulling.world.ledger->find(rows[0].exchangeId));
    CHECK(rows[1].state == PullState::unchanged);
    CHECK(rows[2].state == PullState::missing);
    CHECK(rows[2].reason.find("staat nog niet klaar") != std::string::npos);
    CHECK(rows[2].remedy == "Bel de school.");
    CHECK(rows[3].state == PullState::failed);
    CHECK(rows[3].reason.find("andere leerling") != std::string::npos);
    CHECK(rows[4].state == PullState::failed);
    CHECK(rows[4].reason.find("codelijst 14") != std::string::npos);
    CHECK(pulling.accepted == 1);
    CHECK(firstRequest == R"({"pgn":"999999011","overdrachtsoort":"overstapdossier","bron":{"brin":"00YY"},)"
                          R"("doel":{"brin":"99XX","routeringskenmerk":"0000000700099XX00932"}})");
    CHECK(pulling.world.ledger->list({}).value().size() == 1);
    CHECK(pulling.world.logged.find("9999990") == std::string::npos);
    CHECK(pulling.world.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("a bron that is down is asked again later, until it is enough", "[puller]") {
    Pulling pulling;
    std::atomic<int> asked = 0;
    pulling.world.adapter->onFetch = [&](const std::string&, auto&) -> Result<void> {
        ++asked;
        return unavailable();
    };
    const auto run = pulling.run({{"999999011", "00YY"}});
    pulling.start();
    for (int attempt = 1; attempt <= 3; ++attempt) {
        pulling.awaitSettled(run);
        CHECK(asked == attempt);
        CHECK(pulling.rows(run)[0].state == (attempt < 3 ? PullState::waiting : PullState::failed));
        pulling.world.clock.advance(std::chrono::minutes(2));
    }
    CHECK(pulling.world.ledger->pulls().resume(run).value() == 1);
    pulling.awaitSettled(run);
    CHECK(asked == 4);
}

TEST_CASE("never two at one school, and no more at a time than there are workers", "[puller]") {
    Pulling pulling;
    std::mutex mutex;
    std::map<std::string, int> atSchool;
    int atOnce = 0;
    int most = 0;
    bool twoAtOne = false;
    pulling.world.adapter->onFetch = [&](const std::string& request, auto&) -> Result<void> {
        const auto school = textAfter(request, R"("bron":{"brin":")");
        {
            const std::scoped_lock lock(mutex);
            twoAtOne = twoAtOne || ++atSchool[school] > 1;
            most = std::max(most, ++atOnce);
        }
        std::this_thread::yield();
        const std::scoped_lock lock(mutex);
        --atSchool[school];
        --atOnce;
        return notThere();
    };
    std::vector<std::pair<std::string, std::string>> pupils;
    for (int i = 0; i < 60; ++i) {
        pupils.emplace_back("999999011", (i % 5 == 0 ? "00YY" : "0" + std::to_string(i % 5) + "YY"));
    }
    const auto run = pulling.run(pupils);
    pulling.start(3);
    pulling.awaitSettled(run);
    CHECK_FALSE(twoAtOne);
    CHECK(most <= 3);
    CHECK(pulling.world.ledger->pulls().find(run).value().count(PullState::missing) == 60);
}

TEST_CASE("after a stop the run goes on where it was, and nobody who came is asked for again", "[puller]") {
    Pulling pulling;
    std::mutex mutex;
    std::map<std::string, int> asked;
    std::condition_variable three;
    pulling.world.adapter->onFetch = [&](const std::string& request, auto& sink) -> Result<void> {
        const auto pgn = pgnIn(request);
        {
            const std::scoped_lock lock(mutex);
            ++asked[pgn];
            three.notify_all();
        }
        return sink.write(dossierOf(pgn));
    };
    const std::vector<std::string> pupils{"999999011", "999999023", "999999035", "999999047", "999999059", "999999060"};
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& pgn : pupils) {
        list.emplace_back(pgn, "00YY");
    }
    const auto run = pulling.run(list);
    pulling.start();
    {
        std::unique_lock lock(mutex);
        REQUIRE(three.wait_for(lock, std::chrono::seconds(30), [&] { return asked.size() >= 3; }));
    }
    pulling.puller->stop();
    const auto after = pulling.world.ledger->pulls().find(run).value();
    CHECK(after.count(PullState::asking) == 0);
    CHECK(after.count(PullState::received) == asked.size());
    pulling.start();
    pulling.awaitSettled(run);
    CHECK(pulling.world.ledger->pulls().find(run).value().count(PullState::received) == pupils.size());
    for (const auto& [pgn, times] : asked) {
        CHECK(times == 1);
    }
}

TEST_CASE("a run of a route that is gone waits, and says so", "[puller]") {
    Pulling pulling;
    schakel::ledger::PullPlan plan;
    plan.route = "opgeheven";
    plan.entries.push_back({2, Secret("999999011"), {}, "00YY", {}});
    const auto run = pulling.world.ledger->pulls().start(plan).value();
    pulling.start();
    pulling.awaitSettled(run);
    CHECK(pulling.rows(run)[0].state == PullState::waiting);
    CHECK(pulling.rows(run)[0].reason.find("opgeheven") != std::string::npos);
}
