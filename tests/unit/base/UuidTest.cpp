#include "gateway/base/Uuid.h"

#include <set>
#include <string>

#include <catch2/catch.hpp>

namespace schakel::base {

TEST_CASE("random UUIDs are version 4, variant 1, lower case and well formed") {
    for (int i = 0; i < 200; ++i) {
        const auto uuid = randomUuid();
        INFO(uuid);
        CHECK(isUuid(uuid));
        CHECK(uuid[14] == '4');
        CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
        CHECK(uuid.find_first_of("ABCDEF") == std::string::npos);
    }
}

TEST_CASE("random UUIDs differ") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        seen.insert(randomUuid());
    }
    CHECK(seen.size() == 1000);
}

TEST_CASE("every random digit of a UUID takes every value") {
    std::set<char> first;
    std::set<char> last;
    for (int i = 0; i < 1000; ++i) {
        const auto uuid = randomUuid();
        first.insert(uuid.front());
        last.insert(uuid.back());
    }
    CHECK(first.size() == 16);
    CHECK(last.size() == 16);
}

TEST_CASE("what is a UUID, either case") {
    CHECK(isUuid("00000000-0000-0000-0000-000000000000"));
    CHECK(isUuid("c0ffee00-1234-4abc-9def-0123456789ab"));
    CHECK(isUuid("C0FFEE00-1234-4ABC-9DEF-0123456789AB"));
}

TEST_CASE("what is not a UUID") {
    const auto* const wrong = GENERATE("", "c0ffee00", "c0ffee00-1234-4abc-9def-0123456789a",
                                       "c0ffee00-1234-4abc-9def-0123456789abc", "c0ffee0012344abc9def0123456789ab1111",
                                       "{0ffee00-1234-4abc-9def-0123456789a}", "g0ffee00-1234-4abc-9def-0123456789ab",
                                       "c0ffee00-12344-abc-9def-0123456789ab", "c0ffee00 1234 4abc 9def 0123456789ab");
    INFO(wrong);
    CHECK_FALSE(isUuid(wrong));
}

TEST_CASE("a NUL or a letter beyond ASCII is not a digit of a UUID") {
    std::string text = "c0ffee00-1234-4abc-9def-0123456789ab";
    text[3] = '\0';
    CHECK_FALSE(isUuid(text));
    text[3] = '\xE9';
    CHECK_FALSE(isUuid(text));
}

}  // namespace schakel::base
