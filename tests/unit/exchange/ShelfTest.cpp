#include "gateway/exchange/DateTime.h"
#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::MessageCode;
using schakel::base::Secret;
using schakel::exchange::parseDateTime;
using schakel::exchange::Shelf;
using schakel::test::dossierOf;
using schakel::test::ExchangeWorld;

namespace {

const std::string kKoppelsleutel = "4b1c0f52-3ef5-4d0d-8d4e-7f6f62bb0b11";

std::string snapshotIn(const std::string& answer) {
    std::smatch found;
    REQUIRE(std::regex_search(answer, found, std::regex("\"snapshot\":\"([0-9a-f-]+)\"")));
    return found[1];
}

// Stages an swv-dossier and offers it.
std::string offer(ExchangeWorld& world, const std::string& target) {
    auto session = world.ledger->snapshots().openStaging();
    REQUIRE((*session)->document().write("<dossier/>"));
    schakel::ledger::Staging staging;
    staging.supplyPoint = "de-vaart";
    staging.kind = "swv-dossier";
    staging.pupil = Secret("00YY/PT-1");
    auto id = world.ledger->snapshots().stage(std::move(*session), staging).value().id;
    REQUIRE(world.ledger->snapshots().noteOffer(id, Secret(kKoppelsleutel), target, "tester"));
    return id;
}

}  // namespace

TEST_CASE("a staged dossier goes to who asks, byte for byte, and the ledger knows", "[shelf]") {
    ExchangeWorld world;
    const auto document = dossierOf("999999011");
    const auto staged = world.stage(document);
    REQUIRE(staged.staged);
    Shelf shelf(world.shelfServices(), {"oso-tc", "00000099000000001000"});
    const auto answer = shelf.decide(ExchangeWorld::question());
    REQUIRE(answer);
    CHECK(answer->find(R"("outcome":"ready")") != std::string::npos);
    CHECK(answer->find(staged.staged->contentHash) != std::string::npos);
    schakel::base::StringSink sink;
    REQUIRE(shelf.open(snapshotIn(*answer), sink));
    CHECK(sink.text() == document);
    CHECK(world.ledger->snapshots().find(staged.staged->id).value().handedOver == 1);
    CHECK(world.ledger->requests().list(9).value().at(0).outcome == "ready");
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
    CHECK(world.logged.find("999999011") == std::string::npos);
}

