// What people write is kept only when every list can show it; what others sent is kept as far as it can be shown.
#include "gateway/casework/PlainText.h"

#include <catch2/catch.hpp>

#include "tests/unit/casework/CaseHome.h"

namespace schakel::casework {
namespace {

using test::CaseHome;

TEST_CASE("plain text is UTF-8 without control characters") {
    for (const auto* const text :
         {"", "Zoë d'Ångström", "regel\nregel\t2\r\n", "\xD9\x85\xE2\x80\x8F", "\xF0\x9F\x91\xA9", "\xC2\xA0"}) {
        CHECK(isPlainText(text));
        CHECK(plainText(text) == text);
    }
    for (const auto* const text : {"\x1B[31m", "\x07", "\x7F", "\xC2\x9B", "\xFF", "\xC3", "\xED\xA0\x80", "a\xC2"}) {
        CHECK_FALSE(isPlainText(text));
        CHECK(isPlainText(plainText(text)));
    }
    CHECK(plainText("a\x1B[31m\xC2\x9Bz\xFF") == "a\xEF\xBF\xBD[31m\xEF\xBF\xBDz\xEF\xBF\xBD");
    CHECK_FALSE(isPlainText(std::string_view("\0", 1)));
}

TEST_CASE("what cannot be kept and shown is refused of a person, wherever it stands, and the case stays readable") {
    CaseHome home;
    const auto id = home.openTransfer();
    const Draft note{.type = "note", .actor = home.registrar, .fields = {{"note", "x"}}};
    std::vector<Draft> wrong(6, note);
    wrong[0].fields["note"] = "\xFF";
    wrong[1].actor.name = "\x1B]0;";
    wrong[2].ground = "\xC2\x9B";
    wrong[3].fields["\xFF"] = "x";
    wrong[4].subject = "\x1B";
    wrong[5].actor.name = std::string(100'000, 'a');
    for (const auto& draft : wrong) {
        const auto outcome = home.add(id, draft);
        REQUIRE_FALSE(outcome.refusals.empty());
        CHECK(std::string(outcome.refusals.front().rule->id) == "ZAAK-04");
    }
    CHECK(home.book->load(id).value().events().size() == 1);
    CHECK(home.book->list({}).value().size() == 1);
}

TEST_CASE("what the gateway notes of what others sent is made readable") {
    CaseHome home;
    const auto id = home.openTransfer();
    const auto outcome = home.add(
        id, {.type = "note", .actor = home.registrar, .cause = "told:1/note", .fields = {{"note", "a\x1B\xFFz"}}});
    REQUIRE(outcome.refusals.empty());
    CHECK(home.book->load(id).value().value("note") == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("a person's step is not of a day before the previous one; a fact may be") {
    CaseHome home;
    const auto id = home.openTransfer();
    auto early = home.composed('a');
    early.on = home.book->today().plusDays(-1);
    const auto outcome = home.add(id, early);
    REQUIRE(outcome.refusals.size() == 1);
    CHECK(std::string(outcome.refusals.front().rule->id) == "ZAAK-06");
    CHECK(home.add(id, {.type = "note", .actor = home.registrar, .on = early.on, .fields = {{"note", "x"}}})
              .refusals.empty());
    early.cause = "told:1/compose";
    CHECK(home.add(id, early).refusals.empty());
}

TEST_CASE("a case is kept by a school or an SWV") {
    CaseHome home;
    for (const auto* const school : {"", "00yy", "\x1B[31m", "00YY04", "de-poort"}) {
        const auto outcome = home.book->open(
            {CaseKind::warmTransfer,
             school,
             {},
             {.type = "open",
              .actor = home.registrar,
              .fields = {{"kind", "POVO"}, {"source", "00YY"}, {"target", "99XX"}, {"pupil", "Sam Proef"}}}});
        REQUIRE(outcome);
        CHECK_FALSE(outcome->refusals.empty());
    }
    CHECK(home.book->list({}).value().empty());
}

}  // namespace
}  // namespace schakel::casework
