#include "gateway/pluginhost/Options.h"

#include <catch2/catch.hpp>

using schakel::pluginhost::checkOptions;
using schakel::pluginhost::OptionSpec;
using schakel::pluginhost::OptionType;

namespace {

std::vector<OptionSpec> specs() {
    return {{"path", OptionType::string, false, false, "\"/x\"", ""},
            {"token", OptionType::string, true, true, "", ""},
            {"limit", OptionType::integer, false, false, "", ""},
            {"strict", OptionType::boolean, false, false, "true", ""},
            {"names", OptionType::array, false, false, "", ""}};
}

}  // namespace

TEST_CASE("options are completed with their defaults") {
    const auto checked = checkOptions(specs(), R"({"token":"a\"b","limit":3,"names":["x"]})");
    CHECK(checked.problems.empty());
    CHECK(checked.json == R"({"path":"/x","token":"a\"b","limit":3,"strict":true,"names":["x"]})");
}

TEST_CASE("a number that a configuration file gives as text is a number where the option is one") {
    CHECK(checkOptions(specs(), R"({"token":"7","limit":"30"})").json ==
          R"({"path":"/x","token":"7","limit":30,"strict":true})");
    for (const auto* const wrong : {"", "030", "3x", "3.5", "-", "99999999999999999999"}) {
        CHECK(checkOptions(specs(), std::string(R"({"token":"7","limit":")") + wrong + "\"}").problems.size() == 1);
    }
}

TEST_CASE("all problems with options come at once, without their values") {
    const auto checked = checkOptions(specs(), R"({"tokne":"s3cret","limit":1.5,"strict":"s3cret","names":{}})");
    REQUIRE(checked.problems.size() == 5);
    CHECK(checked.problems[0] == "\"token\" ontbreekt");
    CHECK(checked.problems[1] == "\"limit\" moet een geheel getal zijn");
    CHECK(checked.problems[2] == "\"strict\" moet true of false zijn");
    CHECK(checked.problems[3] == "\"names\" moet een lijst zijn");
    CHECK(checked.problems[4] == "\"tokne\" is onbekend (bedoelt u \"token\"?)");
}

TEST_CASE("what is not an object of options is refused") {
    for (const auto* text : {"[]", "null", "{", "{}x"}) {
        CHECK(checkOptions({}, text).problems.size() == 1);
    }
    CHECK(checkOptions({}, "").problems.empty());
    CHECK(checkOptions({}, "").json == "{}");
    CHECK(checkOptions(specs(), R"({"token":"a","token":"b"})").problems ==
          std::vector<std::string>{"\"token\" staat er twee keer"});
}
