#include "gateway/model/ids/Date.h"

#include <catch2/catch.hpp>

#include "gateway/model/ids/Schooljaar.h"

namespace schakel::model {
namespace {

Date date(std::string_view text) {
    return Date::parse(text).value();
}

TEST_CASE("A date exists in the calendar") {
    CHECK(date("2024-02-29").day() == 29);
    CHECK(date("0001-01-01").text() == "0001-01-01");
    for (const auto* text : {"2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01",
                             "2026-1-01", "2026-01-01Z", "2026/01/01", "01-01-2026", "", "+026-01-01", " 2026-01-01"}) {
        CHECK_FALSE(Date::parse(text));
    }
    CHECK(Date::parse("2000-02-29"));
    CHECK_FALSE(Date::of(10'000, 1, 1));
}

TEST_CASE("Dates move by days, months and years") {
    CHECK(date("2026-12-31").plusDays(1) == date("2027-01-01"));
    CHECK(date("2026-01-31").plusMonths(1) == date("2026-02-28"));
    CHECK(date("2026-01-15").plusMonths(-2) == date("2025-11-15"));
    CHECK(date("2024-02-29").plusYears(2) == date("2026-02-28"));
    CHECK(date("2026-11-22") < date("2027-01-01"));
}

TEST_CASE("A partial date knows what it does not know") {
    const auto whole = PartialDate::parse("2014-05-01").value();
    CHECK((whole.month() == 5U && whole.day() == 1U));
    const auto month = PartialDate::parse("2014-05").value();
    CHECK((month.month() == 5U && !month.day()));
    const auto year = PartialDate::parse("2014").value();
    CHECK((year.year() == 2014 && !year.month() && !year.day()));
}

TEST_CASE("Zeros for unknown parts become the short form") {
    CHECK(PartialDate::parse("2014-05-00")->text() == "2014-05");
    CHECK(PartialDate::parse("2014-00-00")->text() == "2014");
    CHECK(PartialDate::parse("2014-05-00").value() == PartialDate::parse("2014-05").value());
    for (const auto* text : {"2014-00", "2014-00-05", "0000", "0000-00-00", "2014-13", "2014-5", "201", "2014-",
                             "2014-05-", "", "2014-05-32", "2014-05-00-00"}) {
        CHECK_FALSE(PartialDate::parse(text));
    }
}

TEST_CASE("A schooljaar is two consecutive years from 1 August to 31 July") {
    const auto year = Schooljaar::parse("2026-2027").value();
    CHECK(year.firstDay() == date("2026-08-01"));
    CHECK(year.lastDay() == date("2027-07-31"));
    CHECK(year.text() == "2026-2027");
    CHECK(year.previous().text() == "2025-2026");
    CHECK(Schooljaar::of(date("2026-08-01")) == year);
    CHECK(Schooljaar::of(date("2027-07-31")) == year);
    CHECK(Schooljaar::of(date("2026-07-31")) == year.previous());
    for (const auto* text :
         {"2026", "2026-2028", "2026-2026", "2027-2026", "2026/2027", "0000-0001", "2026-202", "9999-10000"}) {
        CHECK_FALSE(Schooljaar::parse(text));
    }
}

TEST_CASE("The first years of the calendar are no trap") {
    const auto first = Schooljaar::of(date("0001-01-01"));
    CHECK(first.previous().previous().firstDay() < date("0001-01-01"));
}

}  // namespace
}  // namespace schakel::model
