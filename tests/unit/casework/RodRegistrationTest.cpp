// A registration in BRON: who asks, who sends, what DUO says, and what is never in it.
#include "gateway/casework/RodRegistration.h"

#include <random>

#include "tests/unit/casework/CaseBench.h"

namespace schakel::casework {
namespace {

using model::Period;
using model::Role;

constexpr const char* kFirstId = "11111111-1111-4111-8111-111111111111";
constexpr const char* kSecondId = "22222222-2222-4222-8222-222222222222";

policy::Policies policies() {
    PolicyFolder folder;
    folder.school("99XX", "VO")
        .school("99YY", "VO", "    twoPersonsForRegistration: false\n")
        .school("99ZZ", "VSO")
        .school("99PP", "PRO");
    auto loaded = folder.load();
    CHECK(unreadable(loaded) == 0);
    return loaded;
}

Step asked(const Fields& more = {}) {
    Step step{"open",
              Role::supportCoordinator,
              "2026-11-01",
              {{"subject", "OPP"}, {"number_kind", "BSN"}, {"enrolment_sequence", "1"}, {"opp_begin", "2026-10-01"}}};
    for (const auto& [name, value] : more) {
        step.fields[name] = value;
    }
    return step;
}

Step byRegistrar(const std::string& type, const Fields& fields = {}, const std::string& subject = "") {
    return {type, Role::registrar, "2026-11-03", fields, subject, "B. Administratie"};
}

Step release(const std::string& opp = "2026-10-01/", const std::string& enrolment = "2025-08-01/") {
    return byRegistrar("precheck_ok", {{"enrolment_period", enrolment}, {"opp_periods", opp}}, hashOf('a'));
}

Step send(const char* id = kFirstId, char hash = 'a', const std::string& kind = "BSN") {
    return byRegistrar("send", {{"message_id", id}, {"number_kind", kind}}, hashOf(hash));
}

Step told(const std::string& severity, const std::string& code = "321") {
    return byRegistrar("record_signal",
                       {{"code", code}, {"severity", severity}, {"date", "2026-11-03"}, {"text", "zo zegt DUO het"}});
}

void received(CaseBench& bench) {
    bench.does(release());
    bench.does(send());
    bench.does(byRegistrar("sync_B"));
}

std::vector<std::string> codesOf(const std::vector<PrecheckFinding>& findings) {
    std::vector<std::string> codes;
    for (const auto& finding : findings) {
        codes.emplace_back(finding.rule->id);
    }
    return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("requirement 02: one OPP goes inside the whole enrolment, and what BRON has must come back in it") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    REQUIRE(bench.opening().empty());
    auto withoutHash = release();
    withoutHash.subject.clear();
    CHECK(refuses(bench.judged(withoutHash), "ROD-06"));
    CHECK(
        refuses(bench.judged(release("2025-09-01/2026-07-31")), "ROD-08"));  // the one that was asked for is not there
    auto lost = release();
    lost.fields["registered_opp"] = "2025-09-01/2026-07-31";
    CHECK(refuses(bench.judged(lost), "ROD-14"));
    lost.fields["opp_periods"] = "2025-09-01/2026-06-30 2026-10-01/";
    CHECK(refuses(bench.judged(lost), "ROD-14"));  // the same start with another end is not unchanged
    lost.fields["opp_periods"] = "2025-09-01/2026-07-31 2026-10-01/";
    bench.does(lost);
    REQUIRE(releasedSnapshot(bench.file()));
    CHECK(releasedSnapshot(bench.file())->opp.size() == 2);
    CHECK(refuses(bench.judged(send(kFirstId, 'b')), "ROD-09"));
    auto refreshed = lost;
    refreshed.type = "refresh_snapshot";
    refreshed.subject = hashOf('b');
    bench.does(refreshed);
    bench.does(send(kFirstId, 'b'));
}

TEST_CASE("requirement 03: 321, 349, 435, 452, 453 and 454 are found before sending, with the field and the repair") {
    const auto today = day("2026-11-22");
    const auto check = [&](Period enrolment, std::vector<Period> opp) {
        return precheck({enrolment, std::move(opp)}, today);
    };
    const auto open = [](const char* start) { return Period{day(start), std::nullopt}; };
    const auto closed = [](const char* start, const char* end) { return Period{day(start), day(end)}; };
    CHECK(codesOf(check(open("2025-08-01"), {open("2025-07-31")})) == Codes{"BRON-321"});
    CHECK(codesOf(check(open("2025-08-01"), {closed("2026-01-01", "2026-01-01"), open("2026-01-01")})) ==
          Codes{"BRON-349", "BRON-454"});
    CHECK(codesOf(check(closed("2025-08-01", "2026-07-31"), {open("2025-09-01")})) == Codes{"BRON-435"});
    CHECK(codesOf(check(open("2014-08-01"), {closed("2015-07-31", "2016-07-31")})) == Codes{"BRON-452"});
    CHECK(codesOf(check(open("2025-08-01"), {closed("2026-01-01", "2025-12-31")})) == Codes{"BRON-453"});
    CHECK(codesOf(check(open("2025-08-01"), {closed("2025-09-01", "2026-01-01"), open("2026-01-01")})) ==
          Codes{"BRON-454"});
    CHECK(check(open("2025-08-01"), {closed("2025-09-01", "2025-12-31"), open("2026-01-01")}).empty());
    CHECK(codesOf(check(open("2025-08-01"), {open("2027-11-23")})) == Codes{"BRON-331"});
    CHECK(codesOf(check(closed("2025-08-01", "2025-07-31"), {})) == Codes{"BRON-314"});
    const auto found = check(open("2025-08-01"), {closed("2025-09-01", "2026-01-01"), open("2026-01-01")});
    CHECK(found[0].field.in(base::Language::dutch) == "OPP 1, einddatum");
    CHECK(found[0].detail.in(base::Language::dutch).find("2026-01-01") != std::string::npos);
    CHECK(std::string(found[0].rule->remedyDutch).find("einddatum") != std::string::npos);

    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    CHECK(refuses(bench.judged(release("2025-09-01/2026-10-01 2026-10-01/")), "BRON-454"));
    CHECK(refuses(bench.judged(release("geen periode")), "ROD-07"));
    bench.does(byRegistrar("precheck_fail", {{"codes", "454"}}));
    CHECK(shownState(bench.file()).in(base::Language::dutch).find("454") != std::string::npos);
}

TEST_CASE("requirement 04: who asks does not send, unless the board switches that off") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    auto byAsker = release();
    byAsker.name = "a coordinator";  // the same person, however the name is written
    CHECK(refuses(bench.judged(byAsker), "ROD-03"));
    auto byCoordinator = release();
    byCoordinator.role = Role::supportCoordinator;
    CHECK(refuses(bench.judged(byCoordinator), "ZAAK-03"));
    bench.does(release());
    auto sentByAsker = send();
    sentByAsker.name = "A. Coordinator";
    CHECK(refuses(bench.judged(sentByAsker), "ROD-03"));
    CHECK(bench.judged(send()).empty());

