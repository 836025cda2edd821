// What passes between school and samenwerkingsverband (SWV) is in the case of either.
#include "gateway/casework/ApplicationFollower.h"

#include <algorithm>

#include "gateway/casework/Attention.h"
#include "gateway/casework/TlvApplication.h"
#include "tests/unit/casework/DeliveryHome.h"

namespace schakel::casework {
namespace {

constexpr const char* kInbox = "aanvragen";
constexpr const char* kDecisions = "besluiten";

const Actor kSpecialist{"S. Pecialist", model::Role::swvSpecialist};

std::string letter(char hash) {
    return R"({"bestandsnaam":"stuk.pdf","inhoud":{"sha256":")" + std::string(64, hash) +
           R"(","size":10,"crc32":"00000000","readable":true}})";
}

std::string application(const std::string& documents) {
    return R"({"kenmerk":"99XX-2026-0001","soort":"tlv","swv":"VO9901","datum":"2026-11-20",)"
           R"("school":{"naam":"Proefcollege","brin":"99XX"},)"
           R"("leerling":{"voornamen":["Demi"],"achternaam":"Proef","geboortedatum":"2012-03-17"},)"
           R"("overlegdatum":"2026-11-05",)"
           R"("deskundigen":[{"discipline":"orthopedagoog","naam":"D. Eskundig","onafhankelijk":true,)"
           R"("datum":"2026-11-10","oordeel":"passend"}],)"
           R"("zienswijzen":[{"van":"ouders","datum":"2026-11-15","akkoord":"nee","tekst":"Liever thuisnabij."}],)"
           R"("documenten":[)" +
           documents + "]}";
}

const std::string kPlan = R"({"soort":"opp","document":)" + letter('a') + "}";
const std::string kMotivation = R"({"soort":"onderbouwing","document":)" + letter('b') + "}";

std::string decision(const std::string& more) {
    return R"({"id":"1","kenmerk":"99XX-2026-0001","swv":"VO9901","soort":"tlv","datum":"2026-11-20",)" + more + "}";
}

const std::string kGranted =
    R"("status":"toegekend","besluit":{"nummer":"VO9901-2026-00042","categorie":"laag","ingangsdatum":"2027-08-01",)"
    R"("einddatum":"2028-07-31","document":)" +
    letter('d') + "}";

struct Home : test::DeliveryHome {
    explicit Home(std::string keeper) : keeper_(std::move(keeper)) {}

    std::string apply(const std::string& documents, const std::string& message = "eerste") {
        return deliver({kInbox, "Tlvaanvraag", application(documents), message});
    }
    std::string decide(const std::string& more, const std::string& message = "besluit") {
        return deliver({kDecisions, "Tlvbesluit", decision(more), message});
    }
    FollowReport follow() {
        return ApplicationFollower(*ledger, *book, {{kInbox, keeper_}, {kDecisions, keeper_}}).run().value();
    }
    Case only() {
        auto files = book->list({.kind = "tlv_application"}).value();
        REQUIRE(files.size() == 1);
        return std::move(files[0]);
    }
    void checkFollowed() {
        for (const auto& one : follow().unfollowed) {
            FAIL_CHECK(one.refusals[0].rule->id << " " << one.refusals[0].detail.in(base::Language::dutch));
        }
    }
    bool asksFor(const std::string& what) {
        const auto all = attentionOf(only(), policies, book->today());
        return std::any_of(all.begin(), all.end(),
                           [&](const auto& each) { return each.what.in(base::Language::dutch) == what; });
    }

private:
    const std::string keeper_;
};

