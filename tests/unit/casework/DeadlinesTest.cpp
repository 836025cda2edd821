// Terms of cases and of the school year, in calendar days.
#include "gateway/casework/Deadlines.h"
#include "gateway/model/DutchDay.h"

#include "tests/unit/casework/CaseBench.h"

namespace schakel::casework {
namespace {

using model::Role;

policy::Policies real() {
    return policy::Policies::load(SCHAKEL_SOURCE_DIR "/policies", SCHAKEL_SOURCE_DIR "/mappings/terms");
}

// A case to which this happened; no guard is asked.
Case told(CaseKind kind, const std::string& school, const std::vector<Step>& steps) {
    auto file = Case::open("zaak-1", kind, school, eventOf(steps.front()));
    for (std::size_t i = 1; i < steps.size(); ++i) {
        file.add(eventOf(steps[i]));
    }
    return file;
}

std::optional<Deadline> find(const std::vector<Deadline>& all, std::string_view rule,
                             std::string_view occurrence = "") {
    for (const auto& each : all) {
        if (each.rule == rule && (occurrence.empty() || each.occurrence == occurrence)) {
            return each;
        }
    }
    return std::nullopt;
}

std::optional<Deadline> find(const Case& file, std::string_view rule, const char* today,
                             std::string_view occurrence = "") {
    return find(deadlinesOf(file, real(), day(today)), rule, occurrence);
}

Case opp(const std::vector<Step>& more = {}) {
    std::vector<Step> steps{{"open",
                             Role::supportCoordinator,
                             "2026-08-01",
                             {{"plan", "OPP"}, {"school_type", "VO"}, {"enrolled_on", "2026-08-01"}}}};
    steps.insert(steps.end(), more.begin(), more.end());
    return told(CaseKind::opp, "99XX", steps);
}

Case activeOpp(const std::string& begin, const std::vector<Step>& more = {}) {
    std::vector<Step> steps{{"start", Role::supportCoordinator, begin},
                            {"invite", Role::supportCoordinator, begin},
                            {"consent", Role::supportCoordinator, begin},
                            {"establish", Role::competentAuthority, begin, {{"established_on", begin}}},
                            {"activate", Role::supportCoordinator, begin, {{"period_begin", begin}}}};
    steps.insert(steps.end(), more.begin(), more.end());
    return opp(steps);
}

Case transfer(const std::string& applied, const std::vector<Step>& more = {}) {
    std::vector<Step> steps{
        {"open",
         Role::intakeCoordinator,
         applied,
         {{"kind", "VSO_INTAKE"}, {"source", "99ZZ"}, {"target", "99XX"}, {"applied_on", applied}}}};
    steps.insert(steps.end(), more.begin(), more.end());
    return told(CaseKind::warmTransfer, "99XX", steps);
}

Case rod(const std::string& subject, const std::vector<Step>& more = {}) {
    std::vector<Step> steps{{"open", Role::supportCoordinator, "2026-11-01", {{"subject", subject}}}};
    steps.insert(steps.end(), more.begin(), more.end());
    return told(CaseKind::rodRegistration, "99XX", steps);
}

}  // namespace

TEST_CASE("requirement 10: seven days to BRON for enrolment and leaving, fourteen for the rest") {
    CHECK(find(rod("ENROL"), "TERM-ROD-7", "2026-11-02")->due == day("2026-11-08"));
    CHECK(find(rod("DISENROL"), "TERM-ROD-7", "2026-11-02")->due == day("2026-11-08"));
    CHECK_FALSE(find(rod("ENROL"), "TERM-ROD-14", "2026-11-02"));
    const auto fortnight = find(rod("OPP"), "TERM-ROD-14", "2026-11-15");
    REQUIRE(fortnight);
    CHECK(fortnight->due == day("2026-11-15"));
    CHECK(fortnight->state == DeadlineState::open);
    CHECK(fortnight->role == Role::registrar);
    CHECK(find(rod("OPP"), "TERM-ROD-14", "2026-11-16")->state == DeadlineState::overdue);
    const std::vector<Step> received{{"precheck_ok", Role::registrar, "2026-11-03"},
                                     {"send", Role::registrar, "2026-11-03"},
                                     {"sync_B", Role::registrar, "2026-11-03"}};
    CHECK(find(rod("OPP", received), "TERM-ROD-14", "2026-11-16")->state == DeadlineState::met);
    CHECK(find(rod("OPP", received), "TERM-ROD-UITSLAG", "2026-11-16")->due == day("2026-11-10"));
    const std::vector<Step> cancelled{{"precheck_fail", Role::registrar, "2026-11-03"},
                                      {"cancel", Role::registrar, "2026-11-03"}};
    CHECK(deadlinesOf(rod("OPP", cancelled), real(), day("2026-12-01")).empty());
}

TEST_CASE("requirement 10: 42 days for an OPP, and an evaluation in each schooljaar") {
    CHECK(find(opp(), "TERM-OPP-42", "2026-08-02")->due == day("2026-09-12"));
    const auto active = activeOpp("2025-02-10");
    CHECK(find(active, "TERM-OPP-42", "2026-11-22")->state == DeadlineState::met);
    CHECK(find(active, "TERM-OPP-EVALUATIE", "2026-11-22", "2024-2025")->state == DeadlineState::overdue);
    CHECK(find(active, "TERM-OPP-EVALUATIE", "2026-11-22", "2025-2026")->due == day("2026-07-31"));
    CHECK(find(active, "TERM-OPP-EVALUATIE", "2026-11-22", "2026-2027")->due == day("2027-07-31"));
    CHECK_FALSE(find(active, "TERM-OPP-EVALUATIE", "2026-11-22", "2027-2028"));
    const auto evaluated =
        activeOpp("2025-02-10", {{"evaluate", Role::mentor, "2026-06-20", {{"evaluated_on", "2026-06-20"}}}});
    CHECK(find(evaluated, "TERM-OPP-EVALUATIE", "2026-11-22", "2025-2026")->state == DeadlineState::met);
    CHECK(find(evaluated, "TERM-OPP-EVALUATIE", "2026-11-22", "2024-2025")->state == DeadlineState::overdue);
}

TEST_CASE("a dispute has ten weeks, coaching its own end") {
    const auto dispute = opp({{"start", Role::supportCoordinator, "2026-08-01"},
                              {"invite", Role::supportCoordinator, "2026-08-20"},
                              {"refuse_action_part", Role::supportCoordinator, "2026-09-01"},
                              {"refer", Role::competentAuthority, "2026-09-10", {{"referred_on", "2026-09-10"}}}});
    REQUIRE(dispute.state() == "DISPUTE");
    CHECK(find(dispute, "TERM-OPP-GESCHIL", "2026-09-11")->due == day("2026-11-19"));
    const auto coaching = told(
        CaseKind::opp, "99XX",
        {{"open", Role::mentor, "2026-09-01", {{"plan", "COACHING_PLAN"}, {"school_type", "VO"}}},
         {"start", Role::mentor, "2026-09-01"},
         {"invite", Role::mentor, "2026-09-01"},
         {"consent", Role::mentor, "2026-09-01"},
         {"establish", Role::mentor, "2026-09-01"},
         {"activate", Role::mentor, "2026-09-01", {{"period_begin", "2026-09-01"}, {"period_end", "2026-10-26"}}}});
    CHECK(find(coaching, "TERM-PLAN-EINDE", "2026-10-27")->state == DeadlineState::overdue);
    CHECK_FALSE(find(coaching, "TERM-OPP-42", "2026-10-27"));
    CHECK_FALSE(find(coaching, "TERM-OPP-EVALUATIE", "2026-10-27"));
}

TEST_CASE("trap 15: admission is six weeks, once extended by four, whatever a school's text leaves out") {
    CHECK(find(transfer("2026-03-02"), "TERM-TOELATING-6", "2026-03-03")->due == day("2026-04-13"));
    const auto extended = transfer("2026-03-02", {{"extend_term", Role::teamLeader, "2026-04-10"}});
    CHECK_FALSE(find(extended, "TERM-TOELATING-6", "2026-04-11"));
    CHECK(find(extended, "TERM-TOELATING-10", "2026-04-11")->due == day("2026-05-11"));
    CHECK_FALSE(find(transfer("2026-03-02"), "TERM-PLAATSING", "2026-04-13"));
    CHECK(find(transfer("2026-03-02"), "TERM-PLAATSING", "2026-05-12"));
    // And what no school's text names: the six weeks and the yearly evaluation of an OPP.
    CHECK(find(opp(), "TERM-OPP-42", "2026-08-02"));
    CHECK(find(activeOpp("2026-09-01"), "TERM-OPP-EVALUATIE", "2026-09-02"));
    for (const auto& each : deadlinesOf(extended, real(), day("2026-04-11"))) {
        CHECK_FALSE(each.source.empty());
    }
    auto ofSender = transfer("2026-03-02");
    CHECK_FALSE(
        find(told(CaseKind::warmTransfer, "99ZZ",
                  {{"open", Role::registrar, "2026-03-02", {{"target", "99XX"}, {"applied_on", "2026-03-02"}}}}),
             "TERM-TOELATING-6", "2026-03-03"));
}

TEST_CASE("requirement 10: a TLV's 31 July comes up before it ends, until what follows is arranged") {
    const Fields decided{{"number", "VO9901-2026-00001"}, {"from", "2026-08-01"}, {"to", "2028-07-31"}};
    std::vector<Step> steps{{"open", Role::supportCoordinator, "2026-05-01", {{"type", "VSO"}, {"swv", "VO9901"}}},
                            {"check"},
                            {"submit"},
                            {"two_advices"},
                            {"grant", Role::competentAuthority, "2026-06-01", decided}};
    const auto granted = told(CaseKind::tlvApplication, "99XX", steps);
    CHECK(find(granted, "TERM-TLV-EINDE", "2026-06-02")->due == day("2028-07-31"));
    CHECK(find(granted, "TERM-TLV-BEZWAAR", "2026-06-02")->due == day("2026-07-13"));
    CHECK(find(granted, "TERM-TLV-BEZWAAR", "2026-07-14")->state == DeadlineState::met);
    steps.push_back({"enrol_vso", Role::registrar, "2026-08-01"});
    auto used = told(CaseKind::tlvApplication, "99XX", steps);
    CHECK_FALSE(find(used, "TERM-TLV-TERUG", "2028-01-30"));
    CHECK(find(used, "TERM-TLV-TERUG", "2028-01-31")->due == day("2028-07-31"));
    CHECK(find(used, "TERM-TLV-TERUG", "2028-08-01")->state == DeadlineState::overdue);
    used.add(eventOf({"arrange_follow_up", Role::supportCoordinator, "2028-03-01", {{"follow_up", "NEW_TLV"}}}));
    CHECK(find(used, "TERM-TLV-TERUG", "2028-08-01")->state == DeadlineState::met);
}

TEST_CASE("a conversation is due on the day agreed, or two weeks after it turned out to be needed") {
    std::vector<Step> steps{
        {"compose"}, {"offer"},   {"record_inspection"}, {"stage"},
        {"pull"},    {"deliver"}, {"validate_ok"},       {"contact_needed", Role::intakeCoordinator, "2026-05-04"}};
    CHECK(find(transfer("2026-03-02", steps), "TERM-GESPREK", "2026-05-05")->due == day("2026-05-18"));
    steps.push_back({"plan_conversation", Role::intakeCoordinator, "2026-05-05", {{"conversation_on", "2026-06-01"}}});
    CHECK(find(transfer("2026-03-02", steps), "TERM-GESPREK", "2026-05-05")->due == day("2026-06-01"));
    steps.push_back({"log_call", Role::intakeCoordinator, "2026-06-01"});
    CHECK(find(transfer("2026-03-02", steps), "TERM-GESPREK", "2026-06-02")->state == DeadlineState::met);
}

TEST_CASE("requirement 10: counting dates, 24 March and the application week are on the list of the year") {
    const auto year = calendarDeadlines(real(), day("2026-08-01"), day("2027-07-31"));
    const auto due = [&](const char* name) { return find(year, std::string("KALENDER-") + name)->due; };
    CHECK(due("teldatum-vo") == day("2026-10-01"));
    CHECK(due("teldatum-po-so-vso") == day("2027-02-01"));
    CHECK(due("definitief-advies") == day("2027-03-24"));
    CHECK(due("aanmeldweek") == day("2027-03-31"));
    CHECK(find(year, "KALENDER-aanmeldweek")->what.in(base::Language::dutch).find("nakijken") != std::string::npos);
    CHECK(std::is_sorted(year.begin(), year.end(), [](const auto& a, const auto& b) { return a.due < b.due; }));
    CHECK_FALSE(find(calendarDeadlines(real(), day("2026-10-02"), day("2027-07-31")), "KALENDER-teldatum-vo"));
}

TEST_CASE("leap years and the turns of the clock") {
    CHECK(find(rod("OPP", {}), "TERM-ROD-14", "2026-11-02"));
    auto leap = opp();
    CHECK(find(transfer("2028-01-20"), "TERM-TOELATING-6", "2028-01-21")->due == day("2028-03-02"));
    CHECK(find(transfer("2027-01-20"), "TERM-TOELATING-6", "2027-01-21")->due == day("2027-03-03"));
    const auto ends = [](const char* text) { return base::formatInstant(model::dutchMoment(day(text).plusDays(1))); };
    CHECK(ends("2026-11-22") == "2026-11-22T23:00:00.000Z");
    CHECK(ends("2026-07-31") == "2026-07-31T22:00:00.000Z");
    CHECK(ends("2026-03-28") == "2026-03-28T23:00:00.000Z");  // the clock turns that night, after midnight
    CHECK(ends("2026-03-29") == "2026-03-29T22:00:00.000Z");
    CHECK(ends("2026-10-24") == "2026-10-24T22:00:00.000Z");
    CHECK(ends("2026-10-25") == "2026-10-25T23:00:00.000Z");
    CHECK(ends("2028-02-28") == "2028-02-28T23:00:00.000Z");
    for (auto each = day("2024-01-01"); each < day("2029-01-01"); each = each.plusDays(1)) {
        const auto end = model::dutchMoment(each.plusDays(1));
        REQUIRE(model::dutchDay(end) == each.plusDays(1));
        REQUIRE(model::dutchDay(end - std::chrono::milliseconds(1)) == each);
    }
}

TEST_CASE("the nearest day that still asks something is what a list sorts on") {
    const auto active = activeOpp("2026-09-01");
    CHECK(nearestDue(deadlinesOf(active, real(), day("2026-11-22"))) == model::dutchMoment(day("2027-08-01")));
    CHECK_FALSE(nearestDue({}));
}

}  // namespace schakel::casework
