#include <catch2/catch.hpp>

#include "gateway/exchange/PullList.h"

using schakel::base::MessageCode;
using schakel::base::Secret;
using schakel::exchange::parsePullList;

TEST_CASE("a list is read by its headings, whatever else is in it", "[pulllist]") {
    const auto list = parsePullList(
        "\xEF\xBB\xBFnaam;PGN; bron_brin ;klas\r\n"
        "\"Jansen; Fen\";999999011;00YY;1a\r\n"
        "\r\n"
        "\"De \"\"rode\"\"\";\"999999023\";01YY;1b");
    CHECK(list.wrong.empty());
    REQUIRE(list.entries.size() == 2);
    CHECK(list.entries[0].pgn == Secret("999999011"));
    CHECK(list.entries[0].brin == "00YY");
    CHECK(list.entries[0].line == 2);
    CHECK(list.entries[1].line == 4);
    CHECK(list.entries[1].supplyPoint.empty());
}

TEST_CASE("all wrong lines are told at once, without the numbers that are wrong", "[pulllist]") {
    const auto list = parsePullList(
        "pgn;bron_brin;bron_routeringskenmerk\n"
        "999999012;00YY;\n"
        "999999011;00yy;0000000700000YY00931\n"
        "999999011;00YY\n"
        "999999011;00YY;\n"
        "999999011;00YY;\n"
        "999999011;00YY;0000000700000YY00931\n"
        "12345;x;kenmerk\n");
    CHECK(list.entries.size() == 2);
    std::vector<std::pair<std::size_t, MessageCode>> found;
    for (const auto& [line, error] : list.wrong) {
        found.emplace_back(line, error.code());
        CHECK(error.text().find("9999990") == std::string::npos);
    }
    CHECK(found == std::vector<std::pair<std::size_t, MessageCode>>{{2, MessageCode::PullLinePgn},
                                                                    {3, MessageCode::BrinInvalid},
                                                                    {4, MessageCode::PullLineColumns},
                                                                    {6, MessageCode::PullLineTwice},
                                                                    {8, MessageCode::PullLinePgn},
                                                                    {8, MessageCode::BrinInvalid},
                                                                    {8, MessageCode::ConfigKenmerkWrong}});
}

TEST_CASE("a list without the two columns is refused as a whole", "[pulllist]") {
    for (const auto* text : {"", "\n\n", "999999011;00YY\n", "pgn;brin\n999999011;00YY\n", "pgn,bron_brin\n"}) {
        CAPTURE(text);
        CHECK(parsePullList(text).headingWrong);
    }
    CHECK(parsePullList("pgn;bron_brin\n").entries.empty());
}