    CaseBench small(CaseKind::rodRegistration, "99YY", rules, asked());
    auto alone = release();
    alone.name = "A. Coordinator";
    CHECK(small.judged(alone).empty());

    auto byOffice = asked();
    byOffice.role = Role::registrar;
    CHECK(refuses(CaseBench(CaseKind::rodRegistration, "99XX", rules, byOffice).opening(), "ROD-02"));
}

TEST_CASE("who changes what is asked for has asked") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    bench.does(byRegistrar("precheck_fail", {{"codes", "321"}}));
    bench.does(byRegistrar("fix", {{"reason", "datum verbeterd"}, {"opp_begin", "2026-09-01"}}));
    CHECK(refuses(bench.judged(release("2026-09-01/")), "ROD-03"));
    auto another = release("2026-09-01/");
    another.name = "C. Collega";
    CHECK(bench.judged(another).empty());
}

TEST_CASE("requirement 05: sent is never shown as registered, and each step has its date and age") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    const auto shown = [&] { return shownState(bench.file()).in(base::Language::dutch); };
    const auto claims = [&] {
        const auto english = shownState(bench.file()).in(base::Language::english);
        return shown().find("eregistreerd") != std::string::npos || english.find("egistered") != std::string::npos;
    };
    CHECK_FALSE(claims());
    bench.does(release());
    CHECK_FALSE(claims());
    bench.does(send());
    CHECK_FALSE(claims());
    bench.does(byRegistrar("sync_B"));
    CHECK_FALSE(claims());
    CHECK(shown() == "Ontvangen door DUO op 3-11-2026; er is nog geen uitslag.");
    CHECK(refuses(bench.judged(byRegistrar("no_feedback"), "2026-11-10"), "ROD-16"));
    bench.does(byRegistrar("no_feedback"), "2026-11-11");
    CHECK_FALSE(claims());
    CHECK(shown().find("blijft uit") != std::string::npos);
    bench.does(byRegistrar("feedback_ok"));
    CHECK(shown() == "Geregistreerd op 3-11-2026.");
    const auto steps = milestonesOf(bench.file(), day("2026-11-22"));
    CHECK(steps.size() == 6);
    CHECK(steps.front().days == 21);
    CHECK(steps.back().days == 19);
    for (const auto& state : kRodRegistration.states) {
        if (!std::string_view(state.name).starts_with("ACCEPTED")) {
            CHECK(std::string_view(state.dutch).find("eregistreerd") == std::string_view::npos);
            CHECK(std::string_view(state.english).find("egistered") == std::string_view::npos);
        }
    }
}

