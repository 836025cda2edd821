#include "gateway/mapping/ValueChecks.h"

#include <catch2/catch.hpp>

namespace schakel::mapping {

TEST_CASE("identifiers are checked by the model's own rules") {
    CHECK(isValid("999999011", ValidKind::bsn));
    CHECK_FALSE(isValid("999999012", ValidKind::bsn));
    CHECK_FALSE(isValid("000000000", ValidKind::bsn));
    CHECK_FALSE(isValid("99999901", ValidKind::bsn));
    CHECK_FALSE(isValid("999999011", ValidKind::onderwijsnummer));
    CHECK(isValid("00YY", ValidKind::brin));
    CHECK_FALSE(isValid("YY00", ValidKind::brin));
    CHECK(isValid("", ValidKind::ibanAbsent));
    CHECK_FALSE(isValid("NL00", ValidKind::ibanAbsent));
    CHECK(isValid("VO9901-2026-00012", ValidKind::tlvNummer));
    CHECK_FALSE(isValid("55667788abcd", ValidKind::tlvNummer));
}

TEST_CASE("e-mail addresses as DUO wants them") {
    for (const auto* good : {"a@bc", "a.b+c@voorbeeld.invalid", "x!#$%@a-b.c", "a@1.2"}) {
        CHECK(isValid(good, ValidKind::email));
    }
    for (const auto* bad :
         {"", "a@", "@bc", "ab@-c", "ab@c-", "ab@c..d", "ab@c@d", "a b@c.d", "é@c.nl", "ab@.c", "ab@c.", "ab@c_d"}) {
        CHECK_FALSE(isValid(bad, ValidKind::email));
    }
    CHECK(isValid(std::string(64, 'a') + "@b.c", ValidKind::email));
    CHECK_FALSE(isValid(std::string(65, 'a') + "@b.c", ValidKind::email));
    CHECK_FALSE(isValid("a@" + std::string(255, 'b'), ValidKind::email));
}

TEST_CASE("postcodes") {
    CHECK(isValid("1234AB", ValidKind::postcode));
    for (const auto* bad : {"1234 AB", "1234ab", "123AB", "1234A", "A234AB"}) {
        CHECK_FALSE(isValid(bad, ValidKind::postcode));
    }
}

TEST_CASE("school years run from August to July") {
    CHECK(schoolYears("2016-01-02", 2)->firstDay == "2013-08-01");
    CHECK(schoolYears("2016-01-02", 2)->lastDay == "2016-07-31");
    CHECK(schoolYears("2016-08-01", 0)->firstDay == "2016-08-01");
    CHECK(schoolYears("2016-07-31", 0)->firstDay == "2015-08-01");
    CHECK_FALSE(schoolYears("", 2));
    CHECK_FALSE(schoolYears("2016", 2));
}

}  // namespace schakel::mapping
