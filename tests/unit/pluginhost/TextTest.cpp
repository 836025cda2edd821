#include "gateway/pluginhost/Text.h"

#include <catch2/catch.hpp>

using schakel::pluginhost::cleanText;
using schakel::pluginhost::nearest;

TEST_CASE("a plugin's text becomes one line of valid UTF-8") {
    CHECK(cleanText("één\nregel\x7F", 100) == "één regel ");
    CHECK(cleanText("a\xFF"
                    "b\xC3",
                    100) == "a?b?");
    CHECK(cleanText("\xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80", 100) == "?????????");
    CHECK(cleanText(std::string_view("a\0b", 3), 100) == "a b");
    CHECK(cleanText("", 10).empty());
}

TEST_CASE("a long text is cut between two characters") {
    CHECK(cleanText("aé", 2) == "a");
    CHECK(cleanText("aé", 3) == "aé");
    CHECK(cleanText(std::string(5000, 'x'), 100).size() == 100);
}

TEST_CASE("numbers that may be a burgerservicenummer or a date of birth are covered") {
    CHECK(cleanText("bsn 999999011, geboren 20120229", 100) == "bsn #########, geboren ########");
    CHECK(cleanText("HTTP 404, oin 00000099000000001000", 100) == "HTTP 404, oin 00000099000000001000");
    CHECK(cleanText("999999011", 4) == "####");
}

TEST_CASE("a slip of the pen finds what was meant, something else finds nothing") {
    const std::vector<std::string_view> names = {"endpoints", "options", "assumed"};
    CHECK(nearest("endpoint", names) == "endpoints");
    CHECK(nearest("optoins", names) == "options");
    CHECK(nearest("colour", names).empty());
    CHECK(nearest("", names).empty());
}