TEST_CASE(
    "requirement 06: signals are kept to the letter; one is acknowledged with name and reason, a rejection never") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    received(bench);
    CHECK(refuses(bench.judged(byRegistrar("feedback_S")), "ROD-12"));
    bench.does(told("S", "046_waardenlijst_fout"));
    const auto signals = signalsOf(bench.file());
    REQUIRE(signals.size() == 1);
    CHECK(signals[0].code == "046_waardenlijst_fout");
    CHECK(signals[0].text == "zo zegt DUO het");
    CHECK_FALSE(signals[0].rejects);
    bench.does(byRegistrar("feedback_S"));
    CHECK(refuses(bench.judged(byRegistrar("acknowledge")), "ZAAK-04"));
    bench.does(byRegistrar("acknowledge", {{"reason", "nagekeken, klopt"}}));
    CHECK(bench.file().state() == "ACCEPTED");

    CaseBench rejected(CaseKind::rodRegistration, "99XX", rules, asked());
    received(rejected);
    CHECK(refuses(rejected.judged(byRegistrar("feedback_A")), "ROD-12"));
    rejected.does(told("A"));
    CHECK(refuses(rejected.judged(byRegistrar("feedback_ok")), "ROD-13"));
    CHECK(refuses(rejected.judged(byRegistrar("feedback_S")), "ROD-13"));
    rejected.does(byRegistrar("feedback_A"));
    CHECK(refuses(rejected.judged(byRegistrar("acknowledge", {{"reason", "gezien"}})), "ZAAK-02"));
    CHECK(shownState(rejected.file()).in(base::Language::dutch).find("(321)") != std::string::npos);
    rejected.does(byRegistrar("correct", {{"reason", "hersteld"}}));
    rejected.does(release());
    CHECK(refuses(rejected.judged(send()), "BRON-396"));
    rejected.does(send(kSecondId));
    CHECK(signalsOf(rejected.file()).empty());  // those were of the message before
}

TEST_CASE("what never arrived goes again under its own id") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    bench.does(release());
    CHECK(refuses(bench.judged(send("geen-nummer")), "BRON-396"));
    bench.does(send());
    bench.does(byRegistrar("transport_error", {{"what", "geen verbinding"}}));
    bench.does(send());
    CHECK(bench.file().state() == "SENT");
}