TEST_CASE("the SWV's inbox: an application that arrives is a case, with what its list still lacks") {
    Home home("VO9901");
    home.apply(kPlan);
    home.checkFollowed();
    const auto file = home.only();
    CHECK(file.school() == "VO9901");
    CHECK(file.state() == "SUBMITTED");
    CHECK(file.value("reference") == "99XX-2026-0001");
    CHECK(file.value("applicant") == "99XX");
    CHECK(file.value("pupil") == "Demi Proef");
    CHECK(file.value("type") == "VSO");
    CHECK(file.value("view") == "Liever thuisnabij.");
    REQUIRE(documentsOf(file).size() == 1);
    CHECK(documentsOf(file)[0]->fields.at("kind") == "OPP");
    CHECK(opinionsOf(file).size() == 1);
    CHECK(file.value("found") == "0");
    CHECK(home.asksFor("onderbouwing"));
    CHECK_FALSE(home.asksFor("OPP"));

    SECTION("once, however often it is looked at") {
        CHECK(home.follow().told == 0);
        CHECK(home.only().events().size() == file.events().size());
    }
    SECTION("sent back, it comes again with what was missing") {
        home.add(file.id(), {.type = "bounce", .actor = kSpecialist, .fields = {{"missing", "onderbouwing"}}});
        home.apply(kPlan + "," + kMotivation, "tweede");
        home.checkFollowed();
        CHECK(home.only().state() == "SUBMITTED");
        CHECK(documentsOf(home.only()).size() == 2);
        CHECK(opinionsOf(home.only()).size() == 1);
        CHECK_FALSE(home.asksFor("onderbouwing"));
    }
    SECTION("what is sent after it is added to it") {
        home.apply(kPlan + "," + kMotivation, "tweede");
        home.checkFollowed();
        CHECK(home.only().state() == "SUBMITTED");
        CHECK(documentsOf(home.only()).size() == 2);
    }
    SECTION("the same reference of another school is another case") {
        auto other = application(kPlan);
        other.replace(other.find(R"("brin":"99XX")"), 13, R"("brin":"99YY")");
        home.deliver({kInbox, "Tlvaanvraag", other, "ander"});
        home.checkFollowed();
        CHECK(home.book->list({.kind = "tlv_application"}).value().size() == 2);
    }
}

TEST_CASE("a package that may hold a personal number says so in the case") {
    Home home("VO9901");
    home.apply(R"({"soort":"opp","document":{"bestandsnaam":"opp 999999011.pdf"}})");
    home.checkFollowed();
    CHECK(home.only().value("found") == "1");
}

TEST_CASE("what a crash left half told is told to the end") {
    Home home("VO9901");
    const auto exchange = home.apply(kPlan + "," + kMotivation);
    const auto opened =
        home.book
            ->open({CaseKind::tlvApplication,
                    "VO9901",
                    {.sameAsExchange = exchange},
                    {.type = "open",
                     .actor = {"Schakel", model::Role::registrar},
                     .cause = "told:" + exchange,
                     .fields =
                         {{"type", "VSO"}, {"swv", "VO9901"}, {"reference", "99XX-2026-0001"}, {"applicant", "99XX"}}}})
            .value();
    home.add(opened.file.id(), {.type = "add_document",
                                .actor = {"Schakel", model::Role::registrar},
                                .subject = std::string(64, 'a'),
                                .cause = "told:" + exchange + "/add_document/1",
                                .fields = {{"kind", "OPP"}, {"supplied_by", "REGISTRAR"}}});
    home.checkFollowed();
    CHECK(home.only().state() == "SUBMITTED");
    CHECK(documentsOf(home.only()).size() == 2);
    CHECK(home.follow().told == 0);
}

TEST_CASE("the school's case is told of the SWV's decision, with its letter") {
    Home home("99XX");
    home.apply(kPlan);
    home.checkFollowed();
    REQUIRE(home.only().state() == "SUBMITTED");
    home.decide(kGranted);
    home.checkFollowed();
    const auto file = home.only();
    CHECK(file.state() == "GRANTED");
    CHECK(file.value("number") == "VO9901-2026-00042");
    CHECK(file.value("number_profile") == "BRON");
    CHECK(file.value("category") == "L");
    REQUIRE(file.last({"decision_document"}) != nullptr);
    CHECK(file.last({"decision_document"})->subject == std::string(64, 'd'));
    SECTION("the same decision again tells nothing") {
        home.decide(kGranted, "nog-eens");
        CHECK(home.follow().told == 0);
        CHECK(home.only().state() == "GRANTED");
    }
}

