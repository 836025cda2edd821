#include "gateway/exchange/Feeder.h"

#include "gateway/ledger/Feeds.h"
#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::Error;
using schakel::base::MessageCode;
using schakel::base::Result;
using schakel::exchange::Feeder;
using schakel::exchange::Route;
using schakel::exchange::Shelf;
using schakel::ledger::ExchangeState;
using schakel::test::dossierOf;
using schakel::test::ExchangeWorld;
using namespace std::chrono_literals;

namespace {

std::string documentLine(const std::string& key, const std::string& body) {
    return R"({"document":")" + key + R"(","size":)" + std::to_string(body.size()) + "}\n" + body + "\n";
}

std::string lastLine(const std::string& cursor, bool more = false) {
    return R"({"cursor":")" + cursor + R"(","more":)" + (more ? "true" : "false") + "}\n";
}

struct Feeding {
    ExchangeWorld world;
    Route route;
    std::vector<std::string> questions;
    std::vector<std::string> answers;  // one after another; then nothing new
    std::optional<Error> failure;
    std::optional<schakel::exchange::Receiver> receiver;
    int accepted = 0;

    Feeding() {
        route.name = "berichten";
        route.intake.adapter = world.adapter;
        route.intake.mappingSet = "oso/2019.1";
        route.intake.feed = schakel::exchange::FeedPlan{15min};
        route.delivery.process = "registraties";
        world.routes = std::make_unique<schakel::exchange::Routes>(std::vector{route});
        world.adapter->onFetch = [this](const std::string& request, schakel::base::ByteSink& sink) -> Result<void> {
            questions.push_back(request);
            if (questions.size() > answers.size()) {
                return failure ? Result<void>(*failure) : sink.write(lastLine("niets"));
            }
            return sink.write(answers[questions.size() - 1]);
        };
        receiver.emplace(schakel::exchange::Receiver::Services{world.mappings, *world.ledger, world.log},
                         schakel::mapping::ReadOptions());
    }

    Feeder::Services services() { return {*world.routes, *receiver, *world.ledger, world.log, world.clock}; }
    void look() {
        Feeder feeder(services(), {.retry = {10s, 60s, 3}});
        feeder.onAccepted([this] { ++accepted; });
        feeder.lookAt(route);
    }
    void want() { REQUIRE(world.ledger->feeds().askNow("berichten", "tester")); }
    schakel::ledger::FeedState state() { return world.ledger->feeds().find("berichten").value().value(); }
    std::vector<schakel::ledger::Exchange> stored() { return world.ledger->list({}).value(); }
};

}  // namespace

TEST_CASE("requirement 07: messages are stored before the partner hears of it, and asked for until there are no more") {
    Feeding feeding;
    feeding.answers = {
        documentLine("1", dossierOf("999999011")) + documentLine("2", dossierOf("999999023")) + lastLine("2", true),
        documentLine("3", dossierOf("999999035")) + lastLine("3")};
    feeding.want();
    feeding.look();
    CHECK(feeding.questions ==
          std::vector<std::string>{R"({"kind":"berichten","cursor":""})", R"({"kind":"berichten","cursor":"2"})"});
    const auto stored = feeding.stored();
    REQUIRE(stored.size() == 3);
    CHECK(stored[2].messageId == "oso-tc/1");
    CHECK(stored[2].sender == "feed:oso-tc");
    CHECK(stored[2].recordType == "Overstapdossier");
    CHECK(feeding.state().cursor == "3");
    CHECK(feeding.state().nextAt == feeding.world.clock.now() + 15min);
    CHECK(feeding.accepted == 2);
    feeding.look();
    CHECK(feeding.questions.size() == 2);  // not yet
    feeding.world.clock.advance(15min);
    feeding.look();
    CHECK(feeding.questions.back() == R"({"kind":"berichten","cursor":"3"})");
}

TEST_CASE("what is given again is stored once") {
    Feeding feeding;
    const auto answer = documentLine("1", dossierOf("999999011")) + lastLine("1");
    feeding.answers = {answer, answer};
    feeding.want();
    feeding.look();
    feeding.want();
    feeding.look();
    CHECK(feeding.stored().size() == 1);
    CHECK(feeding.state().reason.empty());
}