TEST_CASE("requirement 08: a disenrolment proposes ends, and does not go with an open OPP") {
    const EnrolmentSnapshot snapshot{{day("2025-08-01"), std::nullopt},
                                     {{day("2025-09-01"), day("2025-12-31")}, {day("2026-01-01"), std::nullopt}},
                                     {{day("2026-09-01"), std::nullopt}, {day("2026-12-01"), std::nullopt}}};
    const auto proposals = proposeEnds(snapshot, day("2026-11-20"));
    REQUIRE(proposals.size() == 3);
    CHECK(proposals[0].what == EndProposal::What::opp);
    CHECK(proposals[0].end == day("2026-11-20"));
    CHECK(proposals[1].what == EndProposal::What::stay);
    CHECK(proposals[2].end == std::nullopt);  // begins after the pupil left

    const auto rules = policies();
    auto leaving = asked({{"subject", "DISENROL"}});
    CHECK(refuses(CaseBench(CaseKind::rodRegistration, "99XX", rules, leaving).opening(), "ROD-01"));
    leaving.fields["enrolment_to"] = "2026-11-20";
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, leaving);
    CHECK(bench.opening().empty());
    CHECK(refuses(bench.judged(release("2026-01-01/", "2025-08-01/2026-11-20")), "BRON-435"));
    CHECK(refuses(bench.judged(release("2026-01-01/2026-11-20", "2025-08-01/")), "ROD-08"));
    CHECK(bench.judged(release("2026-01-01/2026-11-20", "2025-08-01/2026-11-20")).empty());
}

TEST_CASE("requirement 09: an onderwijsnummer becomes a BSN in one action, and all later messages use it") {
    const auto rules = policies();
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked({{"number_kind", "ONDERWIJSNUMMER"}}));
    bench.does(release());
    CHECK(bench.judged(send(kFirstId, 'a', "ONDERWIJSNUMMER")).empty());
    bench.does(byRegistrar("replace_number", {{"number_kind", "BSN"}}));
    CHECK(numberKindOf(bench.file()) == "BSN");
    CHECK(intentOf(bench.file()).at("number_kind") == "BSN");
    CHECK(refuses(bench.judged(send(kFirstId, 'a', "ONDERWIJSNUMMER")), "ROD-10"));
    CHECK(refuses(bench.judged(byRegistrar("replace_number", {{"number_kind", "BSN"}})), "ROD-11"));
    CHECK(refuses(bench.judged(byRegistrar("replace_number", {{"number_kind", "999999011"}})), "ZAAK-04"));
    bench.does(send());
}

TEST_CASE("requirement 22: a VO school cannot send a TLV; at the VSO its absence is a warning with exceptions") {
    const auto rules = policies();
    const Fields tlv{{"subject", "TLV"},    {"tlv_swv", "VO9901"},      {"tlv_number", "VO9901-2026-00042"},
                     {"tlv_category", "L"}, {"tlv_from", "2026-08-01"}, {"tlv_to", "2027-07-31"}};
    const auto refusals = CaseBench(CaseKind::rodRegistration, "99XX", rules, asked(tlv)).opening();
    CHECK(refuses(refusals, "ROD-04"));
    CHECK(std::string(refusals.front().rule->source).find("WVO 103b") != std::string::npos);
    CHECK(CaseBench(CaseKind::rodRegistration, "99ZZ", rules, asked(tlv)).opening().empty());
    auto wrong = tlv;
    wrong["tlv_number"] = "VO9902-2026-00042";
    CHECK(refuses(CaseBench(CaseKind::rodRegistration, "99ZZ", rules, asked(wrong)).opening(), "BRON-421"));

    const auto enrolled = day("2026-08-01");
    using model::SchoolType;
    const auto warning = missingTlv(SchoolType::vso, enrolled, {});
    REQUIRE(warning);
    CHECK(std::string(warning->rule->id) == "BRON-415");
    CHECK(warning->severity == base::Severity::warning);
    CHECK(missingTlv(SchoolType::vso, enrolled, {day("2026-08-02")}));
    CHECK_FALSE(missingTlv(SchoolType::vso, enrolled, {enrolled}));
    CHECK_FALSE(missingTlv(SchoolType::vso, enrolled, {}, TlvException::epilepsySchool));
    CHECK_FALSE(missingTlv(SchoolType::vso, enrolled, {}, TlvException::residential));
    CHECK_FALSE(missingTlv(SchoolType::vo, enrolled, {}));
}