TEST_CASE("a dossier that is collected is in the register, once for each who got it", "[shelf]") {
    ExchangeWorld world;
    auto point = world.points.all().front();
    point.purpose = schakel::exchange::TransferPurpose{"PO", "VO", "OSO_OVERSTAP", "", "WPO 42"};
    world.points = schakel::exchange::SupplyPoints({point});
    const auto staged = world.stage(dossierOf("999999011")).staged->id;
    for (int time = 0; time < 2; ++time) {
        Shelf shelf(world.shelfServices(), {"oso-tc", "00000099000000001000"});
        schakel::base::StringSink sink;
        const auto answer = shelf.decide(ExchangeWorld::question());
        REQUIRE(answer);
        CHECK(world.ledger->disclosures().list({}).value().size() == (time == 0 ? 0 : 1));  // asking is not getting
        REQUIRE(shelf.open(snapshotIn(*answer), sink));
    }
    const auto found = world.ledger->disclosures().list({.pupil = Secret("999999011")}).value();
    REQUIRE(found.size() == 1);
    const auto& left = found.front();
    CHECK(left.exchangeId == staged);
    CHECK(left.route == "aanleverpunt/" + point.name);
    CHECK(left.sender == "00YY");
    CHECK(left.recipient == "99XX");
    CHECK(left.recipientRole == "VO");
    CHECK(left.purpose == "OSO_OVERSTAP");
    CHECK(left.ground == "WPO 42");
    CHECK(left.contents.find(R"("gone":[)") != std::string::npos);
    CHECK(left.contents.find(R"("leerling")") != std::string::npos);
    CHECK(left.at == world.clock.now());
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("each reason not to give a dossier has its own outcome", "[shelf]") {
    ExchangeWorld world;
    CHECK(world.outcome() == "not-ready");
    REQUIRE(world.stage(dossierOf("999999011"), {"99XX"}).staged);
    CHECK(world.outcome() == "ready");
    CHECK(world.outcome({{"pgn", "999999023"}}) == "not-ready");
    CHECK(world.outcome({{"doelBrin", "98XX"}}) == "not-for-you");
    CHECK(world.outcome({{"versie", "2018.1"}}) == "other-version");
    CHECK(world.outcome({{"versie", "2019.1"}}) == "ready");
    CHECK(world.outcome({{"bronRouteringskenmerk", "0000000700000YY00999"}}) == "unknown-supply-point");
    CHECK(world.outcome({{"bronBrin", "01YY"}}) == "unknown-supply-point");
    // Staged on 2026-11-22 at 09:30 UTC.
    CHECK(world.outcome({{"sinds", "2026-11-22T09:30:00Z"}}) == "unchanged");
    CHECK(world.outcome({{"sinds", "2026-11-22T10:29:59.999+01:00"}}) == "ready");
    CHECK(world.outcome({{"sinds", "gisteren"}}) == "SCH-4311");
    // The order of the reasons: who may not have it learns nothing more.
    CHECK(world.outcome({{"doelBrin", "98XX"}, {"versie", "2018.1"}, {"sinds", "2026-11-22T09:30:00Z"}}) ==
          "not-for-you");
}

TEST_CASE("within a BRIN only with equal BRINs, an SWV only with its key", "[shelf]") {
    ExchangeWorld world;
    REQUIRE(world.stage(dossierOf("999999011")).staged);
    CHECK(world.outcome({{"overdrachtsoort", "overdrachtbinnenbrin"}}) == "not-for-you");
    CHECK(world.outcome({{"overdrachtsoort", "overdrachtbinnenbrin"}, {"doelBrin", "00YY"}}) == "not-ready");
    CHECK(world.outcome({{"overdrachtsoort", "swv-dossier"}}) == "not-for-you");
    CHECK(world.outcome({{"pgn", ""}, {"koppelsleutel", kKoppelsleutel}}) == "not-for-you");
    const std::map<std::string, std::string> bySwv{
        {"pgn", ""}, {"koppelsleutel", kKoppelsleutel}, {"overdrachtsoort", "swv-dossier"}};
    CHECK(world.outcome(bySwv) == "not-ready");
    offer(world, ExchangeWorld::kTarget);
    CHECK(world.outcome(bySwv) == "ready");
    auto byAnother = bySwv;
    byAnother["doelRouteringskenmerk"] = "0000000700098XX00932";
    CHECK(world.outcome(byAnother) == "not-for-you");
}

TEST_CASE("a question with both keys, with neither, or without sense is refused", "[shelf]") {
    ExchangeWorld world;
    Shelf shelf(world.shelfServices(), {"oso-tc", "00000099000000001000"});
    for (const auto& question :
         {std::string("geen json"), std::string("[]"), std::string("{}"), ExchangeWorld::question({{"pgn", ""}}),
          ExchangeWorld::question({{"koppelsleutel", kKoppelsleutel}}),
          ExchangeWorld::question({{"sessie", std::string(500, 's')}}),
          ExchangeWorld::question({{"overdrachtsoort", "a\nb"}})}) {
        const auto answer = shelf.decide(question);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code() == MessageCode::ShelfQuestionWrong);
    }
    CHECK(world.ledger->requests().list(9).value().empty());
}

TEST_CASE("an adapter opens what was granted to it, once, and nothing else", "[shelf]") {
    ExchangeWorld world;
    const auto mine = world.stage(dossierOf("999999011")).staged->id;
    const auto other = world.stage(dossierOf("999999023")).staged->id;
    Shelf shelf(world.shelfServices(), {"oso-tc", "00000099000000001000"});
    schakel::base::StringSink sink;
    const auto opened = [&](const std::string& id) {
        const auto result = shelf.open(id, sink);
        return result ? MessageCode::Internal : result.error().code();
    };
    CHECK(opened(mine) == MessageCode::SnapshotNotDecided);
    CHECK(opened("") == MessageCode::SnapshotNotDecided);
    REQUIRE(shelf.decide(ExchangeWorld::question()));
    CHECK(opened(other) == MessageCode::SnapshotNotDecided);
    REQUIRE(shelf.decide(ExchangeWorld::question({{"doelBrin", ""}, {"versie", "1900.1"}})));
    CHECK(opened(mine) == MessageCode::SnapshotNotDecided);
    REQUIRE(shelf.decide(ExchangeWorld::question()));
    REQUIRE(world.ledger->snapshots().withdraw(mine, "tester"));
    CHECK(opened(mine) == MessageCode::SnapshotEnded);
    CHECK(sink.text().empty());
    REQUIRE(shelf.decide(ExchangeWorld::question({{"pgn", "999999023"}})));
    REQUIRE(shelf.open(other, sink));
    CHECK(opened(other) == MessageCode::SnapshotNotDecided);
}

