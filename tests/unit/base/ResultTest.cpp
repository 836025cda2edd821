#include "gateway/base/Result.h"

#include <memory>
#include <string>
#include <type_traits>

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) {
        return Error(MessageCode::UsageWrong, {{"reason", "odd"}});
    }
    return number / 2;
}

Result<void> onlyEven(int number) {
    const auto result = half(number);
    if (!result) {
        return result.error().in("onlyEven");
    }
    return {};
}

}  // namespace

TEST_CASE("a result holds the value that was returned") {
    const auto result = half(8);
    REQUIRE(result);
    CHECK(result.has_value());
    CHECK(result.value() == 4);
    CHECK(*result == 4);
}

TEST_CASE("a result holds the error that was returned") {
    const auto result = half(7);
    REQUIRE_FALSE(result);
    CHECK_FALSE(result.has_value());
    CHECK(result.error().code() == MessageCode::UsageWrong);
}

TEST_CASE("asking a failed result for its value is refused, not undefined") {
    const auto result = half(7);
    CHECK_THROWS_AS(result.value(), std::bad_variant_access);
}

TEST_CASE("asking a good result for its error is refused, not undefined") {
    const auto result = half(8);
    CHECK_THROWS_AS(result.error(), std::bad_variant_access);
}

TEST_CASE("a result without value tells success from failure") {
    CHECK(onlyEven(2));
    const auto failed = onlyEven(3);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code() == MessageCode::UsageWrong);
}

TEST_CASE("a value that cannot be copied travels through a result") {
    Result<std::unique_ptr<std::string>> result(std::make_unique<std::string>("dossier"));
    CHECK(result->get()->size() == 7);
    const std::unique_ptr<std::string> owned = *std::move(result);
    REQUIRE(owned);
    CHECK(*owned == "dossier");
}

TEST_CASE("a result can be changed in place") {
    Result<std::string> result(std::string("dos"));
    *result += "sier";
    result->push_back('s');
    CHECK(*result == "dossiers");
}

TEST_CASE("a result of a boolean is not its value") {
    const Result<bool> result(false);
    CHECK(result);
    CHECK_FALSE(*result);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Result<bool>, bool>);
}

}  // namespace schakel::base
