#include <catch2/catch.hpp>

#include "gateway/model/checks/NumberSearch.h"

namespace schakel::model {

TEST_CASE("a personal number is found in any text") {
    CHECK(holdsPgn("999999011"));
    CHECK(holdsPgn("opp-999999011.pdf"));
    CHECK(holdsPgn("BSN 9999.99.011, zie bijlage"));
    CHECK(holdsPgn("999.999.011"));
    CHECK(holdsPgn("100000041"));
}

TEST_CASE("other numbers are left alone") {
    CHECK_FALSE(holdsPgn("999999012"));  // fails both checks
    CHECK_FALSE(holdsPgn("0101234567"));
    CHECK_FALSE(holdsPgn("1999999011"));
    CHECK_FALSE(holdsPgn("A999999011B"));
    CHECK_FALSE(holdsPgn("2019-05-14"));
    CHECK_FALSE(holdsPgn("99999901"));
    CHECK_FALSE(holdsPgn(""));
}

TEST_CASE("a bank number is found with and without spaces, by its checksum") {
    CHECK(holdsIban("NL91ABNA0417164300"));
    CHECK(holdsIban("kosten op NL91 ABNA 0417 1643 00."));
    CHECK(holdsIban("nota-NL91ABNA0417164300.pdf"));
    CHECK_FALSE(holdsIban("NL92ABNA0417164300"));
    CHECK_FALSE(holdsIban("NL91"));
    CHECK_FALSE(holdsIban("TLV NL12 34"));
}

TEST_CASE("where no personal number may pass, no way of writing hides one") {
    for (const auto* text : {"999999011", "bsn999999011x", "BSN 9999.99.011.", "999 999 011", "999-999-011",
                             "tel. 12 999 999 011", "100000016", "kind 9999 99 011", "999\u00A0999\u00A0011"}) {
        INFO(text);
        CHECK(mayHoldPgn(text));
    }
    for (const auto* text :
         {"999999012", "0612345678", "1999999011", "2019-05-14 3 uur", "99 99 99 011", "9 99999011", ""}) {
        INFO(text);
        CHECK_FALSE(mayHoldPgn(text));
    }
}

}  // namespace schakel::model
