#include <catch2/catch.hpp>

#include "gateway/sdk/Url.h"
#include "plugins/somtoday/Brin.h"
#include "plugins/somtoday/Progress.h"
#include "plugins/somtoday/Text.h"

namespace schakel::plugins::somtoday {
namespace {

Progress sample() {
    Progress progress;
    progress.aanmelding = "0e53fc1d-1c9f-48a4-a572-b4a2f976bbaa";
    progress.referentie = "1AB902Z2";
    progress.step = Step::sign;
    progress.done = 3;
    progress.tooLarge = {{2, 4711}};
    return progress;
}

}  // namespace

TEST_CASE("progress reads back what was written") {
    const auto read = readProgress(writeProgress(sample()));
    REQUIRE(read);
    CHECK(read->aanmelding == sample().aanmelding);
    CHECK(read->referentie == "1AB902Z2");
    CHECK(read->step == Step::sign);
    CHECK(read->done == 3);
    REQUIRE(read->tooLarge.size() == 1);
    CHECK(read->tooLarge[0].number == 2);
    CHECK(read->tooLarge[0].bytes == 4711);
}

TEST_CASE("anything else is no progress") {
    CHECK_FALSE(readProgress(""));
    CHECK_FALSE(readProgress("{"));
    CHECK_FALSE(readProgress("{\"aanmelding\":\"../x\",\"step\":\"sign\"}"));
    auto truncated = writeProgress(sample());
    truncated.resize(truncated.size() / 2);
    CHECK_FALSE(readProgress(truncated));
}

TEST_CASE("the receipt counts what arrived and names what did not by position") {
    CHECK(writeReceipt(sample()) ==
          "{\"aanmelding\":\"0e53fc1d-1c9f-48a4-a572-b4a2f976bbaa\",\"referentie\":\"1AB902Z2\","
          "\"bijlagen\":2,\"te_groot\":[{\"nummer\":2,\"bytes\":4711}]}");
    auto whole = sample();
    whole.tooLarge.clear();
    CHECK(writeReceipt(whole).ends_with("\"bijlagen\":3}"));
}

TEST_CASE("BRIN and percent-encoding") {
    CHECK(isBrin4("99XX"));
    CHECK_FALSE(isBrin4("99xx"));
    CHECK_FALSE(isBrin4("99XX00"));
    CHECK(isBrin6("99XX00"));
    CHECK_FALSE(isBrin6("99XX0A"));
    CHECK(sdk::percentEncode("a b&c=\xC3\xA9") == "a%20b%26c%3D%C3%A9");
}

}  // namespace schakel::plugins::somtoday
