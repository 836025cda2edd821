// TLV, OPP, deadlines and what may travel: DUO's and the law's arithmetic.
#include <catch2/catch.hpp>

#include "gateway/model/checks/Deadlines.h"
#include "gateway/model/checks/OppChecks.h"
#include "gateway/model/checks/TlvChecks.h"
#include "gateway/model/checks/TransferChecks.h"

namespace schakel::model {
namespace {

using TlvSignals = std::vector<TlvSignal>;

Date date(std::string_view text) {
    return Date::parse(text).value();
}

TlvSignals tlvPeriod(std::string_view start, std::string_view end) {
    return checkTlvPeriod(date(start), date(end));
}

TEST_CASE("A TLV number belongs to its SWV and its sector") {
    CHECK(checkTlvNumber("VO2301-2026-00042", "VO2301", Sector::vo).empty());
    CHECK(checkTlvNumber("VO2302-2026-00042", "VO2301", Sector::vo) == TlvSignals{TlvSignal::numberOfOtherSwv});
    CHECK(checkTlvNumber("VO2301/2026/00042", "VO2301", Sector::vo) == TlvSignals{TlvSignal::numberForm});
    CHECK(checkTlvNumber("VO2301-2013-00042", "VO2301", Sector::vo) == TlvSignals{TlvSignal::numberForm});
    CHECK(checkTlvNumber("PO2203-2026-00001", "PO2203", Sector::vo) == TlvSignals{TlvSignal::swvOfOtherSector});
    CHECK(checkTlvNumber("", "VO2301", Sector::vo) == TlvSignals{TlvSignal::numberOfOtherSwv, TlvSignal::numberForm});
}

TEST_CASE("A TLV lasts at least one whole schooljaar") {
    CHECK(tlvPeriod("2026-08-01", "2027-07-31").empty());
    CHECK(tlvPeriod("2026-02-16", "2026-07-31") == TlvSignals{TlvSignal::tooShort});
    CHECK(tlvPeriod("2026-02-16", "2027-07-31").empty());
    CHECK(tlvPeriod("2026-09-01", "2027-07-31") == TlvSignals{TlvSignal::tooShort});
    CHECK(tlvPeriod("2026-09-01", "2028-07-31").empty());
    CHECK(tlvPeriod("2026-08-01", "2027-08-01") == TlvSignals{TlvSignal::endNotAtEndOfSchooljaar});
    CHECK(tlvPeriod("2014-07-31", "2015-07-31") == TlvSignals{TlvSignal::startBeforePassendOnderwijs});
}

TEST_CASE("Two independent experts of different kinds advise about a TLV") {
    constexpr auto kFree = Independence::independent;
    CHECK(haveTwoExpertsAdvised({{Discipline::orthopedagoog, kFree}, {Discipline::arts, kFree}}));
    CHECK_FALSE(
        haveTwoExpertsAdvised({{Discipline::orthopedagoog, kFree}, {Discipline::arts, Independence::involved}}));
    CHECK_FALSE(haveTwoExpertsAdvised({{Discipline::orthopedagoog, kFree}, {Discipline::psycholoog, kFree}}));
    CHECK_FALSE(haveTwoExpertsAdvised({}));
}

TEST_CASE("OPP periods lie within the inschrijving and do not overlap") {
    const Period open{date("2026-08-01"), {}};
    const Period closed{date("2026-08-01"), date("2027-03-01")};
    using Findings = std::vector<OppFinding>;

    CHECK(checkOppPeriods(open, {{date("2026-09-01"), {}}}).empty());
    CHECK(checkOppPeriods(closed, {{date("2026-09-01"), {}}}) == Findings{{0, OppSignal::openAfterUitschrijving}});
    CHECK(checkOppPeriods(open, {{date("2027-01-01"), {}}, {date("2026-09-01"), {}}}) ==
          Findings{{0, OppSignal::overlap}});
    CHECK(checkOppPeriods(open, {{date("2026-07-01"), {}}}) == Findings{{0, OppSignal::startOutsideInschrijving}});
    CHECK(checkOppPeriods(closed, {{date("2026-09-01"), date("2027-03-02")}}) ==
          Findings{{0, OppSignal::endOutsidePeriod}});
    // Ends are inclusive: the next may start the day after, not the same day.
    CHECK(checkOppPeriods(open, {{date("2026-09-01"), date("2026-12-31")}, {date("2027-01-01"), {}}}).empty());
    CHECK(checkOppPeriods(open, {{date("2026-09-01"), date("2027-01-01")}, {date("2027-01-01"), {}}}) ==
          Findings{{0, OppSignal::overlap}});
    CHECK(checkOppPeriods(open, {{date("2028-01-02"), {}}}, date("2027-01-01")) ==
          Findings{{0, OppSignal::startFarAhead}});
}

TEST_CASE("Terms run on during holidays") {
    CHECK(oppDeadline(date("2026-08-01")) == date("2026-09-12"));
    CHECK(admissionDeadlines(date("2026-03-01")).decision == date("2026-04-12"));
    CHECK(admissionDeadlines(date("2026-03-01")).extendedDecision == date("2026-05-10"));
    CHECK(registrationDeadline(date("2026-09-01"), Registration::inschrijving) == date("2026-09-08"));
    CHECK(registrationDeadline(date("2026-09-01"), Registration::opp) == date("2026-09-15"));
    CHECK(retainUntil(RetentionClass::leerlingdossier, date("2024-02-29")) == date("2026-02-28"));
    CHECK(retainUntil(RetentionClass::verzuim, date("2024-07-31")) == date("2029-07-31"));
}

TEST_CASE("Personal numbers travel only where a law says so") {
    CHECK(mayCarryPersonalNumber(Purpose::rod));
    CHECK(mayCarryPersonalNumber(Purpose::osoOverstap));
    CHECK_FALSE(mayCarryPersonalNumber(Purpose::swv));
    CHECK_FALSE(mayCarryPersonalNumber(Purpose::report));
}

TEST_CASE("requirement 13: old tests and old absence stay behind") {
    const auto today = date("2026-11-21");
    CHECK(mayCarryTest(date("2024-09-01"), today));
    CHECK(mayCarryTest(date("2024-08-01"), today));
    CHECK_FALSE(mayCarryTest(date("2024-07-31"), today));
    CHECK_FALSE(mayCarryTest(date("2026-11-22"), today));
    CHECK(mayCarryAbsence(date("2025-11-21"), today));
    CHECK_FALSE(mayCarryAbsence(date("2025-11-20"), today));
    CHECK(mayCarryAbsence(date("2023-02-28"), date("2024-02-29")));
}

}  // namespace
}  // namespace schakel::model
