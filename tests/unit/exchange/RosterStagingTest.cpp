// The pupils of a school lie ready for software that asks for them.
#include "gateway/exchange/Shelf.h"
#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::MessageCode;
using schakel::exchange::Shelf;
using schakel::exchange::Stager;
using schakel::exchange::SupplyPoint;
using schakel::test::ExchangeWorld;

namespace {

const SupplyPoint kPoint{"de-vaart-uwlr", "De Vaart", "uwlr", "99XX", "", "uwlr/2.2", "00"};

struct RosterWorld : ExchangeWorld {
    RosterWorld() { points = schakel::exchange::SupplyPoints({kPoint}); }

    schakel::exchange::StageOutcome lay(const std::string& document, std::vector<std::string> targets = {}) {
        const Stager stager({mappings, *ledger, clock});
        return stager.stage({kPoint, std::move(targets), "tester"}, [&](const auto& take) { return take(document); });
    }

    std::string ask(const std::string& more = {}, const std::string& schooljaar = "2026-2027") {
        Shelf shelf(shelfServices(), {"uwlr", "00000099000000001000"});
        const auto answer =
            shelf.decide(R"({"kind":"leerlinggegevens","brin":"99XX","schooljaar":")" + schooljaar + "\"" + more + "}");
        if (!answer) {
            return std::string(answer.error().entry().id);
        }
        std::smatch found;
        REQUIRE(std::regex_search(*answer, found, std::regex("\"outcome\":\"([a-z-]+)\"")));
        return found[1];
    }
};

std::string roster(const std::string& name = "Annie", const std::string& brin = "99XX",
                   const std::string& schooljaar = "2026-2027") {
    return "<leerlinggegevens xmlns=\"http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens\"><school>"
           "<schooljaar>" +
           schooljaar + "</schooljaar><brincode>" + brin + "</brincode></school><leerlingen><leerling key=\"L-1\">" +
           "<roepnaam>" + name + "</roepnaam></leerling></leerlingen></leerlinggegevens>";
}

}  // namespace

TEST_CASE("pupils of a school are staged without an inspection, and go to who asks", "[roster-staging]") {
    RosterWorld world;
    CHECK(world.ask() == "nothing");
    const auto staged = world.lay(roster());
    REQUIRE(staged.staged);
    CHECK(staged.staged->kind == "leerlinggegevens");
    CHECK(staged.staged->version == "2.2");
    CHECK(staged.staged->inspectedOn.empty());
    const auto summary = world.ledger->snapshots().summary(staged.staged->id).value();
    CHECK(summary.find("1 leerlingen") != std::string::npos);
    CHECK(summary.find("Annie") == std::string::npos);

    Shelf shelf(world.shelfServices(), {"uwlr", "00000099000000001000"});
    const auto answer = shelf.decide(
        R"({"kind":"leerlinggegevens","brin":"99XX","vestiging":"00","schooljaar":"2026-2027","versie":"uwlr/2.2"})");
    REQUIRE(answer);
    CHECK(answer->find(R"("outcome":"ready")") != std::string::npos);
    schakel::base::StringSink sink;
    REQUIRE(shelf.open(staged.staged->id, sink));
    CHECK(sink.text() == roster());
    CHECK(world.ledger->snapshots().find(staged.staged->id).value().handedOver == 1);
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("the newest pupils of a school and schooljaar take the place of the older", "[roster-staging]") {
    RosterWorld world;
    const auto first = world.lay(roster("Annie"));
    const auto second = world.lay(roster("Bas"));
    const auto later = world.lay(roster("Chris", "99XX", "2027-2028"));
    REQUIRE(first.staged);
    REQUIRE(second.staged);
    REQUIRE(later.staged);
    CHECK(world.ledger->snapshots().list({}).value().size() == 2);
    CHECK(world.ask() == "ready");
    CHECK(world.ask("", "2027-2028") == "ready");
    CHECK(world.ask("", "2025-2026") == "nothing");
    const auto found = world.ledger->snapshots().find(first.staged->id).value();
    CHECK(found.state == schakel::ledger::SnapshotState::superseded);
}

TEST_CASE("each reason not to give pupils has its own outcome", "[roster-staging]") {
    RosterWorld world;
    REQUIRE(world.lay(roster()).staged);
    // Staged on 2026-11-22 at 09:30 UTC.
    CHECK(world.ask(R"(,"sinds":"2026-11-22T09:30:00Z")") == "unchanged");
    CHECK(world.ask(R"(,"sinds":"2026-11-22T09:29:59Z")") == "ready");
    CHECK(world.ask(R"(,"versie":"uwlr/2.1")") == "nothing");
    CHECK(world.ask(R"(,"vestiging":"01")") == "nothing");
    CHECK(world.ask(R"(,"sinds":"gisteren")") == "SCH-4311");
    CHECK(world.ask("", "2026") == "SCH-4311");
    REQUIRE(world.lay(roster("Bas"), {"98XX"}).staged);
    CHECK(world.ask() == "not-for-you");
}

TEST_CASE("pupils of another school, without a pupil or with a wrong reference are not staged", "[roster-staging]") {
    RosterWorld world;
    const auto refusal = [&](const std::string& document) {
        const auto outcome = world.lay(document);
        REQUIRE(outcome.refused);
        return outcome.refused->code();
    };
    auto other = roster();
    const std::string end = "</brincode>";
    other.insert(other.find(end) + end.size(), "<dependancecode>01</dependancecode>");
    CHECK(refusal(other) == MessageCode::StagingOtherSchool);
    CHECK(refusal(roster("Annie", "98XX")) == MessageCode::StagingOtherSchool);
    auto nobody = roster();
    const auto from = nobody.find("<leerling ");
    nobody.erase(from, nobody.find("</leerlingen>") - from);
    CHECK(refusal(nobody) == MessageCode::StagingPupilMissing);
    auto dangling = roster();
    const std::string name = "</roepnaam>";
    dangling.insert(dangling.find(name) + name.size(), "<groep key=\"G8\"/>");
    CHECK(refusal(dangling) == MessageCode::StagingHasErrors);
    CHECK(world.ledger->snapshots().list({}).value().empty());
}