TEST_CASE("without a last line the cursor stays, and what came is not lost") {
    Feeding feeding;
    feeding.answers = {
        documentLine("1", dossierOf("999999011")) + R"({"document":"2","size":5000})" + "\n<dos",
        documentLine("1", dossierOf("999999011")) + documentLine("2", dossierOf("999999023")) + lastLine("2")};
    feeding.want();
    feeding.look();
    CHECK(feeding.state().cursor.empty());
    CHECK(feeding.state().attempts == 1);
    CHECK(feeding.state().reason.find("halverwege") != std::string::npos);
    CHECK(feeding.state().nextAt >= feeding.world.clock.now() + 10s);
    CHECK(feeding.stored().size() == 1);
    feeding.world.clock.advance(20s);
    feeding.look();
    CHECK(feeding.questions.back() == R"({"kind":"berichten","cursor":""})");
    CHECK(feeding.stored().size() == 2);
    CHECK(feeding.state().cursor == "2");
    CHECK(feeding.state().attempts == 0);
}

TEST_CASE("what cannot be read is kept apart and does not stop the others") {
    Feeding feeding;
    feeding.answers = {documentLine("1", "geen dossier") + documentLine("2", dossierOf("999999011")) +
                       documentLine("3", "<dossier") + lastLine("3")};
    feeding.want();
    feeding.look();
    CHECK(feeding.state().cursor == "3");
    const auto stored = feeding.stored();
    REQUIRE(stored.size() == 3);
    CHECK(stored[1].state == ExchangeState::waiting);
    for (const auto* unread : {&stored[0], &stored[2]}) {
        CHECK(unread->state == ExchangeState::quarantined);
        CHECK(unread->recordType.empty());
        CHECK_FALSE(unread->reason.empty());
    }
    CHECK(schakel::base::readAll(**feeding.world.ledger->openRaw(stored[2].id)).value() == "geen dossier");
}

TEST_CASE("a partner that is away is asked again later") {
    Feeding feeding;
    feeding.failure = Error(MessageCode::AdapterUnavailable,
                            {{"connection", "oso-tc"}, {"message", "geen verbinding"}, {"remedy", "Wacht."}});
    feeding.want();
    feeding.look();
    CHECK(feeding.state().attempts == 1);
    CHECK_FALSE(feeding.state().reason.empty());
    feeding.look();
    CHECK(feeding.questions.size() == 1);
    for (int attempt = 2; attempt < 8; ++attempt) {
        feeding.world.clock.advance(80s);
        feeding.look();
        CHECK(feeding.state().attempts == attempt);  // never given up
    }
    feeding.failure.reset();
    feeding.world.clock.advance(80s);
    feeding.look();
    CHECK(feeding.state().reason.empty());
}

TEST_CASE("a feed that says there is more and gets nowhere is left for later") {
    Feeding feeding;
    feeding.answers = {lastLine("1", true), lastLine("1", true), lastLine("1", true)};
    feeding.want();
    feeding.look();
    CHECK(feeding.questions.size() == 2);
    CHECK(feeding.state().reason.find("komt niet verder") != std::string::npos);
}

TEST_CASE("a notice makes the connection's feeds ask at once, on their own threads") {
    Feeding feeding;
    feeding.answers = {lastLine("0"), documentLine("1", dossierOf("999999011")) + lastLine("1")};
    feeding.want();
    feeding.look();
    Shelf shelf(feeding.world.shelfServices(), {"oso-tc", "00000099000000001000"});
    REQUIRE(shelf.notified(R"({"kind":"berichten","sender":"00000099000000001000"})"));
    Feeder feeder(feeding.services(), {.retry = {}, .poll = 2ms});
    std::mutex mutex;
    std::condition_variable came;
    bool there = false;
    feeder.onAccepted([&] {
        const std::scoped_lock lock(mutex);
        there = true;
        came.notify_all();
    });
    REQUIRE(feeder.start());
    feeder.wake();
    {
        std::unique_lock lock(mutex);
        CHECK(came.wait_for(lock, 10s, [&] { return there; }));
    }
    feeder.stop();
    CHECK(feeding.stored().size() == 1);
    Shelf other(feeding.world.shelfServices(), {"een-ander", "00000099000000001000"});
    CHECK(other.notified(R"({"kind":"berichten"})").error().code() == MessageCode::ServeUnknown);
}
