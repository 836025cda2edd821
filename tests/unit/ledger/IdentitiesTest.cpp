// Who is who: keys decide, names ask.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/Pupils.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using ledger::KeyKind;
using ledger::PupilCard;
using ledger::QuestionKind;
using ledger::QuestionState;
using ledger::Reply;

struct Identities {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);

    // Adds pupils to what an administration has, without anybody being gone.
    ledger::RosterOutcome add(const std::vector<TestPupil>& pupils, const std::string& administration = "las") {
        auto plan = rosterPlan(pupils, administration);
        plan.coverage = ledger::Coverage::changesOnly;
        return applied(*ledger, plan);
    }
    std::string only(const TestPupil& pupil, const std::string& administration = "las") {
        const auto outcome = add({pupil}, administration);
        REQUIRE(outcome.questions.empty());
        return outcome.rows.empty() ? std::string() : outcome.rows.front().pupil;
    }
};

}  // namespace

TEST_CASE("a key that is known decides, and brings the others along", "[ledger][identity]") {
    Identities world;
    const auto pupil = world.only({.bsn = "999999011", .las = "1"});
    CHECK(world.only({.bsn = "999999011", .las = "77", .eckId = "eck"}, "andere") == pupil);
    CHECK(world.only({.las = "5", .eckId = "eck", .achternaam = "Getrouwd"}, "derde") == pupil);
    // The keys of one administration say nothing in another.
    CHECK(world.only({.las = "1", .achternaam = "Ander", .geboortedatum = "2012-01-01"}, "vierde") != pupil);
    // A stamnummer is a school's.
    CHECK(world.only({.las = "8", .stamnummer = "12"}, "derde").empty() == false);
}

TEST_CASE("a BSN that replaces an onderwijsnummer is no conflict", "[ledger][identity]") {
    Identities world;
    const auto pupil = world.only({.las = "1", .onderwijsnummer = "999999035"});
    CHECK(world.only({.bsn = "999999011", .las = "1"}) == pupil);
    CHECK(world.only({.onderwijsnummer = "999999035", .content = "x"}, "andere") == pupil);
    CHECK(world.only({.bsn = "999999011", .content = "y"}, "andere") == pupil);
}

TEST_CASE("a name and a birth date are a question, never a match", "[ledger][identity]") {
    Identities world;
    const auto pupil = world.only({.bsn = "999999011"});
    const auto asked = world.add({{.las = "7"}}, "andere");
    REQUIRE(asked.questions.size() == 1);
    CHECK(asked.run.apart == 1);
    CHECK(world.ledger->rosters().entries("andere").value().empty());
    const auto question = openQuestions(*world.ledger).at(0);
    CHECK(question.kind == QuestionKind::lookAlike);
    REQUIRE(question.candidates.size() == 1);
    CHECK(question.candidates[0].pupil == pupil);
    CHECK(question.card.achternaam == "Proefstra");
    // Until it is answered it is the same question.
    CHECK(world.add({{.las = "7", .content = "nieuwer"}}, "andere").questions == asked.questions);
    CHECK(world.ledger->rosters().question(question.id).value().content == "nieuwer");

    SECTION("yes") {
        const auto answered = reply(*world.ledger, question.id, Reply::yes).value();
        CHECK(answered.state == QuestionState::yes);
        CHECK(answered.answeredBy == "piet");
        CHECK(answered.chosen == pupil);
        CHECK(world.ledger->rosters().entry("andere", pupil).value().content == "nieuwer");
        CHECK(world.add({{.las = "7", .content = "nieuwer"}}, "andere").run.unchanged == 1);
    }
    SECTION("no") {
        const auto answered = reply(*world.ledger, question.id, Reply::no).value();
        CHECK(answered.chosen != pupil);
        CHECK(world.ledger->rosters().entries("andere").value().size() == 1);
        CHECK(world.add({{.las = "7", .content = "nieuwer"}}, "andere").run.unchanged == 1);
    }
    CHECK(openQuestions(*world.ledger).empty());
    CHECK(reply(*world.ledger, question.id, Reply::yes).error().code() == MessageCode::QuestionUnknown);
    requireIntact(*world.ledger);
}

