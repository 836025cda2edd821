#include "gateway/sdk/Json.h"

#include <catch2/catch.hpp>

using schakel::sdk::JsonObject;
using schakel::sdk::jsonString;

TEST_CASE("the members of an object are read by name and kind") {
    const JsonObject object(
        R"( {"path" : "/a\"b\\c", "count":42, "on":true,"off":false, "list":["x", {"y":"]"}], "deep":{"a":{}} } )");
    CHECK(object.text("path") == "/a\"b\\c");
    CHECK(object.integer("count") == 42);
    CHECK(object.flag("on") == true);
    CHECK(object.flag("off") == false);
    CHECK(object.raw("list") == R"(["x", {"y":"]"}])");
    CHECK(object.raw("deep") == R"({"a":{}})");
    CHECK(object.text("count") == std::nullopt);
    CHECK(object.integer("path") == std::nullopt);
    CHECK(object.flag("count") == std::nullopt);
    CHECK(object.text("absent") == std::nullopt);
}

TEST_CASE("escapes become UTF-8, half pairs become the replacement character") {
    const JsonObject object(R"({"a":"\u00e9\u20ac\ud83d\ude00","b":"\ud83d!","c":"\n\t\/","d":"\uZZZZ"})");
    CHECK(object.text("a") == "é€😀");
    CHECK(object.text("b") == "\xEF\xBF\xBD!");
    CHECK(object.text("c") == "\n\t/");
    CHECK(object.text("d") == "\xEF\xBF\xBDZZZZ");
}

TEST_CASE("text that is not one object has no members and does no harm") {
    const std::string whole = R"({"a":"b\u00e9","c":[1,{"d":"e"}]})";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK(JsonObject(whole.substr(0, size)).raw("a") == std::nullopt);
    }
    CHECK(JsonObject(whole + "x").raw("a") == std::nullopt);
    CHECK(JsonObject("{\"a\":" + std::string(100'000, '[')).raw("a") == std::nullopt);
    CHECK(JsonObject("[1]").raw("a") == std::nullopt);
    CHECK(JsonObject("{\"a\\").raw("a") == std::nullopt);
}

TEST_CASE("a JSON string survives being written and read") {
    const std::string text = "a\"b\\c\n\x01é";
    CHECK(JsonObject("{\"x\":" + jsonString(text) + "}").text("x") == text);
}