TEST_CASE("a decision that DUO would refuse is taken as it is, and asks attention") {
    Home home("99XX");
    home.apply(kPlan);
    home.checkFollowed();
    home.decide(R"("status":"toegekend","besluit":{"nummer":"VO9901-2026-00042","categorie":"laag",)"
                R"("ingangsdatum":"2027-08-01","einddatum":"2028-06-30"})");
    const auto report = home.follow();
    CHECK(report.unfollowed.empty());
    CHECK(home.only().state() == "GRANTED");
    const auto all = attentionOf(home.only(), home.policies, home.book->today());
    CHECK(std::any_of(all.begin(), all.end(), [](const auto& each) { return each.rule == "BRON-423"; }));
}

TEST_CASE("sent back and refused reach the school's case too") {
    Home home("99XX");
    home.apply(kPlan);
    home.checkFollowed();
    home.decide(R"("status":"onvolledig","ontbreekt":["onderbouwing","handtekening"])");
    home.checkFollowed();
    CHECK(home.only().state() == "INCOMPLETE");
    CHECK(home.only().value("missing") == "onderbouwing; handtekening");
    home.apply(kPlan + "," + kMotivation, "tweede");
    home.checkFollowed();
    home.decide(R"("status":"afgewezen","toelichting":"De school kan het zelf.")", "tweede-besluit");
    home.checkFollowed();
    CHECK(home.only().state() == "REFUSED");
    CHECK(home.only().value("reasons") == "De school kan het zelf.");
}

TEST_CASE("a decision without an application is for a person, and is not forgotten") {
    Home home("99XX");
    home.decide(kGranted);
    for (int i = 0; i < 2; ++i) {
        const auto report = home.follow();
        REQUIRE(report.unfollowed.size() == 1);
        CHECK(std::string(report.unfollowed[0].refusals[0].rule->id) == "TLV-70");
    }
}

TEST_CASE("a message that cannot be read stops nobody's work on the next") {
    Home home("VO9901");
    home.deliver({kInbox, "Tlvaanvraag", "{\"kenmerk\":", "stuk"});
    home.apply(kPlan);
    const auto report = home.follow();
    CHECK(report.failed.size() == 1);
    CHECK(home.only().state() == "SUBMITTED");
}

TEST_CASE("an application that the school prepared here goes the way it stands") {
    Home home("99XX");
    const auto opened = home.book
                            ->open({CaseKind::tlvApplication,
                                    "99XX",
                                    {},
                                    {.type = "open",
                                     .actor = {"O. Ndersteuner", model::Role::supportCoordinator},
                                     .fields = {{"type", "VSO"}, {"swv", "VO9901"}, {"reference", "99XX-2026-0001"}}}})
                            .value();
    REQUIRE(opened.refusals.empty());
    home.apply(kPlan);
    home.checkFollowed();
    CHECK(home.only().id() == opened.file.id());
    CHECK(home.only().state() == "SUBMITTED");
}

TEST_CASE("a text that an event has no room for is cut, not refused") {
    Home home("VO9901");
    auto text = application(kPlan);
    std::string view;
    for (int i = 0; i < 3000; ++i) {
        view += "é";
    }
    text.replace(text.find("Liever thuisnabij."), 18, view);
    home.deliver({kInbox, "Tlvaanvraag", text, "lang"});
    home.checkFollowed();
    CHECK(home.only().state() == "SUBMITTED");
    CHECK(home.only().value("view").ends_with("é…"));
}

}  // namespace
}  // namespace schakel::casework