TEST_CASE("twins, namesakes, a swapped gender and a changed name", "[ledger][identity]") {
    Identities world;
    const auto sam = world.only({.bsn = "999999011", .las = "1", .roepnaam = "Sam", .geslacht = "man"});
    SECTION("twins with names of their own are two") {
        CHECK(world.only({.las = "2", .roepnaam = "Pim", .geslacht = "man"}) != sam);
    }
    SECTION("twins of whom only the initial is known are asked about, unless their gender tells") {
        const auto asked = world.add({{.las = "3", .roepnaam = "", .geslacht = "man", .voorletters = "S."}});
        CHECK(asked.questions.size() == 1);
        CHECK(world.only({.las = "4", .roepnaam = "", .geslacht = "vrouw", .voorletters = "S."}) != sam);
        CHECK(world.only({.las = "5", .roepnaam = "", .geslacht = "man", .voorletters = "T."}) != sam);
    }
    SECTION("the same name with another birth date is somebody else") {
        CHECK(world.only({.las = "2", .roepnaam = "Sam", .geboortedatum = "2013-05-04"}) != sam);
    }
    SECTION("a swapped gender does not hide the question, and does not split who has a key") {
        CHECK(world.add({{.las = "2", .roepnaam = "Sam", .geslacht = "vrouw"}}).questions.size() == 1);
        CHECK(world.only({.bsn = "999999011", .roepnaam = "Sam", .geslacht = "vrouw", .content = "x"}) == sam);
    }
    SECTION("a name that changed belongs to who has the key") {
        CHECK(world.only({.las = "1", .roepnaam = "Sam", .achternaam = "Van den Nieuwenhof"}) == sam);
        CHECK(world.ledger->rosters().entry("las", sam).value().entry.card.achternaam == "Van den Nieuwenhof");
    }
    SECTION("two BSNs are two people, whatever their names") {
        CHECK(world.only({.bsn = "999999023", .las = "9", .roepnaam = "Sam", .geslacht = "man"}) != sam);
    }
    SECTION("capitals, accents and spaces do not hide the question") {
        CHECK(world.add({{.las = "2", .roepnaam = "SAM", .achternaam = "Pröefstra "}}).questions.size() == 1);
    }
    requireIntact(*world.ledger);
}

TEST_CASE("keys of two pupils are a question, and a person decides", "[ledger][identity]") {
    Identities world;
    const auto one = world.only({.bsn = "999999011", .las = "1", .achternaam = "Een"});
    const auto other = world.only({.bsn = "999999023", .las = "2", .achternaam = "Twee"});
    const TestPupil mixed{.bsn = "999999023", .las = "1", .achternaam = "Een", .content = "gemengd"};
    const auto asked = world.add({mixed});
    REQUIRE(asked.questions.size() == 1);
    const auto question = openQuestions(*world.ledger).at(0);
    CHECK(question.kind == QuestionKind::conflict);
    CHECK(question.candidates.size() == 2);
    CHECK(reply(*world.ledger, question.id, Reply::yes).error().code() == MessageCode::UsageArgumentMissing);
    CHECK(reply(*world.ledger, question.id, Reply::yes, question.id).error().code() == MessageCode::UsageChoiceWrong);
    SECTION("it is this one: the key moves, and what it replaces is kept as retired") {
        REQUIRE(reply(*world.ledger, question.id, Reply::yes, one));
        CHECK(world.ledger->rosters().pupilWith({{KeyKind::bsn, "", base::Secret("999999023")}}).value() == one);
        CHECK_FALSE(world.ledger->rosters().pupilWith({{KeyKind::bsn, "", base::Secret("999999011")}}).value());
        CHECK(world.ledger->rosters().pupilWith({{KeyKind::lasKey, "las", base::Secret("2")}}).value() == other);
        CHECK(world.add({mixed}).questions.empty());
    }
    SECTION("neither: it stays apart and is not asked again, until its keys are others") {
        REQUIRE(reply(*world.ledger, question.id, Reply::no));
        const auto again = world.add({mixed});
        CHECK(again.questions.empty());
        CHECK(again.run.apart == 1);
        CHECK(world.ledger->rosters().entry("las", one).value().content == "{}");
        CHECK(world.only({.bsn = "999999011", .las = "1", .achternaam = "Een", .content = "hersteld"}) == one);
    }
    requireIntact(*world.ledger);
}

