#include "plugins/oso/tests/OsoBench.h"

using schakel::base::MessageCode;
using schakel::test::FakeAnswer;
using schakel::test::OsoBench;
using schakel::test::SeenCall;

namespace {

schakel::test::MemoryDelivery dossier() {
    schakel::test::MemoryDelivery delivery;
    delivery.parts = {{"overstapdossier", "<dossier/>"}};
    return delivery;
}

struct Meaning {
    FakeAnswer answer;
    MessageCode code;
    const char* says;
};

}  // namespace

TEST_CASE("a dossier is posted once, as XML, under the exchange's key") {
    OsoBench bench(R"({"path":"/dossiers"})");
    bench.http.answer([](const SeenCall&) { return FakeAnswer{201, ""}; });
    auto delivery = dossier();
    const auto receipt = bench.adapter->deliver(delivery.make());
    REQUIRE(receipt);
    CHECK(*receipt == R"({"status":201,"duplicate":false})");
    auto seen = bench.http.seen();
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].connection == "vo-school");
    CHECK(seen[0].endpoint == "upload");
    CHECK(seen[0].method == "POST");
    CHECK(seen[0].path == "/dossiers");
    CHECK(seen[0].body == "<dossier/>");
    CHECK(seen[0].header("Content-Type") == "application/xml");
    CHECK(seen[0].header("Idempotency-Key") == "exchange-1");
    CHECK(seen[0].timeout > std::chrono::seconds(1));

    // The gateway died before it heard of it, and asks again.
    const auto again = bench.adapter->deliver(delivery.make());
    REQUIRE(again);
    CHECK(*again == *receipt);
    CHECK(bench.http.seen().size() == 1);
}

TEST_CASE("a receiver that already has the dossier is content") {
    OsoBench bench;
    bench.http.answer([](const SeenCall&) { return FakeAnswer{409, "{}"}; });
    auto delivery = dossier();
    const auto receipt = bench.adapter->deliver(delivery.make());
    REQUIRE(receipt);
    CHECK(*receipt == R"({"status":409,"duplicate":true})");
}

TEST_CASE("every other answer says what to do next") {
    const auto meaning = GENERATE(
        Meaning{
            {400, R"({"title":"Fout","detail":"groep ontbreekt"})"}, MessageCode::AdapterRefused, "groep ontbreekt"},
        Meaning{{422, "  onbekende school\nregel 2"}, MessageCode::AdapterRefused, "onbekende school regel 2"},
        Meaning{{400, "<html>lang verhaal</html>"}, MessageCode::AdapterRefused, "(HTTP 400)."},
        Meaning{
            {400, R"({"detail":"leerling 999999011 bestaat al"})"}, MessageCode::AdapterRefused, "leerling #########"},
        Meaning{{413, ""}, MessageCode::AdapterRefused, "te groot"},
        Meaning{{401, ""}, MessageCode::AdapterDenied, "401"}, Meaning{{403, ""}, MessageCode::AdapterDenied, "403"},
        Meaning{{429, ""}, MessageCode::AdapterUnavailable, "429"},
        Meaning{{500, ""}, MessageCode::AdapterUnavailable, "500"},
        Meaning{{503, ""}, MessageCode::AdapterUnavailable, "503"},
        Meaning{{404, ""}, MessageCode::AdapterMisconfigured, "404"},
        Meaning{{302, ""}, MessageCode::AdapterMisconfigured, "302"});
    OsoBench bench;
    bench.http.answer([&](const SeenCall&) { return meaning.answer; });
    auto delivery = dossier();
    const auto receipt = bench.adapter->deliver(delivery.make());
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().code() == meaning.code);
    CHECK_THAT(receipt.error().text(), Catch::Contains(meaning.says));
    CHECK(receipt.error().entry().retryable == (meaning.code == MessageCode::AdapterUnavailable));
    CHECK(delivery.progress.empty());
}

TEST_CASE("a long explanation is cut between two characters") {
    OsoBench bench;
    bench.http.answer([](const SeenCall&) {
        std::string body = "x";
        for (int i = 0; i < 500; ++i) {
            body += "é";
        }
        return FakeAnswer{400, body};
    });
    auto delivery = dossier();
    const auto receipt = bench.adapter->deliver(delivery.make());
    REQUIRE_FALSE(receipt);
    CHECK_THAT(receipt.error().text(), Catch::Contains("é…") && !Catch::Contains("?"));
    CHECK(receipt.error().text().size() < 400);
}

TEST_CASE("no answer at all is tried again later") {
    OsoBench bench;
    bench.http.answer([](const SeenCall&) -> schakel::base::Result<FakeAnswer> {
        return schakel::base::Error(MessageCode::Internal, {{"reason", "line cut"}});
    });
    auto delivery = dossier();
    const auto receipt = bench.adapter->deliver(delivery.make());
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().code() == MessageCode::AdapterUnavailable);
    CHECK_THAT(receipt.error().text(), Catch::Contains("line cut"));
}

TEST_CASE("anything but one dossier is refused before it is sent") {
    OsoBench bench;
    auto delivery = dossier();
    SECTION("two parts") {
        delivery.parts.push_back({"bijlage", "x"});
    }
    SECTION("another kind") {
        delivery.parts = {{"aanmelding", "{}"}};
    }
    SECTION("nothing") {
        delivery.parts.clear();
    }
    const auto receipt = bench.adapter->deliver(delivery.make());
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().code() == MessageCode::AdapterUnsupported);
    CHECK(bench.http.seen().empty());
}
