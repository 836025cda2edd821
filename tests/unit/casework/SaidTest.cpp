// What was said of a field, taken back, or never could have been said: what guards and views make of it.
#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/casework/WarmTransfer.h"
#include "tests/unit/casework/CaseBench.h"
#include "tests/unit/casework/CaseTeller.h"

namespace schakel::casework {
namespace {

using model::Role;
using testing::ids;
using testing::kFirst;
using testing::Teller;

Fields transfer(Fields more = {}) {
    Fields fields{{"kind", "POVO"},
                  {"source", "99XX"},
                  {"target", "00YY"},
                  {"pupil", "Sam Voorbeeld"},
                  {"applied_on", "2026-11-01"}};
    fields.merge(more);
    return fields;
}

const Fields kAdmitted{{"decided_on", "2026-11-20"}, {"decision", "ADMISSION"}, {"decided_by", "V. Rector"}};

// As the gateway puts a dossier that came from elsewhere in its place: IMPORTED, asking for a conversation or not.
Teller imported(const std::string& contactNeeded) {
    Teller teller(CaseKind::warmTransfer, transfer());
    const Fields version{{"categories", "VERZUIM"}, {"secret_address", "nee"}, {"address_included", "nee"}};
    const Fields offer{{"access", "ONLINE"}, {"offered_to", "ouders"}, {"access_checked", "ja"}};
    const Fields seen{{"inspected_on", "2026-11-20"},
                      {"verdict", "Ja"},
                      {"inspected_by", "A. Voorbeeld"},
                      {"authority", "OUDER_MET_GEZAG"}};
    CHECK(ids(teller.tell("compose", version, kFirst)).empty());
    CHECK(ids(teller.tell("offer", offer, kFirst)).empty());
    CHECK(ids(teller.tell("record_inspection", seen, kFirst)).empty());
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
    CHECK(ids(teller.tell("pull", {{"requested_by", "00YY"}, {"mandated", "ja"}})).empty());
    CHECK(ids(teller.tell("deliver", {{"receipt", "200"}}, kFirst)).empty());
    CHECK(ids(teller.tell("validate_ok", {{"contact_needed", contactNeeded}})).empty());
    return teller;
}

Event event(Fields fields) {
    return {.type = "note", .on = day("2026-11-20"), .fields = std::move(fields)};
}

TEST_CASE("a situation says what its event says, or else its case; an empty text takes back") {
    const auto policies = policy::Policies::load({}, {});
    const auto file = Case::open("zaak-1", CaseKind::opp, "00YY", event({{"level", "EXTRA"}, {"lwoo_only", "ja"}}));
    const auto nothing = event({});
    const auto takesBack = event({{"level", ""}, {"lwoo_only", "nee"}});
    const Situation before{file, nothing, policies, day("2026-11-20")};
    const Situation after{file, takesBack, policies, day("2026-11-20")};
    CHECK(fieldOf(before, "level") == "EXTRA");
    CHECK(isYes(before, "lwoo_only"));
    CHECK(fieldOf(after, "level").empty());
    CHECK_FALSE(isYes(after, "lwoo_only"));
    // What was judged is what the case says once it is added.
    auto added = file;
    added.add(takesBack);
    CHECK(fieldOf(added, "level").empty());
    CHECK_FALSE(isYes(added, "lwoo_only"));
}

TEST_CASE("a number is one that somebody can have meant") {
    for (const auto* const text : {"0", "-3", "2.5", "1e3", "1000000"}) {
        CHECK(numberIn(text));
    }
    for (const auto* const text : {"", "inf", "-inf", "nan", "1e300", "1000001", "12x", " 1", "1,5", "0x10"}) {
        INFO(text);
        CHECK_FALSE(numberIn(text));
    }
    CHECK(numberOf(event({{"iq", "79.6"}}), "iq") == 80);
    CHECK_FALSE(numberOf(event({{"iq", "veel"}}), "iq"));
    Teller teller(CaseKind::tlvApplication, {{"type", "PRO"}, {"swv", "VO9902"}});
    CHECK(ids(teller.tell("record_tests", {{"iq", "inf"}})).starts_with("ZAAK-04"));
    CHECK(ids(teller.tell("record_tests", {{"dl", "1e9"}})).starts_with("ZAAK-04"));
}

TEST_CASE("a correction that takes back what is asked for is refused, and not judged by what was") {
    PolicyFolder folder;
    const auto rules = folder.school("99XX", "VO").load();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules,
                    {"open",
                     Role::supportCoordinator,
                     "2026-11-01",
                     {{"subject", "OPP"},
                      {"number_kind", "BSN"},
                      {"enrolment_sequence", "1"},
                      {"opp_begin", "2026-10-01"},
                      {"opp_end", "2026-10-31"}}});
    REQUIRE(bench.opening().empty());
    bench.does({"precheck_fail", Role::registrar, "2026-11-02", {{"codes", "321"}}});
    Step fix{"fix", Role::supportCoordinator, "2026-11-03", {{"reason", "verkeerd"}, {"opp_begin", ""}}};
    CHECK(refuses(bench.judged(fix), "ROD-01"));
    fix.fields = {{"reason", "het OPP loopt door"}, {"opp_end", ""}};
    bench.does(fix);
    CHECK(bench.file().value("opp_end").empty());
    CHECK(bench.file().value("opp_begin") == "2026-10-01");
}

TEST_CASE("a decision on an application that was withdrawn decides nothing about the next one") {
    auto teller = imported("nee");
    CHECK(ids(teller.tell("record_decision", kAdmitted)).empty());
    REQUIRE(admissionClock(teller.file()));
    CHECK(admissionClock(teller.file())->decided == day("2026-11-20"));
    CHECK(ids(teller.tell("withdraw_application", {{"reason", "verhuisd"}})).empty());
    CHECK_FALSE(admissionClock(teller.file()));
    CHECK(ids(teller.tell("record_application", {{"applied_on", "2026-11-20"}})).empty());
    REQUIRE(admissionClock(teller.file()));
    CHECK_FALSE(admissionClock(teller.file())->decided);
    CHECK(ids(teller.tell("place", {{"placed_on", "2027-08-01"}})) == "OVD-23");
    CHECK(ids(teller.tell("record_decision", kAdmitted)).empty());
    CHECK(ids(teller.tell("place", {{"placed_on", "2027-08-01"}})).empty());
}

TEST_CASE("that the school wants no conversation takes nothing back of what the dossier asks") {
    const Fields no{{"contact_needed", "nee"}};
    const Fields placed = [] {
        auto fields = kAdmitted;
        fields["placed_on"] = "2027-08-01";
        return fields;
    }();
    auto asked = imported("ja");
    CHECK(ids(asked.tell("ask_conversation", no)).empty());
    CHECK(ids(asked.tell("place", placed)) == "OVD-21");
    // Its own wish a school may take back.
    auto own = imported("nee");
    CHECK(ids(own.tell("ask_conversation", {{"contact_needed", "ja"}})).empty());
    CHECK(ids(own.tell("place", placed)) == "OVD-21");
    CHECK(ids(own.tell("ask_conversation", no)).empty());
    CHECK(ids(own.tell("place", placed)).empty());
}

TEST_CASE("the law asked consent for transfers to vo and mbo until 1 August 2020, as law.yaml says") {
    const auto policies = policy::Policies::load(SCHAKEL_SOURCE_DIR "/policies", SCHAKEL_SOURCE_DIR "/mappings/terms");
    const auto stagedOn = [&](const char* kind, const char* today) {
        auto fields = transfer({{"source_type", "VO"}});
        fields["kind"] = kind;
        Teller teller(CaseKind::warmTransfer, fields, policies, today);
        teller.tell("compose", {{"categories", "VERZUIM"}, {"secret_address", "nee"}, {"address_included", "nee"}},
                    kFirst);
        teller.tell("offer", {{"access", "ONLINE"}, {"offered_to", "ouders"}, {"access_checked", "ja"}}, kFirst);
        teller.tell("record_inspection",
                    {{"inspected_on", today},
                     {"verdict", "Ja"},
                     {"inspected_by", "A. Voorbeeld"},
                     {"authority", "OUDER_MET_GEZAG"}},
                    kFirst);
        return ids(teller.tell("stage", {}, kFirst));
    };
    for (const auto* const kind : {"VOVO", "VOMBO", "TUSSENTIJDS"}) {
        INFO(kind);
        CHECK(stagedOn(kind, "2020-07-31") == "OVD-16");
        CHECK(stagedOn(kind, "2020-08-01").empty());
    }
    CHECK(stagedOn("POVO", "2020-07-31").empty());
}

TEST_CASE("what has not happened yet is not recorded as if it had") {
    Teller teller(CaseKind::warmTransfer, transfer());
    auto decided = kAdmitted;
    decided["decided_on"] = "2026-11-21";
    CHECK(ids(teller.tell("record_decision", decided)).starts_with("ZAAK-05"));
    CHECK(ids(teller.tell("talk_with_parents",
                          {{"talked_on", "2027-01-01"}, {"attendees", "beiden"}, {"talk_summary", "komt nog"}}))
              .starts_with("ZAAK-05"));
    CHECK(ids(teller.tell("record_decision", kAdmitted)).empty());
}

TEST_CASE("advice that was told without a discipline is no expert's, and counts for nothing") {
    auto file = Case::open("zaak-1", CaseKind::tlvApplication, "VO9902", event({{"type", "VSO"}, {"swv", "VO9902"}}));
    const auto advise = [&](const char* expert, Fields more) {
        Fields fields{{"expert", expert}, {"independent", "ja"}, {"opinion", "SUPPORTS"}};
        fields.merge(more);
        file.add({.type = "record_advice", .on = day("2026-11-20"), .fields = std::move(fields)});
    };
    advise("A. Deskundige", {{"discipline", "orthopedagoog"}});
    advise("B. Deskundige", {});
    CHECK(adviceOf(file) == Advice::lacking);
    advise("C. Deskundige", {{"discipline", "arts"}});
    CHECK(adviceOf(file) == Advice::agreeing);
}

TEST_CASE("an SWV keeps its own cases, whether it goes by its code or by its name") {
    const auto kept = [](const char* by, const char* swv) {
        return isOfSwv(Case::open("zaak-1", CaseKind::tlvApplication, by, event({{"type", "VSO"}, {"swv", swv}})));
    };
    CHECK(kept("VO9902", "VO9902"));
    CHECK(kept("midden-land", "midden-land"));
    CHECK_FALSE(kept("00YY", "VO9902"));
    CHECK_FALSE(kept("00YY", "midden-land"));
}

}  // namespace
}  // namespace schakel::casework
