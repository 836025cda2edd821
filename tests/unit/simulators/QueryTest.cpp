#include <catch2/catch.hpp>

#include "simulators/common/Query.h"

namespace schakel::simulators {

TEST_CASE("a query is split and decoded") {
    const Query query("naam=Caf%C3%A9+Noord&uuid=a&uuid=b&leeg=&vlag=true&n=12&kaal");
    CHECK(query.get("naam") == "Caf\xC3\xA9 Noord");
    CHECK(query.all("uuid").size() == 2);
    CHECK(query.get("leeg") == "");
    CHECK(query.get("kaal") == "");
    CHECK_FALSE(query.get("anders"));
    CHECK(query.flag("vlag"));
    CHECK_FALSE(query.flag("leeg"));
    CHECK(query.number("n") == 12);
    CHECK_FALSE(query.number("naam"));
}

TEST_CASE("half an escape stays as it is") {
    CHECK(percentDecode("100%") == "100%");
    CHECK(percentDecode("%4") == "%4");
    CHECK(percentDecode("%zz") == "%zz");
    CHECK(percentDecode("%41%") == "A%");
}

}  // namespace schakel::simulators
