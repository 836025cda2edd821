#include "gateway/base/Json.h"

#include <limits>
#include <string>

#include <simdjson.h>

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

std::string asJson(std::string_view text) {
    std::string out;
    appendJsonString(out, text);
    return out;
}

}  // namespace

TEST_CASE("plain text and letters beyond ASCII are quoted as they are") {
    CHECK(asJson("") == "\"\"");
    CHECK(asJson("leerling") == "\"leerling\"");
    CHECK(asJson("Zoë €") == "\"Zoë €\"");
    CHECK(asJson("a/b") == "\"a/b\"");
}

TEST_CASE("quotes, backslashes and control characters are escaped") {
    CHECK(asJson("\"\\\n\r\t") == R"("\"\\\n\r\t")");
    CHECK(asJson("\x01\x1f\x7f") == R"("\u0001\u001f\u007f")");
    CHECK(asJson(std::string_view("a\0b", 3)) == R"("a\u0000b")");
}

TEST_CASE("every byte of ASCII comes back through a JSON parser as it was") {
    std::string all;
    for (char c = 0; c < 127; ++c) {
        all += c;
    }
    all += '\x7f';
    const auto text = asJson(all);
    simdjson::dom::parser parser;
    const simdjson::dom::element parsed = parser.parse(text);
    CHECK(std::string_view(parsed) == all);
}

TEST_CASE("empty objects and arrays") {
    std::string out;
    JsonWriter(out).beginArray().beginObject().endObject().beginArray().endArray().endArray();
    CHECK(out == "[{},[]]");
}

TEST_CASE("commas and colons come by themselves") {
    std::string out;
    JsonWriter writer(out);
    writer.beginObject().member("naam", "Zoë").member("jaar", 2026).key("leeg").null();
    writer.key("lijst").beginArray().number(1).boolean(true).boolean(false).string("x").raw("1.50").endArray();
    writer.key("binnen").beginObject().member("a", std::string_view("b")).endObject().endObject();
    CHECK(out == R"({"naam":"Zoë","jaar":2026,"leeg":null,"lijst":[1,true,false,"x",1.50],"binnen":{"a":"b"}})");
}

TEST_CASE("a value at the top needs no brackets") {
    std::string out;
    JsonWriter(out).string("los");
    CHECK(out == "\"los\"");
}

TEST_CASE("whole numbers keep all their digits") {
    std::string out;
    JsonWriter(out)
        .beginArray()
        .number(std::numeric_limits<std::int64_t>::min())
        .number(std::numeric_limits<std::int64_t>::max())
        .endArray();
    CHECK(out == "[-9223372036854775808,9223372036854775807]");
}

TEST_CASE("keys are escaped as well") {
    std::string out;
    JsonWriter(out).beginObject().member("a\"b", "c").endObject();
    CHECK(out == R"({"a\"b":"c"})");
}

TEST_CASE("what was there before is kept") {
    std::string out = "data: ";
    JsonWriter(out).beginObject().endObject();
    CHECK(out == "data: {}");
}

TEST_CASE("with an indent the output is laid out for people") {
    std::string out;
    JsonWriter writer(out, 2);
    writer.beginObject().member("a", 1).key("b").beginArray().number(2).number(3).endArray();
    writer.key("c").beginObject().endObject().endObject();
    CHECK(out == "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ],\n  \"c\": {}\n}");
}

}  // namespace schakel::base
