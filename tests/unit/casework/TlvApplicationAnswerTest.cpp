// What an SWV's case tells the school, and what the school's case makes of it.
#include "gateway/casework/TlvApplicationAnswer.h"

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/ApplicationFollower.h"
#include "gateway/model/RecordJson.h"
#include "tests/unit/casework/DeliveryHome.h"

namespace schakel::casework {
namespace {

const Actor kSpecialist{"S. Pecialist", model::Role::swvSpecialist};
const Actor kBoard{"B. Estuur", model::Role::competentAuthority};

struct SwvHome : test::DeliveryHome {
    SwvHome() {
        deliver({"aanvragen", "Tlvaanvraag",
                 R"({"kenmerk":"99XX-2026-0001","soort":"tlv","swv":"VO9901","school":{"brin":"99XX"},)"
                 R"("leerling":{"achternaam":"Proef","geboortedatum":"2012-03-17"}})",
                 "aanvraag"});
        REQUIRE(ApplicationFollower(*ledger, *book, {{"aanvragen", "VO9901"}}).run().value().unfollowed.empty());
        id = book->list({.kind = "tlv_application"}).value().at(0).id();
    }
    // What the gateway does with what is told elsewhere: not judged, so that a test need not gather two experts.
    void tell(const char* type, const Fields& fields = {}) {
        const auto outcome =
            add(id, {.type = type, .actor = kBoard, .cause = std::string("told:elders/") + type, .fields = fields});
        REQUIRE(outcome.refusals.empty());
    }
    std::optional<model::Record> answer(const std::optional<DecisionLetter>& letter = {}) {
        return answerOf(book->load(id).value(), letter);
    }
    void grant() {
        tell("two_advices");
        tell("grant", {{"number", "VO9901-2026-00042"},
                       {"number_profile", "BRON"},
                       {"from", "2027-08-01"},
                       {"to", "2028-07-31"},
                       {"category", "M"}});
    }
    std::string id;
};

TEST_CASE("an application that arrived is told to have arrived") {
    SwvHome home;
    const auto told = home.answer();
    REQUIRE(told);
    CHECK(told->textAt("status") == "ontvangen");
    CHECK(told->textAt("kenmerk") == "99XX-2026-0001");
    CHECK(told->textAt("swv") == "VO9901");
    CHECK(told->textAt("soort") == "tlv");
    CHECK(told->find("besluit") == model::kNoNode);
}

TEST_CASE("one that is sent back says what is missing") {
    SwvHome home;
    home.add(home.id, {.type = "bounce", .actor = kSpecialist, .fields = {{"missing", "onderbouwing"}}});
    CHECK(home.answer()->textAt("status") == "onvolledig");
    CHECK(home.answer()->textAt("ontbreekt") == "onderbouwing");
}

TEST_CASE("a decision goes with its letter, and is the school's own decision then") {
    SwvHome home;
    home.grant();
    base::MemoryBlobStore contents;
    const DecisionLetter letter{"besluit.pdf", contents.add("%PDF-1.4 besluit")};
    const auto told = home.answer(letter);
    REQUIRE(told);
    CHECK(told->textAt("status") == "toegekend");
    CHECK(told->textAt("besluit.nummer") == "VO9901-2026-00042");
    CHECK(told->textAt("besluit.categorie") == "middel");
    CHECK(told->textAt("besluit.einddatum") == "2028-07-31");
    CHECK(told->blob(told->find("besluit.document.inhoud")).sha256 == letter.content.sha256);

    home.deliver({"naar-swv", "Tlvaanvraag",
                  R"({"kenmerk":"99XX-2026-0001","soort":"tlv","swv":"VO9901","school":{"brin":"99XX"}})", "heen"});
    home.deliver({"besluiten", "Tlvbesluit", model::writeJson(*told, contents).value(), "terug"});
    const auto report =
        ApplicationFollower(*home.ledger, *home.book, {{"naar-swv", "99XX"}, {"besluiten", "99XX"}}).run().value();
    CHECK(report.unfollowed.empty());
    const auto school = home.book->list({.kind = "tlv_application", .school = "99XX"}).value().at(0);
    CHECK(school.state() == "GRANTED");
    CHECK(school.value("number") == "VO9901-2026-00042");
    CHECK(school.value("category") == "M");
    CHECK(school.last({"decision_document"})->subject == letter.content.sha256);
}

TEST_CASE("a refusal goes with its reasons, and without a number") {
    SwvHome home;
    home.tell("two_advices");
    home.tell("refuse", {{"reasons", "De school kan het zelf."}});
    const auto told = home.answer();
    REQUIRE(told);
    CHECK(told->textAt("status") == "afgewezen");
    CHECK(told->textAt("toelichting") == "De school kan het zelf.");
    CHECK(told->find("besluit") == model::kNoNode);
}

TEST_CASE("a school answers no application") {
    SwvHome home;
    home.deliver({"naar-swv", "Tlvaanvraag",
                  R"({"kenmerk":"99XX-2026-0002","soort":"tlv","swv":"VO9901","school":{"brin":"99XX"}})", "heen"});
    REQUIRE(ApplicationFollower(*home.ledger, *home.book, {{"naar-swv", "99XX"}}).run().value().unfollowed.empty());
    const auto ours = home.book->list({.kind = "tlv_application", .school = "99XX"}).value().at(0);
    CHECK_FALSE(answerOf(ours, std::nullopt));
}

}  // namespace
}  // namespace schakel::casework
