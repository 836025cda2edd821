#include "gateway/base/Error.h"

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

Error unreadable() {
    return Error(MessageCode::FileUnreadable, {{"path", "a.xml"}, {"reason", "weg"}});
}

}  // namespace

TEST_CASE("an error speaks to the user in Dutch unless asked otherwise") {
    const auto error = unreadable();
    CHECK(error.text() == "Het bestand a.xml kan niet worden gelezen: weg.");
    CHECK(error.text(Language::english) == "The file a.xml cannot be read: weg.");
    CHECK(error.remedy() == "Controleer of het bestand bestaat en of u het mag lezen.");
    CHECK(error.remedy(Language::english) == "Check that the file exists and that you may read it.");
}

TEST_CASE("an error carries its catalogue entry and its arguments") {
    const auto error = unreadable();
    CHECK(error.code() == MessageCode::FileUnreadable);
    CHECK(error.entry().id == "SCH-0003");
    CHECK(error.entry().exitCode == 66);
    REQUIRE(error.arguments().size() == 2);
    CHECK(error.arguments()[1].second.in(Language::dutch) == "weg");
}

TEST_CASE("an error describes itself for the log with its id, in English") {
    CHECK(unreadable().describe() == "SCH-0003 The file a.xml cannot be read: weg.");
}

TEST_CASE("an error tells the places it travelled through, outermost first") {
    const auto error = unreadable();
    const auto outer = error.in("mapping.load").in("app.start");
    CHECK(outer.describe() == "SCH-0003 The file a.xml cannot be read: weg. [app.start > mapping.load]");
    CHECK(outer.code() == error.code());
    CHECK(outer.text() == error.text());
}

TEST_CASE("adding a place leaves the original as it was") {
    const auto error = unreadable();
    const auto outer = error.in("somewhere");
    CHECK(outer.describe() != error.describe());
    CHECK(error.describe().find("somewhere") == std::string::npos);
}

}  // namespace schakel::base
