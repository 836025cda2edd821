#include "gateway/casework/WarmTransfer.h"

#include "tests/unit/casework/CaseTeller.h"

namespace schakel::casework {
namespace {

using testing::day;
using testing::ids;
using testing::kFirst;
using testing::kSecond;
using testing::Teller;

Fields opening(std::string kind, Fields more = {}) {
    Fields fields{{"kind", std::move(kind)},  {"source", "99XX"},           {"target", "00YY"},
                  {"pupil", "Sam Voorbeeld"}, {"applied_on", "2026-11-01"}, {"intake_coordinator", "N. Bakker"}};
    fields.merge(more);
    return fields;
}

const Fields kVersion{
    {"categories", "ADMINISTRATIEF, ONDERWIJSHISTORIE"}, {"secret_address", "nee"}, {"address_included", "ja"}};
const Fields kOffer{{"access", "ONLINE"}, {"offered_to", "ouders"}, {"access_checked", "ja"}};

Fields seen(std::string verdict, std::string who = "A. Voorbeeld", std::string as = "OUDER_MET_GEZAG") {
    return {{"inspected_on", "2026-11-20"},
            {"verdict", std::move(verdict)},
            {"inspected_by", std::move(who)},
            {"authority", std::move(as)}};
}

Fields consent(std::string as = "OUDER_MET_GEZAG") {
    return {{"consented_on", "2026-11-20"}, {"consented_by", "A. Voorbeeld"}, {"authority", std::move(as)}};
}

Teller inspected(std::string kind, std::string verdict = "Ja", Fields more = {}) {
    Teller teller(CaseKind::warmTransfer, opening(std::move(kind), std::move(more)));
    CHECK(ids(teller.opening()).empty());
    CHECK(ids(teller.tell("compose", kVersion, kFirst)).empty());
    CHECK(ids(teller.tell("offer", kOffer, kFirst)).empty());
    CHECK(ids(teller.tell("record_inspection", seen(std::move(verdict)), kFirst)).empty());
    return teller;
}

Teller imported(std::string contactNeeded) {
    auto teller = inspected("POVO");
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
    CHECK(ids(teller.tell("pull", {{"requested_by", "00YY"}, {"mandated", "ja"}})).empty());
    CHECK(ids(teller.tell("deliver", {{"receipt", "200"}}, kFirst)).empty());
    CHECK(ids(teller.tell("validate_ok", {{"contact_needed", std::move(contactNeeded)}})).empty());
    return teller;
}

const Fields kPlace{
    {"placed_on", "2027-08-01"}, {"decided_on", "2026-11-20"}, {"decision", "ADMISSION"}, {"decided_by", "V. Rector"}};

TEST_CASE(
    "requirement 14: nothing is staged before an inspection with date, verdict and person of exactly these bytes") {
    Teller teller(CaseKind::warmTransfer, opening("POVO"));
    CHECK(ids(teller.tell("compose", kVersion, kFirst)).empty());
    CHECK(ids(teller.tell("stage", {}, kFirst)).starts_with("ZAAK-02"));
    CHECK(ids(teller.tell("offer", kOffer, kSecond)) == "OVD-06");
    CHECK(ids(teller.tell("offer", kOffer, kFirst)).empty());
    CHECK(ids(teller.tell("record_inspection", {}, kFirst)).find("inspected_by") != std::string::npos);
    CHECK(ids(teller.tell("record_inspection", seen("Misschien"), kFirst)).starts_with("ZAAK-04"));
    CHECK(ids(teller.tell("record_inspection", seen("Ja"), kSecond)) == "OVD-06 OVD-09");
    CHECK(ids(teller.tell("record_inspection", seen("Ja"), kFirst)).empty());
    CHECK(ids(teller.tell("stage", {}, kSecond)) == "OVD-06");
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
    CHECK(teller.file().state() == "STAGED");

    SECTION("any later change voids it and says so") {
        CHECK(ids(teller.tell("change", kVersion, kFirst)) == "OVD-07");
        CHECK(ids(teller.tell("change", kVersion, kSecond)).empty());
        CHECK(teller.file().state() == "COMPOSED");
        CHECK_FALSE(isInspected(teller.file()));
        CHECK(std::string(teller.file().life().event("change")->dutch).find("vervallen") != std::string::npos);
        CHECK(ids(teller.tell("offer", kOffer, kSecond)).empty());
        CHECK(ids(teller.tell("record_inspection", seen("Ja"), kFirst)) == "OVD-06 OVD-09");
    }
}

TEST_CASE("an inspection of bytes that were changed meanwhile does not count") {
    Teller teller(CaseKind::warmTransfer, opening("POVO"));
    teller.tell("compose", kVersion, kFirst);
    teller.tell("offer", kOffer, kFirst);
    CHECK(ids(teller.tell("recompose", kVersion, kSecond)).empty());
    CHECK(ids(teller.tell("record_inspection", seen("Ja"), kFirst)) == "OVD-06");
    CHECK(ids(teller.tell("record_inspection", seen("Ja"), kSecond)) == "OVD-09");
    CHECK(ids(teller.tell("offer_again", kOffer, kSecond)).empty());
    CHECK(ids(teller.tell("record_inspection", seen("Ja"), kSecond)).empty());
}

TEST_CASE("Nee does not block, and is carried along") {
    auto teller = inspected("POVO", "Nee");
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
    REQUIRE(verdictsOf(teller.file()).size() == 1);
    CHECK(verdictsOf(teller.file()).front()->fields.at("verdict") == "Nee");
}

TEST_CASE("the closed list, the secret address, and the age of absence and tests are checked together") {
    Teller teller(CaseKind::warmTransfer, opening("POVO"));
    const auto refusals = teller.tell("compose",
                                      {{"categories", "ADMINISTRATIEF, MEDISCH"},
                                       {"secret_address", "ja"},
                                       {"address_included", "ja"},
                                       {"absence_since", "2025-11-01"},
                                       {"oldest_test", "2024-07-31"}},
                                      "kort");
    CHECK(ids(refusals) == "OVD-06 OVD-02 OVD-03 OVD-04 OVD-05");
    CHECK(refusals[1].detail.in(base::Language::dutch) == "MEDISCH");
    CHECK(ids(teller.tell("compose", {{"categories", "VERZUIM"}, {"secret_address", "ja"}, {"address_included", "nee"}},
                          kFirst))
              .empty());
}

TEST_CASE("VOVO needed consent until 1 August 2020, and from then only where the school asks it") {
    const auto policies = policy::Policies::load(SCHAKEL_SOURCE_DIR "/policies", SCHAKEL_SOURCE_DIR "/mappings/terms");
    Teller teller(CaseKind::warmTransfer, opening("VOVO", {{"applied_on", "2020-06-01"}}), policies, "2020-07-31");
    auto inspection = seen("Ja");
    inspection["inspected_on"] = "2020-07-31";
    teller.tell("compose", kVersion, kFirst);
    teller.tell("offer", kOffer, kFirst);
    CHECK(ids(teller.tell("record_inspection", inspection, kFirst)).empty());
    CHECK(ids(teller.tell("stage", {}, kFirst)) == "OVD-16");
    teller.on("2020-08-01");
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
}

TEST_CASE("a school can go on asking consent for VOVO after 1 August 2020") {
    PolicyFolder folder;
    folder.school("99XX", "VO",
                  "    involvement:\n"
                  "      - {subject: transfer/VOVO, who: PARENTS, act: CONSENT, source: test}\n");
    const auto policies = folder.load();
    REQUIRE(unreadable(policies) == 0);
    Teller teller(CaseKind::warmTransfer, opening("VOVO"), policies);
    teller.tell("compose", kVersion, kFirst);
    teller.tell("offer", kOffer, kFirst);
    teller.tell("record_inspection", seen("Ja"), kFirst);
    CHECK(ids(teller.tell("stage", {}, kFirst)) == "OVD-16");
    CHECK(ids(teller.tell("record_consent", consent(), kFirst)).empty());
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
}

TEST_CASE(
    "requirement 17: consent is of these bytes, by a parent with authority or a pupil of 16; withdrawn, nothing more "
    "goes") {
    auto teller = inspected("VOVO", "Ja", {{"born_on", "2010-11-21"}});
    CHECK(ids(teller.tell("record_consent", consent("OUDER_ZONDER_GEZAG"), kFirst)) == "OVD-13");
    CHECK(ids(teller.tell("record_consent", consent("LEERLING"), kFirst)) == "OVD-13");
    teller.on("2026-11-21");
    CHECK(ids(teller.tell("record_consent", consent("LEERLING"), kSecond)) == "OVD-06");
    CHECK(ids(teller.tell("record_consent", consent("LEERLING"), kFirst)).empty());
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
    CHECK(ids(teller.tell("consent_withdrawn", {{"withdrawn_by", "Sam Voorbeeld"}})).empty());
    CHECK(ids(teller.tell("pull", {{"requested_by", "00YY"}, {"mandated", "ja"}})) == "OVD-17");
}

TEST_CASE("POVO needs no consent, and a pupil of 18 decides alone") {
    auto povo = inspected("POVO");
    CHECK(ids(povo.tell("record_consent", consent(), kFirst)) == "OVD-12");
    auto grown = inspected("VOVO", "Ja", {{"born_on", "2008-11-20"}});
    CHECK(ids(grown.tell("record_consent", consent(), kFirst)) == "OVD-14");
}

TEST_CASE("property 3: a changed hash voids inspection and consent") {
    auto teller = inspected("VOVO", "Ja");
    CHECK(ids(teller.tell("record_consent", consent(), kFirst)).empty());
    CHECK(isConsented(teller.file()));
    CHECK(ids(teller.tell("stage", {}, kFirst)).empty());
    CHECK(ids(teller.tell("change", kVersion, kSecond)).empty());
    CHECK_FALSE(isInspected(teller.file()));
    CHECK_FALSE(isConsented(teller.file()));
    // Back to the first bytes: what was said of them then does not revive.
    CHECK(ids(teller.tell("recompose", kVersion, kFirst)).empty());
    CHECK_FALSE(isInspected(teller.file()));
    CHECK_FALSE(isConsented(teller.file()));
}

TEST_CASE(
    "property 7: two parents who differ are both kept, a conversation is due, and neither consents for the other") {
    auto teller = inspected("VOVO", "Ja");
    CHECK(ids(teller.tell("add_inspection", seen("Nee", "B. Voorbeeld"), kFirst)).empty());
    CHECK(verdictsOf(teller.file()).size() == 2);
    CHECK(parentsDiffer(teller.file()));
    CHECK(isParentsTalkDue(teller.file()));
    CHECK(ids(teller.tell("record_consent", consent(), kFirst)) == "OVD-15");
    CHECK(ids(teller.tell("talk_with_parents",
                          {{"talked_on", "2026-11-20"}, {"attendees", "beide ouders"}, {"talk_summary", "besproken"}}))
              .empty());
    CHECK_FALSE(isParentsTalkDue(teller.file()));
    CHECK(ids(teller.tell("record_consent", consent(), kFirst)) == "OVD-15");
    auto both = consent();
    both["both_parents_agree"] = "ja";
    CHECK(ids(teller.tell("record_consent", both, kFirst)).empty());
}

TEST_CASE("a dossier is pulled only by a mandated school where the pupil applied; a denial is kept") {
    auto teller = inspected("POVO");
    teller.tell("stage", {}, kFirst);
    CHECK(ids(teller.tell("withdraw_application", {{"reason", "toch niet"}})).empty());
    CHECK(ids(teller.tell("pull", {{"requested_by", "99ZZ"}, {"mandated", "nee"}})) == "OVD-18 OVD-19 OVD-20");
    CHECK(ids(teller.tell("deny", {{"denied_for", "NIET_AANGEMELD"}, {"requested_by", "99ZZ"}})).empty());
    CHECK(teller.file().state() == "STAGED");
    CHECK(teller.file().last({"deny"}) != nullptr);
    CHECK(ids(teller.tell("record_application", {{"applied_on", "2026-11-19"}})).empty());
    CHECK(ids(teller.tell("pull", {{"requested_by", "00YY"}, {"mandated", "ja"}})).empty());
    CHECK(ids(teller.tell("deny", {{"denied_for", "ANDERS"}})).empty());
    CHECK(teller.file().state() == "STAGED");
}

TEST_CASE("a conversation that is asked for is held before the pupil is placed") {
    auto teller = imported("ja");
    CHECK(ids(teller.tell("place", kPlace)) == "OVD-21");
    CHECK(ids(teller.tell("contact_needed", {{"contact_person", "J. Meester"}})).find("contact_phone") !=
          std::string::npos);
    CHECK(ids(teller.tell("contact_needed", {{"contact_person", "J. Meester"},
                                             {"contact_phone", "0101234567"},
                                             {"attention", std::string(281, 'x')}}))
              .find("280") != std::string::npos);
    CHECK(ids(teller.tell("contact_needed", {{"contact_person", "J. Meester"},
                                             {"contact_phone", "0101234567"},
                                             {"attention", std::string(280, 'x')}}))
              .empty());
    CHECK(ids(teller.tell("place", kPlace)).starts_with("ZAAK-02"));
    CHECK(ids(teller.tell("log_call", {{"held_on", "2026-11-20"},
                                       {"mode", "PHONE"},
                                       {"attendees", "N. Bakker, J. Meester"},
                                       {"minutes", "Rustige start, vaste plek vooraan."}}))
              .empty());
    CHECK(ids(teller.tell("place", {{"placed_on", "2027-08-01"}})) == "OVD-23");
    CHECK(ids(teller.tell("place", kPlace)).empty());
    CHECK(ids(teller.tell("close", {{"support", "EXTRA"}})).empty());
    CHECK(teller.file().hasEnded());
    CHECK(staysInCase("minutes"));
    CHECK_FALSE(staysInCase("attention"));
}

TEST_CASE("without a conversation asked for, none is started; the school may ask for one itself") {
    auto teller = imported("nee");
    const Fields contact{{"contact_person", "J. Meester"}, {"contact_phone", "0101234567"}};
    CHECK(ids(teller.tell("contact_needed", contact)) == "OVD-22");
    CHECK(ids(teller.tell("ask_conversation", {{"contact_needed", "ja"}})).empty());
    CHECK(ids(teller.tell("place", kPlace)) == "OVD-21");
    CHECK(ids(teller.tell("contact_needed", contact)).empty());
}

TEST_CASE("a school that refuses names who admits, and purges what it received") {
    auto teller = imported("nee");
    CHECK(ids(teller.tell("refuse", {{"refusal_ground", "ANDERE_SCHOOL"}, {"reason", "past beter"}})) == "OVD-24");
    CHECK(ids(teller.tell("refuse", {{"refusal_ground", "INGETROKKEN"}, {"reason", "ouders kozen anders"}})).empty());
    // That is the decision: the term for it asks nothing more.
    REQUIRE(admissionClock(teller.file()));
    CHECK(admissionClock(teller.file())->decided == teller.file().last({"refuse"})->on);
    CHECK(ids(teller.tell("purge", {{"proof", "gewist op 2026-11-20"}})).empty());
    CHECK(teller.file().state() == "PURGED");
}

TEST_CASE("six weeks to decide, four more once, and a place after ten") {
    auto teller = inspected("TUSSENTIJDS", "Ja", {{"source_type", "PO"}});
    auto clock = admissionClock(teller.file());
    REQUIRE(clock);
    CHECK(clock->decideBy == day("2026-12-13"));
    CHECK(clock->temporaryFrom == day("2027-01-11"));
    CHECK(ids(teller.tell("place_temporarily",
                          {{"placed_temporarily_from", "2027-01-10"}, {"enrolled_elsewhere", "nee"}})) == "OVD-26");
    CHECK(ids(teller.tell("extend_term", {{"notified_on", "2026-11-20"}, {"reason", "onderzoek loopt"}})).empty());
    CHECK(admissionClock(teller.file())->decideBy == day("2027-01-10"));
    CHECK(ids(teller.tell("extend_term", {{"notified_on", "2026-11-20"}, {"reason", "nog eens"}})) == "OVD-25");
    CHECK(ids(teller.tell("place_temporarily",
                          {{"placed_temporarily_from", "2027-01-11"}, {"enrolled_elsewhere", "ja"}})) == "OVD-26");
    CHECK(ids(teller.tell("place_temporarily",
                          {{"placed_temporarily_from", "2027-01-11"}, {"enrolled_elsewhere", "nee"}}))
              .empty());
    CHECK(admissionClock(teller.file())->placedTemporarily == day("2027-01-11"));
}

TEST_CASE("a transfer is between two schools") {
    Teller teller(CaseKind::warmTransfer, opening("POVO", {}));
    CHECK(ids(teller.opening()).empty());
    Teller same(CaseKind::warmTransfer,
                {{"kind", "POVO"}, {"source", "00YY"}, {"target", "00YY"}, {"pupil", "Sam Voorbeeld"}});
    CHECK(ids(same.opening()) == "OVD-01");
}

}  // namespace
}  // namespace schakel::casework
