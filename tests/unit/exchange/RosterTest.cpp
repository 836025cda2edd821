// Fetching a pupils file: what is asked, what is refused, and what it comes to.
#include "tests/unit/exchange/Pupils.h"

namespace schakel::test {

using base::MessageCode;

TEST_CASE("an administration is asked for its pupils of this school year", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile({pupilJson("999999011", "1")});
    world.run();
    CHECK(world.asked.starts_with(R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"00"},"schooljaar":")"));
    CHECK(world.asked.ends_with(R"("sinds":""})"));
    CHECK(world.asked.find("\"peildatum\":\"20") != std::string::npos);
    exchange::Administration plain;
    plain.brin = "99XX";
    const auto at = [&](int month, int date) {
        return exchange::rosterRequest(
            plain, std::chrono::sys_days(std::chrono::year(2027) / month / date) + std::chrono::hours(12), "");
    };
    CHECK(at(7, 31).find(R"("schooljaar":"2026-2027","peildatum":"2027-07-31")") != std::string::npos);
    CHECK(at(8, 1).find(R"("schooljaar":"2027-2028","peildatum":"2027-08-01")") != std::string::npos);
    CHECK(at(8, 1).find("vestiging") == std::string::npos);
}

TEST_CASE("a second file says what changed, by path", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile({pupilJson("999999011", "1", R"(,"vrijeVelden":[{"veld":"tlv.nummer","waarde":"1"}])"),
                             pupilJson("", "2"), pupilJson("", "3")});
    CHECK(world.run().fresh == 3);
    // The same in another order is the same.
    world.file = pupilsFile({pupilJson("", "3"), pupilJson("", "2"),
                             pupilJson("999999011", "1", R"(,"vrijeVelden":[{"veld":"tlv.nummer","waarde":"1"}])")});
    CHECK(world.run().unchanged == 3);
    world.file = pupilsFile({pupilJson("", "3"), pupilJson("", "2"),
                             pupilJson("999999011", "1", R"(,"vrijeVelden":[{"veld":"tlv.nummer","waarde":"2"}])")});
    const auto report = world.fetch();
    REQUIRE(report.outcome);
    REQUIRE(report.outcome->rows.size() == 1);
    REQUIRE(report.outcome->rows[0].changes.size() == 1);
    CHECK(report.outcome->rows[0].changes[0].path == "vrijeVelden[tlv.nummer].waarde");
    CHECK(report.outcome->rows[0].changes[0].before == "1");
    const auto detail = world.ledger->rosters().entry("voorbeeldcollege", report.outcome->rows[0].pupil).value();
    CHECK(detail.changes.size() == 1);
    CHECK(detail.content.find(R"("waarde":"2")") != std::string::npos);
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("a file with errors stops the run with all of them", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile({pupilJson("999999011", "1")});
    world.run();
    world.file = pupilsFile(
        {R"({"leerling":{"achternaam":"Zonder"}})", pupilJson("", "2"), R"({"leerling":{"achternaam":"Ook"}})"});
    const auto report = world.fetch();
    REQUIRE(report.refused);
    CHECK(report.refused->code() == MessageCode::RosterHasErrors);
    CHECK(report.findings.size() == 2);
    CHECK(report.findings[1].path == "leerlingen[3]");
    CHECK(world.entries().size() == 1);
    CHECK(world.ledger->rosters().runs("voorbeeldcollege", 1).value()[0].outcome == "SCH-4402");
}

TEST_CASE("half a file, another kind of file and no file at all change nothing", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile({pupilJson("999999011", "1")});
    world.run();
    SECTION("half a file") {
        world.file.resize(world.file.size() / 2);
        CHECK(world.fetch().refused);
    }
    SECTION("another kind") {
        world.file = R"({"$type":"Overstapdossier"})";
        CHECK(world.fetch().refused->code() == MessageCode::RecordTypeUnfit);
    }
    SECTION("empty") {
        world.file = pupilsFile({});
        CHECK(world.fetch().refused->code() == MessageCode::RosterEmpty);
        CHECK(world.fetch(ledger::Guard::overruled, ledger::Trial::yes).outcome->run.gone == 1);
    }
    SECTION("the adapter fails after it wrote") {
        const auto whole = world.file;
        world.las->onFetch = [&](const std::string&, base::ByteSink& sink) -> base::Result<void> {
            static_cast<void>(sink.write(whole));
            return base::Error(MessageCode::AdapterNotThere);
        };
        CHECK(world.fetch().refused->code() == MessageCode::AdapterNotThere);
    }
    REQUIRE(world.entries().size() == 1);
    CHECK_FALSE(world.entries()[0].goneAt);
    CHECK_FALSE(world.ledger->rosters().runs("voorbeeldcollege", 1).value()[0].isDone());
}

TEST_CASE("writing nothing means that nothing changed", "[exchange][roster]") {
    RosterWorld world;
    world.las->given.delta = true;
    world.file = pupilsFile({pupilJson("999999011", "1"), pupilJson("", "2")});
    world.run();
    CHECK(world.asked.ends_with(R"("sinds":""})"));
    world.file.clear();
    const auto report = world.fetch();
    CHECK_FALSE(report.refused);
    REQUIRE(report.outcome);
    CHECK(report.outcome->run.outcome == ledger::kRunUnchanged);
    CHECK(world.asked.find(R"("sinds":"20)") != std::string::npos);
    // Changes only: who is not in it is not gone.
    world.file = pupilsFile({pupilJson("", "2", R"(,"kenmerken":[{"code":"DYS"}])")});
    const auto run = world.run();
    CHECK(run.changed == 1);
    CHECK(run.gone == 0);
}

TEST_CASE("what an administration calls its place is handed back, and nothing new then counts as a run",
          "[exchange][roster]") {
    RosterWorld world;
    const auto marked = [&](const std::string& members) {
        auto file = pupilsFile({pupilJson("999999011", "1")});
        return file.insert(file.find("\"leerlingen\""), members + ",");
    };
    world.file = marked(R"("merk":"48213@2026-11-22","aanmaakmoment":"2026-11-22T08:00:00Z")");
    CHECK(world.run().mark == "48213@2026-11-22");
    world.file.clear();
    for (int again = 0; again < 2; ++again) {
        CHECK(world.run().isDone());
        CHECK(world.asked.ends_with(R"("sinds":"48213@2026-11-22"})"));
    }
    CHECK(world.ledger->rosters().runs("voorbeeldcollege", 5).value().size() == 3);
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
    SECTION("the moment at which the file was made stands in for it; everybody is in a file, so who is not is gone") {
        world.file = marked(R"("aanmaakmoment":"2026-11-23T08:00:00Z")");
        world.run();
        world.file = pupilsFile({pupilJson("", "2")});
        world.administration.mostLost = 100;
        CHECK(world.run().gone == 1);
        CHECK(world.asked.ends_with(R"("sinds":"2026-11-23T08:00:00Z"})"));
    }
    SECTION("a trial notes nothing") {
        const auto report = world.fetch(ledger::Guard::on, ledger::Trial::yes);
        CHECK_FALSE(report.refused);
        CHECK_FALSE(report.outcome);
        CHECK(world.ledger->rosters().runs("voorbeeldcollege", 5).value().size() == 3);
    }
    SECTION("who asks for everything is given no place, and must then be given a file") {
        const auto report = exchange::Roster(world.services(), {})
                                .fetch(world.administration, {.by = "tester", .since = exchange::Since::always});
        CHECK(world.asked.ends_with(R"("sinds":""})"));
        REQUIRE(report.refused);
        CHECK(report.refused->code() == MessageCode::PluginGarbage);
    }
}

TEST_CASE("a part that the administration could not give this time is not gone", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile(
        {pupilJson("999999011", "1", R"(,"hulpmiddelen":[{"soort":"laptop"}],"kenmerken":[{"code":"DYS"}])")});
    world.run();
    world.file = pupilsFile({pupilJson("999999011", "1")});
    world.file.insert(world.file.find("\"leerlingen\""), R"("ontbreekt":["hulpmiddelen","leerling.geboortedatum"],)");
    world.file.erase(world.file.find(R"(,"geboortedatum":"2013-04-05")"),
                     std::string_view(R"(,"geboortedatum":"2013-04-05")").size());
    const auto report = world.fetch();
    REQUIRE(report.outcome);
    REQUIRE(report.outcome->rows.size() == 1);
    REQUIRE(report.outcome->rows[0].changes.size() == 1);
    CHECK(report.outcome->rows[0].changes[0].path == "kenmerken[DYS].code");
    const auto content =
        world.ledger->rosters().entry("voorbeeldcollege", report.outcome->rows[0].pupil).value().content;
    CHECK(content.find("laptop") != std::string::npos);
    CHECK(content.find("2013-04-05") != std::string::npos);
}

TEST_CASE("what is withheld is not changed to nothing", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile({pupilJson("999999011", "1",
                                       R"(,"kenmerken":[{"code":"DYS"}],"vrijeVelden":[{"veld":"a","waarde":"1"},)"
                                       R"({"veld":"b","waarde":"2"}])")});
    world.run();
    const auto withheld = [](const std::string& bsn) {
        return R"({"sleutels":{"lasSleutel":"1"},"leerling":{"roepnaam":"Sam","achternaam":"Proef1",)"
               R"("geboortedatum":{"withheld":true},"bsn":")" +
               bsn +
               R"("},"kenmerken":[{"code":{"withheld":true}}],"vrijeVelden":[{"veld":"a","waarde":{"withheld":true}},)"
               R"({"veld":"b","waarde":"3"}]})";
    };
    world.file = pupilsFile({withheld("999999011")});
    const auto report = world.fetch();
    REQUIRE(report.outcome);
    REQUIRE(report.outcome->rows.size() == 1);
    REQUIRE(report.outcome->rows[0].changes.size() == 1);
    CHECK(report.outcome->rows[0].changes[0].path == "vrijeVelden[b].waarde");
    const auto content =
        world.ledger->rosters().entry("voorbeeldcollege", report.outcome->rows[0].pupil).value().content;
    CHECK(content.find("2013-04-05") != std::string::npos);
    CHECK(content.find("DYS") != std::string::npos);

    SECTION("with permissions on fields, what is missing is not gone either") {
        world.las->given.fieldPermissions = true;
        world.file = pupilsFile({pupilJson("999999011", "1")});
        CHECK(world.run().unchanged == 1);
    }
    SECTION("without, it is") {
        world.file = pupilsFile({pupilJson("999999011", "1")});
        CHECK(world.run().changed == 1);
    }
}