TEST_CASE("trap 7: a TLV noted in the school's own system does not slip into BRON beside an OPP") {
    const auto rules = policies();
    CHECK(refuses(
        CaseBench(CaseKind::rodRegistration, "99XX", rules, asked({{"tlv_number", "VO9901-2026-00042"}})).opening(),
        "ROD-04"));
    CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
    bench.does(byRegistrar("precheck_fail", {{"codes", "321"}}));
    CHECK(refuses(bench.judged(byRegistrar("fix", {{"reason", "tlv erbij"}, {"tlv_from", "2026-08-01"}})), "ROD-04"));
}

TEST_CASE("where every pupil has an OPP, BRON gets none") {
    const auto rules = policies();
    CHECK(refuses(CaseBench(CaseKind::rodRegistration, "99PP", rules, asked()).opening(), "ROD-05"));
    CHECK(refuses(CaseBench(CaseKind::rodRegistration, "99ZZ", rules, asked()).opening(), "ROD-05"));
}

// Whatever people try to say in a registration, what a message can be made of is dates and codes of a closed list.
TEST_CASE("property 4: what goes to BRON holds nothing but what an intent may hold") {
    const auto rules = policies();
    const std::vector<std::string> contents{"uitstroom vmbo-bb",
                                            "dyslexie, begeleiding op dinsdag",
                                            "<opp>tekst</opp>",
                                            "2026-10-01",
                                            "BSN",
                                            "VSO",
                                            "ja",
                                            "1",
                                            "belemmerend: concentratie"};
    std::vector<std::string> names{"doel", "uitstroom", "toelichting", "reason", "what", "codes", "text"};
    for (const auto& field : intentFields()) {
        names.emplace_back(field.name);
        CHECK((field.kind == FieldKind::date || field.kind == FieldKind::choice || field.longest <= 20));
    }
    std::mt19937 random(20261122);
    const auto one = [&](const auto& list) { return list[random() % list.size()]; };
    std::size_t taken = 0;
    for (int i = 0; i < 2000; ++i) {
        CaseBench bench(CaseKind::rodRegistration, "99XX", rules, asked());
        bench.does(byRegistrar("precheck_fail", {{"codes", one(contents)}}));
        auto fix = byRegistrar("fix", {{"reason", one(contents)}});
        for (int n = 0; n < 2; ++n) {
            fix.fields[one(names)] = one(contents);
        }
        if (!bench.judged(fix).empty()) {
            continue;
        }
        ++taken;
        bench.does(fix);
        for (const auto& intended : intentOf(bench.file())) {
            const auto& name = intended.first;
            const auto& value = intended.second;
            const auto& fields = intentFields();
            CHECK(std::any_of(fields.begin(), fields.end(), [&](const Field& each) { return name == each.name; }));
            CHECK(value.find(' ') == std::string::npos);
            CHECK(value.find('<') == std::string::npos);
            CHECK(value.size() <= 20);
        }
    }
    CHECK(taken > 50);
}

TEST_CASE("periods read back as they were written") {
    const std::vector<Period> periods{{day("2025-09-01"), day("2026-07-31")}, {day("2026-08-01"), std::nullopt}};
    CHECK(formatPeriods(periods) == "2025-09-01/2026-07-31 2026-08-01/");
    const auto back = parsePeriods(formatPeriods(periods));
    REQUIRE(back);
    CHECK(formatPeriods(*back) == formatPeriods(periods));
    CHECK(parsePeriods("")->empty());
    for (const auto* const wrong : {"2025-09-01", "2025-09-01/x", "/2025-09-01", "2025-13-01/", " ", "2025-09-01/ "}) {
        INFO(wrong);
        const auto read = parsePeriods(wrong);
        CHECK((!read || read->size() == 1));
    }
    CHECK_FALSE(parsePeriods("2025-09-01"));
    CHECK_FALSE(parsePeriods("2025-02-30/"));
}

}  // namespace schakel::casework