TEST_CASE("a second BSN for one pupil, and a number given to somebody else, are asked about", "[ledger][identity]") {
    Identities world;
    const auto one = world.only({.bsn = "999999011", .las = "1"});
    const auto two = world.only({.las = "5", .achternaam = "Vertrokken"});
    CHECK(world.add({{.bsn = "999999035", .las = "1"}}).questions.size() == 1);
    const auto reused = world.add({{.las = "5", .achternaam = "Gekomen", .geboortedatum = "2014-01-01"}});
    REQUIRE(reused.questions.size() == 1);
    const auto answered = reply(*world.ledger, reused.questions[0], Reply::no).value();
    CHECK(answered.chosen != two);
    CHECK(world.ledger->rosters().pupilWith({{KeyKind::lasKey, "las", base::Secret("5")}}).value() == answered.chosen);
    CHECK(world.ledger->rosters().entry("las", two).value().keys.empty());
    CHECK(world.ledger->rosters().entry("las", one).value().keys.size() == 2);
    requireIntact(*world.ledger);
}

TEST_CASE("who is in the file twice is asked about once", "[ledger][identity]") {
    Identities world;
    const std::vector<TestPupil> file{{.bsn = "999999011", .las = "1"}, {.bsn = "999999011", .las = "2"}};
    const auto first = applied(*world.ledger, rosterPlan(file));
    REQUIRE(first.questions.size() == 1);
    CHECK(openQuestions(*world.ledger).at(0).kind == QuestionKind::twice);
    REQUIRE(reply(*world.ledger, first.questions[0], Reply::yes));
    const auto second = applied(*world.ledger, rosterPlan(file));
    CHECK(second.questions.empty());
    CHECK(second.run.apart == 0);
    CHECK(world.ledger->rosters().entries("las").value().size() == 1);
}

TEST_CASE("a question that the next file no longer gives cause for is moot", "[ledger][identity]") {
    Identities world;
    world.only({.bsn = "999999011"}, "andere");
    const auto asked = applied(*world.ledger, rosterPlan({{.las = "7"}}));
    REQUIRE(asked.questions.size() == 1);
    const auto mended = applied(*world.ledger, rosterPlan({{.bsn = "999999011", .las = "7"}}));
    CHECK(mended.run.fresh == 1);
    CHECK(openQuestions(*world.ledger).empty());
    CHECK(world.ledger->rosters().question(asked.questions[0]).value().state == QuestionState::moot);
    CHECK(reply(*world.ledger, asked.questions[0], Reply::yes).error().code() == MessageCode::QuestionUnknown);
}

TEST_CASE("whoever may be in the file is not gone, and still counts as lost for the guard", "[ledger][identity]") {
    Identities world;
    applied(*world.ledger, rosterPlan({{.las = "1"}, {.las = "2", .achternaam = "Twee"}}));
    const auto renumbered = rosterPlan({{.las = "101"}, {.las = "102", .achternaam = "Twee"}});
    CHECK(applied(*world.ledger, renumbered).stopped->code() == MessageCode::RosterShrunk);
    auto confirmed = renumbered;
    confirmed.guard = ledger::Guard::overruled;
    const auto outcome = applied(*world.ledger, confirmed);
    CHECK(outcome.questions.size() == 2);
    CHECK(outcome.run.gone == 0);
    REQUIRE(reply(*world.ledger, outcome.questions[0], Reply::yes));
    CHECK(applied(*world.ledger, confirmed).run.gone == 0);
}

TEST_CASE("an answer that came too late says which key is in the way", "[ledger][identity]") {
    Identities world;
    world.only({.bsn = "999999011"});
    const auto asked = world.add({{.las = "7", .eckId = "eck"}}, "andere");
    REQUIRE(asked.questions.size() == 1);
    world.only({.bsn = "999999023", .eckId = "eck", .achternaam = "Ander"}, "derde");
    CHECK(reply(*world.ledger, asked.questions[0], Reply::yes).error().code() == MessageCode::IdentityConflict);
    CHECK(reply(*world.ledger, asked.questions[0], Reply::no).error().code() == MessageCode::IdentityConflict);
    CHECK(openQuestions(*world.ledger).size() == 1);
    requireIntact(*world.ledger);
}

