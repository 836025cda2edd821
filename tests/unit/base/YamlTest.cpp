#include "gateway/base/Yaml.h"

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

struct Parsed {
    explicit Parsed(const std::string& text) : sink{"file.yaml", &problems}, cursor(YamlCursor::parse(text, sink)) {}

    std::vector<YamlProblem> problems;
    ProblemSink sink;
    std::optional<YamlCursor> cursor;
};

}  // namespace

TEST_CASE("an unknown key is told with file, line, path and what was probably meant") {
    const Parsed file("fields:\n  - at: a\n    occurrs: 1\n    form: text\n");
    const auto field = file.cursor->at("fields").items().front();
    CHECK(field.allowKeys({"at", "occurs", "type"}));
    REQUIRE(file.problems.size() == 2);
    CHECK(file.problems[0].file == "file.yaml");
    CHECK(file.problems[0].line == 3);
    CHECK(file.problems[0].path == "fields[0].occurrs");
    CHECK(file.problems[0].text == "unknown key \"occurrs\" (did you mean \"occurs\"?)");
    CHECK(file.problems[1].text == "unknown key \"form\"");
}

TEST_CASE("a suggestion is made only when it is near") {
    CHECK(suggestion("geslagt", {"geslacht", "geboren"}) == " (did you mean \"geslacht\"?)");
    CHECK(suggestion("xyzzy", {"geslacht", "geboren"}).empty());
    CHECK(suggestion("", {}).empty());
}

TEST_CASE("text that is not YAML is one problem with its line") {
    const Parsed file("a: 1\nb: [1, 2\nc: 3\n");
    CHECK_FALSE(file.cursor);
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems.front().line >= 2);
}

TEST_CASE("a key given twice is a problem, wherever it is") {
    const Parsed file("a: {b: 1, b: 2}\nc: 3\nc: 4\n");
    REQUIRE(file.problems.size() == 2);
    CHECK(file.problems[0].text == "key \"b\" is given twice");
    CHECK(file.problems[1].line == 3);
}

TEST_CASE("an alias to something it is a part of is refused, not followed for ever") {
    const Parsed file("a: &loop\n  - b\n  - *loop\n");
    CHECK_FALSE(file.cursor);
    REQUIRE(file.problems.size() == 1);
    CHECK(file.problems.front().text == "refers to something that it is a part of");
}

TEST_CASE("an anchor used twice is not a problem") {
    const Parsed file("a: &x {p: 1}\nb: [*x, *x]\n");
    REQUIRE(file.cursor);
    CHECK(file.problems.empty());
    CHECK(file.cursor->at("b").items()[1].at("p").text() == "1");
}

TEST_CASE("a wrong kind of value is a problem and reading goes on") {
    const Parsed file("map: [1]\nlist: {a: 1}\ntext: [1]\n");
    CHECK(file.cursor->at("map").members().empty());
    CHECK(file.cursor->at("list").items().empty());
    CHECK(file.cursor->at("text").text().empty());
    CHECK(file.cursor->requiredText("absent").empty());
    REQUIRE(file.problems.size() == 4);
    CHECK(file.problems[0].text == "must be a map");
    CHECK(file.problems[1].text == "must be a list");
    CHECK(file.problems[2].text == "must be a single value");
    CHECK(file.problems[3].text == "key \"absent\" is missing");
}

TEST_CASE("what is absent or null has no members, no items and no text of its own") {
    const Parsed file("nothing: ~\n");
    CHECK_FALSE(file.cursor->has("nothing"));
    CHECK(file.cursor->at("nothing").members().empty());
    CHECK(file.cursor->at("other").items().empty());
    CHECK(file.cursor->textOr("nothing", "x") == "x");
    CHECK(file.problems.empty());
}

TEST_CASE("one scalar and a list of scalars both are texts") {
    const Parsed file("one: a\nmany: [a, b]\nnone: []\n");
    CHECK(file.cursor->at("one").texts() == std::vector<std::string>{"a"});
    CHECK(file.cursor->at("many").texts() == std::vector<std::string>{"a", "b"});
    CHECK(file.cursor->at("none").texts().empty());
}

TEST_CASE("a map over another one has the keys of both; each key knows where it is from") {
    const Parsed older("a: 1\nb: 2\nc: {d: 3}\n");
    const Parsed newer("\n\nb: 4\nc: ~\nx: 5\n");
    const auto both = newer.cursor->over(*older.cursor);
    CHECK(both.at("a").text() == "1");
    CHECK(both.at("a").line() == 1);
    CHECK(both.at("b").text() == "4");
    CHECK(both.at("b").line() == 3);
    CHECK_FALSE(both.has("c"));
    CHECK(both.mentions("c"));
    CHECK(both.line() == 3);
    CHECK_FALSE(both.mentions("y"));
    std::string keys;
    for (const auto& [key, value] : both.members()) {
        keys += key;
    }
    CHECK(keys == "bcxa");
    CHECK(both.allowKeys({"a", "b", "c"}));
    both.requiredText("y");
    both.at("a").problem("p");
    REQUIRE(newer.problems.size() == 2);
    CHECK(newer.problems[0].path == "x");
    CHECK(newer.problems[1].text == "key \"y\" is missing");
    REQUIRE(older.problems.size() == 1);
    CHECK(older.problems[0].path == "a");
}

TEST_CASE("three maps over each other, whichever two come first") {
    const Parsed first("a: 1\nb: 1\nc: 1\n");
    const Parsed second("a: 2\nb: 2\n");
    const Parsed third("a: 3\n");
    const auto left = third.cursor->over(*second.cursor).over(*first.cursor);
    const auto right = third.cursor->over(second.cursor->over(*first.cursor));
    for (const auto& all : {left, right}) {
        CHECK(all.at("a").text() + all.at("b").text() + all.at("c").text() == "321");
    }
    CHECK_FALSE(second.cursor->has("c"));
}

TEST_CASE("a cursor given another place leaves the file as it is") {
    const Parsed file("a: {x: 1}\nb: {x: 2}\n");
    auto cursor = file.cursor->at("a");
    cursor = file.cursor->at("b");
    CHECK(cursor.at("x").text() == "2");
    CHECK(file.cursor->at("a").at("x").text() == "1");
}

TEST_CASE("administrators get the same problems from the catalogue") {
    const Parsed file("dta: 1\nlist: {a: 1}\n");
    CHECK(file.cursor->allowKeys({"data", "list"}));
    CHECK(file.cursor->at("list").items().empty());
    file.cursor->at("list").problem(Error(MessageCode::YamlEmpty));
    REQUIRE(file.problems.size() == 3);
    REQUIRE(file.problems[0].message);
    CHECK(file.problems[0].message->text() == "De sleutel \"dta\" is onbekend (bedoelt u \"data\"?).");
    REQUIRE(file.problems[1].message);
    CHECK(file.problems[1].message->code() == MessageCode::YamlMustBeList);
    CHECK(file.problems[2].text == "This file is empty.");
}

TEST_CASE("a file that cannot be read is a problem") {
    std::vector<YamlProblem> problems;
    const ProblemSink sink{"gone.yaml", &problems};
    CHECK_FALSE(YamlCursor::load("/nonexistent/gone.yaml", sink));
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().text == "cannot be read");
}

}  // namespace schakel::base
