#include "gateway/mapping/Yaml.h"

#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

struct Parsed {
    explicit Parsed(const std::string& text) : sink{"file.yaml", &problems}, cursor(YamlCursor::parse(text, sink)) {}

    std::vector<MappingProblem> problems;
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

TEST_CASE("administrators get the same problems from the catalogue") {
    const Parsed file("dta: 1\nlist: {a: 1}\n");
    CHECK(file.cursor->allowKeys({"data", "list"}));
    CHECK(file.cursor->at("list").items().empty());
    file.cursor->at("list").problem(base::Error(base::MessageCode::YamlEmpty));
    REQUIRE(file.problems.size() == 3);
    REQUIRE(file.problems[0].message);
    CHECK(file.problems[0].message->text() == "De sleutel \"dta\" is onbekend (bedoelt u \"data\"?).");
    REQUIRE(file.problems[1].message);
    CHECK(file.problems[1].message->code() == base::MessageCode::YamlMustBeList);
    CHECK(file.problems[2].text == "This file is empty.");
}

TEST_CASE("a file that cannot be read is a problem") {
    std::vector<MappingProblem> problems;
    const ProblemSink sink{"gone.yaml", &problems};
    CHECK_FALSE(YamlCursor::load("/nonexistent/gone.yaml", sink));
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().text == "cannot be read");
}

}  // namespace schakel::mapping
