#include "gateway/base/Secret.h"

#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};

}  // namespace

TEST_CASE("a secret keeps its value, also with NUL bytes inside") {
    const std::string value("geheim\0woord", 12);
    const Secret secret(value);
    CHECK(secret.reveal() == value);
    CHECK(secret.size() == 12);
    CHECK_FALSE(secret.empty());
}

TEST_CASE("an empty secret is empty, and equal to another empty one") {
    const Secret secret;
    CHECK(secret.empty());
    CHECK(secret.size() == 0);
    CHECK(secret.reveal().empty());
    CHECK(secret == Secret(""));
}

TEST_CASE("secrets are equal when all their bytes are") {
    CHECK(Secret("wachtwoord") == Secret("wachtwoord"));
    CHECK_FALSE(Secret("wachtwoord") == Secret("wachtwoorD"));
    CHECK_FALSE(Secret("wachtwoord") == Secret("Wachtwoord"));
    CHECK_FALSE(Secret("wachtwoord") == Secret("wacht"));
    CHECK_FALSE(Secret("") == Secret("x"));
}

TEST_CASE("a secret can be copied and moved") {
    Secret original("sleutel");
    const Secret copy = original;
    const Secret moved = std::move(original);
    CHECK(copy == moved);
    CHECK(moved.reveal() == "sleutel");
}

TEST_CASE("a secret does not turn into text by accident") {
    STATIC_REQUIRE_FALSE(Printable<Secret>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string_view>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<const char*, Secret>);
}

}  // namespace schakel::base