TEST_CASE("the clock runs who is due, and tries sooner after a failure", "[exchange][roster]") {
    RosterWorld world;
    world.file = pupilsFile({pupilJson("999999011", "1")});
    auto daily = world.administration;
    daily.every = std::chrono::hours(24);
    auto never = world.administration;
    never.name = "nooit";
    const exchange::Administrations administrations({daily, never});
    exchange::Roster roster(world.services(), {});
    exchange::RosterClock clock(world.services(), roster, administrations);
    CHECK(clock.look() == 1);
    CHECK(clock.look() == 0);
    world.clock.advance(std::chrono::hours(23));
    CHECK(clock.look() == 0);
    world.clock.advance(std::chrono::hours(1));
    world.file = pupilsFile({});
    CHECK(clock.look() == 1);
    CHECK(clock.look() == 0);
    world.clock.advance(std::chrono::minutes(15));
    CHECK(clock.look() == 1);
    CHECK(world.times == 3);
    for (const auto* word : {"999999011", "Proef1", "Sam"}) {
        CHECK(world.logged.find(word) == std::string::npos);
    }
}

TEST_CASE("an unknown administration is told which there are", "[exchange][roster]") {
    exchange::Administration one;
    one.name = "een";
    const exchange::Administrations administrations({one});
    CHECK(administrations.find("een").value()->name == "een");
    const auto unknown = administrations.find("twee");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().text().find("wel: een") != std::string::npos);
}

}  // namespace schakel::test