TEST_CASE("whatever comes: one BSN a pupil, one pupil a key, no match on a name", "[ledger][identity][property]") {
    const auto seed = GENERATE(range(1U, 9U));
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    const std::vector<std::string> bsns{"", "", "999999011", "999999023", "999999035"};
    const std::vector<std::string> small{"", "1", "2", "3"};
    Identities world;
    for (int step = 0; step < 60; ++step) {
        TestPupil pupil;
        pupil.bsn = bsns[pick(bsns.size())];
        pupil.las = small[pick(small.size())];
        pupil.stamnummer = small[pick(small.size())];
        pupil.onderwijsnummer = pick(4) == 0 ? "99999904" + std::to_string(pick(3)) : "";
        pupil.eckId = pick(4) == 0 ? "eck" + std::to_string(pick(3)) : "";
        pupil.roepnaam = pick(2) == 0 ? "Sam" : "Pim";
        pupil.achternaam = pick(2) == 0 ? "Proefstra" : "Voorbeeld";
        pupil.content = std::to_string(step);
        if (pupil.bsn.empty() && pupil.las.empty() && pupil.stamnummer.empty()) {
            continue;
        }
        const auto administration = pick(2) == 0 ? "las" : "andere";
        pupil.administration = administration;
        const auto before = world.ledger->rosters().pupilWith(keysFor(pupil));
        const auto outcome = world.add({pupil}, administration);
        for (const auto& row : outcome.rows) {
            // Whom it became had one of its keys before, or is new.
            const bool hadKey = before && before->has_value() && **before == row.pupil;
            CHECK((hadKey || row.change == ledger::RosterChange::fresh));
        }
        for (const auto& question : openQuestions(*world.ledger)) {
            if (pick(3) == 0) {
                const auto chosen = question.candidates[pick(question.candidates.size())].pupil;
                const auto answered = reply(*world.ledger, question.id, pick(2) == 0 ? Reply::yes : Reply::no, chosen);
                CHECK((answered || answered.error().code() == MessageCode::IdentityConflict));
            }
        }
    }
    std::map<std::string, std::string> owners;
    for (const auto* administration : {"las", "andere"}) {
        const auto entries = world.ledger->rosters().entries(administration).value();
        for (const auto& entry : entries) {
            std::size_t numbers = 0;
            const auto keys = world.ledger->rosters().entry(administration, entry.pupil).value().keys;
            for (const auto& key : keys) {
                numbers += key.kind == KeyKind::bsn ? 1 : 0;
                const auto name =
                    std::string(ledger::keyKindName(key.kind)) + key.scope + std::string(key.value.reveal());
                const auto [found, isNew] = owners.emplace(name, entry.pupil);
                CHECK((isNew || found->second == entry.pupil));
            }
            CHECK(numbers <= 1);
        }
    }
    requireIntact(*world.ledger);
}

TEST_CASE("what looks alike and what does not", "[ledger][identity]") {
    const PupilCard one{"Sebastiaan Jan", "S.J.", "Bas", "van", "Proefstra", "2013-04-05", "man"};
    CHECK(ledger::lookAlike(one, one));
    CHECK(ledger::lookAlike(one, {"Bas", "", "", "", "proefstra", "2013-04-05", ""}));
    CHECK(ledger::lookAlike(one, {"", "", "", "", "Proefstra", "2013-04-05", "onbekend"}));
    CHECK_FALSE(ledger::lookAlike(one, {"", "K.", "", "", "Proefstra", "2013-04-05", "man"}));
    CHECK_FALSE(ledger::lookAlike(one, {"", "", "", "", "Proefstra", "", ""}));
    CHECK_FALSE(ledger::lookAlike({}, {}));
    CHECK(ledger::cardFrom(ledger::cardText(one)) == one);
    CHECK(ledger::unpacked("3:ab").empty());
    CHECK(ledger::unpacked("99999999999999999999:ab").empty());
    CHECK(ledger::unpacked("2:ab0:") == std::vector<std::string>{"ab", ""});
}

}  // namespace schakel::test
