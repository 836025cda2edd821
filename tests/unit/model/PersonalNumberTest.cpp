#include "gateway/model/ids/PersonalNumber.h"

#include <ostream>
#include <string>
#include <type_traits>

#include <catch2/catch.hpp>

#include "gateway/base/Log.h"

namespace schakel::model {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};

template <class T>
constexpr bool kIsKeptInside =
    !Printable<T> && !std::is_convertible_v<T, std::string> && !std::is_convertible_v<T, std::string_view> &&
    !std::is_constructible_v<base::LogField, const char*, T>;

static_assert(kIsKeptInside<Bsn>);
static_assert(kIsKeptInside<Onderwijsnummer>);
static_assert(!std::is_convertible_v<Bsn, Onderwijsnummer>);

bool isBsn(std::string_view text) {
    return Bsn::parse(text).has_value();
}

bool isStrict(std::string_view text) {
    return Onderwijsnummer::parse(text).has_value();
}

bool isLenient(std::string_view text) {
    return Onderwijsnummer::parse(text, OnderwijsnummerCheck::lenient).has_value();
}

TEST_CASE("A BSN has nine digits that pass the 11-check") {
    CHECK(isBsn("999999011"));
    CHECK(isBsn("999999023"));
    CHECK(isBsn("999999035"));

    CHECK_FALSE(isBsn("999990001"));
    CHECK_FALSE(isBsn("000000000"));
    CHECK_FALSE(isBsn("99999901"));
    CHECK_FALSE(isBsn("9999990110"));
    CHECK_FALSE(isBsn(" 999999011"));
    CHECK_FALSE(isBsn("999999011 "));
    CHECK_FALSE(isBsn("99999901\xD9\xA1"));
    CHECK_FALSE(isBsn(std::string_view("99999901\0", 9)));
    CHECK_FALSE(isBsn(""));
}

TEST_CASE("An onderwijsnummer is checked strictly unless asked otherwise") {
    for (const auto* number : {"100000041", "100000053", "100000065"}) {
        CHECK(isStrict(number));
        CHECK(isLenient(number));
        CHECK_FALSE(isBsn(number));
    }
    for (const auto* number : {"100000016", "100000028", "100000077"}) {
        CHECK_FALSE(isStrict(number));
        CHECK(isLenient(number));
    }
    CHECK_FALSE(isLenient("999999011"));
    CHECK_FALSE(isStrict("10000004"));
}

TEST_CASE("Every number is at most one of BSN and onderwijsnummer, and strict implies lenient") {
    for (int number = 0; number < 200'000; ++number) {
        const auto tail = std::to_string(number);
        const auto text = std::string(9 - tail.size(), '0') + tail;
        if ((isBsn(text) && isLenient(text)) || (isStrict(text) && !isLenient(text))) {
            FAIL(text);
        }
    }
    SUCCEED();
}

TEST_CASE("A refused personal number does not appear in the error") {
    const auto refusedBsn = Bsn::parse("999990001");
    REQUIRE_FALSE(refusedBsn);
    CHECK(refusedBsn.error().code() == base::MessageCode::BsnInvalid);
    CHECK(refusedBsn.error().describe().find("99999") == std::string::npos);

    const auto refusedNumber = Onderwijsnummer::parse("100000016");
    REQUIRE_FALSE(refusedNumber);
    CHECK(refusedNumber.error().describe().find("10000") == std::string::npos);
}

TEST_CASE("Personal numbers compare by their digits") {
    const auto one = Bsn::parse("999999011").value();
    const auto same = Bsn::parse("999999011").value();
    const auto other = Bsn::parse("999999023").value();
    CHECK((one == same));
    CHECK_FALSE((one == other));
    CHECK((one.reveal() == "999999011"));
}

}  // namespace
}  // namespace schakel::model
