#include "gateway/mapping/ValueForm.h"

#include <catch2/catch.hpp>

namespace schakel::mapping {
namespace {

bool has(std::string_view text, ValueForm form, const ValueLimits& limits = {}) {
    return hasForm(text, form, limits);
}

std::string canonical(std::string_view text, ValueForm form) {
    std::string buffer;
    return std::string(toCanonical(text, form, buffer));
}

}  // namespace

TEST_CASE("every form has a name, an explanation, and is found by its name") {
    for (int i = 0; i <= static_cast<int>(ValueForm::schooljaarSlash); ++i) {
        const auto form = static_cast<ValueForm>(i);
        CHECK(formByName(formName(form)) == form);
        CHECK_FALSE(formExplained(form).empty());
    }
    CHECK_FALSE(formByName("datum"));
}

TEST_CASE("text is not empty, a string may be; white space counts in both") {
    CHECK(has("a", ValueForm::text));
    CHECK(has(" ", ValueForm::text));
    CHECK_FALSE(has("", ValueForm::text));
    CHECK(has("", ValueForm::string));
    CHECK(canonical(" a ", ValueForm::text) == " a ");
}

TEST_CASE("a date exists") {
    for (const auto* good : {"2026-11-22", "2024-02-29", "2000-02-29", " 2026-11-22\n", "0001-01-01", "9999-12-31"}) {
        CHECK(has(good, ValueForm::date));
    }
    for (const auto* bad :
         {"2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-1-1", "22-11-2026", "2026-11-22Z",
          "2026-11-22T00:00:00", "0000-01-01", "", "2026-11-2x", "2026/11/22", "２026-11-22"}) {
        CHECK_FALSE(has(bad, ValueForm::date));
    }
    CHECK(canonical("\t2026-11-22 ", ValueForm::date) == "2026-11-22");
}

TEST_CASE("a date the other way round becomes canonical and back") {
    CHECK(has("29-02-2024", ValueForm::dateDmy));
    CHECK_FALSE(has("2024-02-29", ValueForm::dateDmy));
    CHECK_FALSE(has("29-02-2023", ValueForm::dateDmy));
    CHECK(canonical("01-05-2014", ValueForm::dateDmy) == "2014-05-01");
    CHECK(fromCanonical("2014-05-01", ValueForm::dateDmy) == "01-05-2014");
}

TEST_CASE("months and partial dates") {
    CHECK(has("2014-05", ValueForm::month));
    CHECK_FALSE(has("2014-13", ValueForm::month));
    CHECK_FALSE(has("2014", ValueForm::month));
    for (const auto* good : {"2014", "2014-05", "2014-05-01", "2014-05-00", "2014-00-00"}) {
        CHECK(has(good, ValueForm::partialDate));
    }
    for (const auto* bad : {"14", "2014-00-01", "2014-5", "2014-00", "0000", "-00-00-00", "2014-05-32"}) {
        CHECK_FALSE(has(bad, ValueForm::partialDate));
    }
    CHECK(canonical("2014-05-00", ValueForm::partialDate) == "2014-05");
    CHECK(canonical("2014-00-00", ValueForm::partialDate) == "2014");
}

TEST_CASE("a boolean has four spellings and two canonical values") {
    CHECK(canonical("1", ValueForm::boolean) == "true");
    CHECK(canonical(" false ", ValueForm::boolean) == "false");
    CHECK(canonical("0", ValueForm::boolean) == "false");
    for (const auto* bad : {"True", "ja", "2", "", "truefalse"}) {
        CHECK_FALSE(has(bad, ValueForm::boolean));
    }
}

TEST_CASE("numbers become plain numbers that any JSON reader takes") {
    CHECK(canonical("+007", ValueForm::integer) == "7");
    CHECK(canonical("-0", ValueForm::integer) == "0");
    CHECK(canonical("000", ValueForm::integer) == "0");
    CHECK(canonical("-12", ValueForm::integer) == "-12");
    CHECK(canonical(".5", ValueForm::decimal) == "0.5");
    CHECK(canonical("+5.", ValueForm::decimal) == "5");
    CHECK(canonical("007.50", ValueForm::decimal) == "7.50");
    CHECK(canonical("-.5", ValueForm::decimal) == "-0.5");
    for (const auto* bad : {"", "+", "-", "1.5", "1e3", "--1", "1 2", "0x10", "1234567890123456789"}) {
        CHECK_FALSE(has(bad, ValueForm::integer));
    }
    for (const auto* bad : {"", ".", "-.", "1,5", "1e3", "1.2.3", "NaN", "INF"}) {
        CHECK_FALSE(has(bad, ValueForm::decimal));
    }
    CHECK(has("000000000000000000123", ValueForm::integer));
}

TEST_CASE("codes of schools and school years") {
    CHECK(has("00YY", ValueForm::brin));
    CHECK_FALSE(has("00yy", ValueForm::brin));
    CHECK_FALSE(has("00YY00", ValueForm::brin));
    CHECK(has("00", ValueForm::vestiging));
    CHECK_FALSE(has("0", ValueForm::vestiging));
    CHECK(has("2026-2027", ValueForm::schooljaar));
    CHECK_FALSE(has("2026-2028", ValueForm::schooljaar));
    CHECK_FALSE(has("2026/2027", ValueForm::schooljaar));
    CHECK(canonical("2026/2027", ValueForm::schooljaarSlash) == "2026-2027");
    CHECK(fromCanonical("2026-2027", ValueForm::schooljaarSlash) == "2026/2027");
}

TEST_CASE("length counts characters, not bytes") {
    ValueLimits limits;
    limits.minLength = 2;
    limits.maxLength = 4;
    CHECK(has("éé", ValueForm::text, limits));
    CHECK(has("ééëë", ValueForm::text, limits));
    CHECK_FALSE(has("é", ValueForm::text, limits));
    CHECK_FALSE(has("ééëëa", ValueForm::text, limits));
}

TEST_CASE("a range bounds numbers, whole or not") {
    ValueLimits limits;
    limits.minimum = 0;
    limits.maximum = 10;
    CHECK(has("+10", ValueForm::integer, limits));
    CHECK_FALSE(has("11", ValueForm::integer, limits));
    CHECK_FALSE(has("-1", ValueForm::integer, limits));
    CHECK(has("9.9", ValueForm::decimal, limits));
    CHECK_FALSE(has("10.1", ValueForm::decimal, limits));
}

TEST_CASE("so many digits, and a date that ends on a given day") {
    ValueLimits limits;
    limits.digits = 4;
    CHECK(has("0042", ValueForm::text, limits));
    CHECK_FALSE(has("42", ValueForm::text, limits));
    CHECK_FALSE(has("00a2", ValueForm::text, limits));
    ValueLimits day;
    day.monthDay = "07-31";
    CHECK(has("2027-07-31", ValueForm::date, day));
    CHECK_FALSE(has("2027-07-30", ValueForm::date, day));
}

}  // namespace schakel::mapping