TEST_CASE("a notice asks again for who was missing there, on the route it is for", "[shelf]") {
    ExchangeWorld world;
    auto& pulls = world.ledger->pulls();
    const auto run =
        pulls.start({"brugklas", "lijst.csv", "tester", {}, {}, {{2, Secret("999999011"), {}, "00YY", {}}}}).value();
    const auto row = pulls.claim(world.clock.now(), {}).value().value();
    REQUIRE(pulls.end(row.id, {schakel::ledger::PullState::missing, {}, "niet klaar", ""}));
    Shelf shelf(world.shelfServices(), {"oso-tc", "00000099000000001000"});
    const auto notice = [](const std::string& doel, const std::string& more = "") {
        return R"({"kind":"ready","bronBrin":"00YY","bronRouteringskenmerk":"0000000700000YY00931",)"
               R"("doelBrin":"99XX","doelRouteringskenmerk":")" +
               doel + "\"" + more + "}";
    };
    CHECK(shelf.notified(notice("0000000700098XX00932")).error().code() == MessageCode::ServeUnknown);
    CHECK(pulls.find(run).value().isDone());
    REQUIRE(shelf.notified(notice(ExchangeWorld::kTarget)));
    CHECK_FALSE(pulls.find(run).value().isDone());

    const auto byKey = notice(ExchangeWorld::kTarget, ",\"koppelsleutel\":\"" + kKoppelsleutel + "\"");
    REQUIRE(shelf.notified(byKey));
    REQUIRE(shelf.notified(byKey));
    REQUIRE(pulls.runs(9).value().size() == 2);
    const auto rows = pulls.rows(run + 1).value();
    REQUIRE(rows.size() == 1);
    CHECK(pulls.entry(rows[0].id).value().koppelsleutel == Secret(kKoppelsleutel));
    CHECK(shelf.notified("{}").error().code() == MessageCode::ShelfQuestionWrong);
}

TEST_CASE("an SWV's answer is kept with the dossier it is about", "[shelf]") {
    ExchangeWorld world;
    const auto id = offer(world, ExchangeWorld::kTarget);
    Shelf shelf(world.shelfServices(), {"oso-tc", "00000099000000001000"});
    REQUIRE(
        shelf.notified(R"({"kind":"terugkoppeling","koppelsleutel":")" + kKoppelsleutel + R"(","text":"Toegekend"})"));
    CHECK(world.ledger->snapshots().feedback(id).value() == "Toegekend");
    CHECK_FALSE(shelf.notified(R"({"kind":"terugkoppeling","koppelsleutel":"x","text":"y"})"));
    CHECK_FALSE(shelf.notified(R"({"kind":"terugkoppeling","koppelsleutel":")" + kKoppelsleutel + R"(","text":")" +
                               std::string(70'000, 'x') + "\"}"));
}

TEST_CASE("moments are read with and without a fraction and an offset", "[shelf]") {
    const auto text = [](std::string_view moment) {
        const auto parsed = parseDateTime(moment);
        return parsed ? schakel::base::formatInstant(*parsed) : std::string();
    };
    CHECK(text("2026-11-22T09:30:00Z") == "2026-11-22T09:30:00.000Z");
    CHECK(text("2026-11-22T09:30:00.1234+01:00") == "2026-11-22T08:30:00.123Z");
    CHECK(text("2026-11-22T09:30:00-05:30") == "2026-11-22T15:00:00.000Z");
    CHECK(text("2026-11-22T09:30:00") == "2026-11-22T07:30:00.000Z");
    for (const auto* wrong : {"", "2026-11-22", "2026-02-30T09:30:00Z", "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z",
                              "2026-11-22T09:30:60Z", "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00+1:00",
                              "2026-11-22 09:30:00", "2026-11-22T09:30:00Zx", "2026-11-22T-9:30:00Z"}) {
        CAPTURE(wrong);
        CHECK(text(wrong).empty());
    }
}
