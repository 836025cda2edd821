#include "gateway/mapping/CodeList.h"

#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

std::string problemsOfLists(std::string_view text) {
    MappingFolder folder;
    folder.add("codelists/x.yaml", text);
    return problemsAsText(folder.load());
}

}  // namespace

TEST_CASE("a code is found by itself and by what it means; of several the first is written") {
    const CodeList list("x/1", "Lijst", "1",
                        {{"2", "man", ""}, {"1", "vrouw", ""}, {"V", "vrouw", ""}, {"10", "10", ""}});
    REQUIRE(list.byCode("V") != nullptr);
    CHECK(list.byCode("V")->canonical == "vrouw");
    CHECK(list.byCanonical("vrouw")->code == "1");
    CHECK(list.byCode("10")->canonical == "10");
    CHECK(list.byCode("3") == nullptr);
    CHECK(list.byCode("") == nullptr);
    CHECK(list.byCanonical("onbekend") == nullptr);
}

TEST_CASE("the codes in a message are explained, and only so many") {
    const CodeList few("x/1", "Lijst", "1", {{"1", "vrouw", ""}, {"2", "2", "twee"}, {"3", "3", ""}});
    CHECK(few.codesAsText() == "1 (vrouw), 2 (twee), 3");
    std::vector<CodeList::Entry> entries;
    for (int i = 0; i < 11; ++i) {
        entries.push_back({std::to_string(i), std::to_string(i), ""});
    }
    CHECK(CodeList("x/2", "Lijst", "1", entries).codesAsText() == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …");
}

TEST_CASE("a code list file is strict") {
    CHECK(problemsOfLists("owner: x\nversion: 1\nsource: s\nlists: {a: {codes: [p, q], title: T}}\n").empty());
    CHECK(problemsOfLists("owner: x\nversion: 1\nlists: {a: {codes: [p]}}\n") ==
          "codelists/x.yaml:1 : key \"source\" is missing\n");
    CHECK(problemsOfLists("owner: x\nversion: 1\nsource: s\nlists:\n  a:\n    codes: [p, q, p]\n") ==
          "codelists/x.yaml:6 lists.a: code \"p\" is listed twice\n");
    CHECK(problemsOfLists("owner: x\nversion: 1\nsource: s\nlists: {a: {title: leeg}}\n") ==
          "codelists/x.yaml:4 lists.a: has no codes\n");
    CHECK(problemsOfLists("owner: x\nversion: 1\nsource: s\nlists: {a: {values: [{kode: p}]}}\n") ==
          "codelists/x.yaml:4 lists.a.values[0].kode: unknown key \"kode\" (did you mean \"code\"?)\n"
          "codelists/x.yaml:4 lists.a.values[0]: key \"code\" is missing\n");
}

TEST_CASE("two files cannot define the same list") {
    MappingFolder folder;
    folder.add("codelists/a.yaml", "owner: x\nversion: 1\nsource: s\nlists: {a: {codes: [p]}}\n");
    folder.add("codelists/b.yaml", "owner: x\nversion: 1\nsource: s\nlists: {a: {codes: [q]}}\n");
    CHECK(problemsAsText(folder.load()) == "codelists/b.yaml:4 lists.a: code list \"x/a\" exists already\n");
}

}  // namespace schakel::mapping
