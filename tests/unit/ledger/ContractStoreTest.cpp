// The contract of Ledger.h, run on every backend: storing and reading back.
#include <algorithm>
#include <catch2/catch.hpp>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "gateway/base/Digest.h"
#include "gateway/base/Uuid.h"
#include "tests/unit/ledger/Backend.h"

namespace schakel::test {
namespace {

base::Blob blobOf(const std::string& content) {
    base::BlobMeter meter;
    meter.update(content);
    const auto totals = meter.finish();
    return {totals.sha256, totals.size, totals.crc32, true};
}

std::string patterned(std::size_t size, unsigned seed) {
    std::string content(size, '\0');
    for (auto& character : content) {
        seed = seed * 1664525U + 1013904223U;
        character = static_cast<char>(seed >> 24U);
    }
    return content;
}

}  // namespace

TEST_CASE("what was stored comes back, also after a restart", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    TestDossier dossier{.raw = "<dossier>één</dossier>", .pupil = "999999011", .record = "{\"naam\":\"Zoë\"}"};
    dossier.attachments = {
        "", "kort", patterned(65'536, 1), patterned(65'537, 2), patterned(150'000, 3), patterned(1'000'000, 4), "kort"};
    std::string id;
    {
        const auto ledger = home->open(clock);
        id = storedId(*ledger, dossier);
    }
    const auto ledger = home->open(clock);
    CHECK(base::isUuid(id));
    const auto loaded = ledger->load(id);
    REQUIRE(loaded);
    CHECK(loaded->exchange.id == id);
    CHECK(loaded->exchange.route == dossier.route);
    CHECK(loaded->exchange.sender == dossier.sender);
    CHECK(loaded->exchange.messageId == dossier.messageId);
    CHECK(loaded->exchange.contentHash == base::Sha256::hexOf(dossier.raw));
    CHECK(loaded->exchange.state == ledger::ExchangeState::waiting);
    CHECK(loaded->exchange.receivedAt == clock.now());
    CHECK(loaded->exchange.attempts == 0);
    CHECK(loaded->summary == "{\"naam\":\"Test\"}");
    CHECK(loaded->record == dossier.record);
    CHECK(loaded->findings == "[]");
    CHECK(loaded->progress.empty());
    CHECK(ledger->summary(id).value() == "{\"naam\":\"Test\"}");
    for (const auto& content : dossier.attachments) {
        const auto source = loaded->attachments->open(blobOf(content));
        REQUIRE(source);
        CHECK(contentOf(**source) == content);
        REQUIRE((*source)->rewind());
        CHECK(contentOf(**source) == content);
    }
    CHECK_FALSE(loaded->attachments->open(blobOf("onbekend")));
    CHECK_FALSE(loaded->attachments->create());
    const auto raw = ledger->openRaw(id);
    REQUIRE(raw);
    CHECK(contentOf(**raw) == dossier.raw);
    requireIntact(*ledger);
}

TEST_CASE("attachments can be read while the message still arrives", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    auto session = ledger->openIntake();
    REQUIRE(session);
    for (const auto& content : {std::string("klein"), patterned(700'000, 9)}) {
        auto writer = (*session)->attachments().create();
        REQUIRE(writer);
        REQUIRE((*writer)->write(content));
        const auto blob = (*writer)->finish();
        REQUIRE(blob);
        CHECK(*blob == blobOf(content));
        const auto source = (*session)->attachments().open(*blob);
        REQUIRE(source);
        CHECK(contentOf(**source) == content);
    }
}

TEST_CASE("an attachment that was not finished leaves nothing and spoils nothing", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    auto session = ledger->openIntake();
    REQUIRE(session);
    const auto content = patterned(500'000, 5);
    {
        auto dropped = (*session)->attachments().create();
        REQUIRE((*dropped)->write(patterned(400'000, 6)));
        auto kept = (*session)->attachments().create();
        REQUIRE((*kept)->write(content));
        REQUIRE((*kept)->finish());
    }
    REQUIRE((*session)->raw().write("<a/>"));
    std::promise<std::string> answer;
    ledger->store(std::move(*session), {"povo", "s", "m", "h", base::Secret(), "{}", "{}", "[]"},
                  [&](auto outcome) { answer.set_value(outcome ? outcome->exchangeId : ""); });
    const auto loaded = ledger->load(answer.get_future().get());
    REQUIRE(loaded);
    CHECK(contentOf(**loaded->attachments->open(blobOf(content))) == content);
    requireIntact(*ledger);
}

TEST_CASE("the same message has one effect; the same id with other content is a conflict", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    const auto id = storedId(*ledger, {.messageId = "a", .raw = "<een/>"});

    const auto again = store(*ledger, {.messageId = "a", .raw = "<een/>"});
    REQUIRE(again);
    CHECK(again->kind == ledger::StoreKind::duplicate);
    CHECK(again->exchangeId == id);

    const auto other = store(*ledger, {.messageId = "a", .raw = "<twee/>"});
    REQUIRE(other);
    CHECK(other->kind == ledger::StoreKind::conflict);
    CHECK(other->exchangeId == id);

    CHECK(storedId(*ledger, {.messageId = "a", .raw = "<een/>", .sender = "00000099000000002000"}) != id);
    CHECK(storedId(*ledger, {.messageId = "a", .raw = "<een/>", .route = "swv"}) != id);
    CHECK(ledger->list({}).value().size() == 3);
    requireIntact(*ledger);
}

TEST_CASE("without an id of the sender's own, the content names the message on its route", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    const auto id = storedId(*ledger, {.messageId = "", .raw = "<een/>"});

    const auto elsewhere = store(*ledger, {.messageId = "", .raw = "<een/>", .sender = "folder:brugklas"});
    REQUIRE(elsewhere);
    CHECK(elsewhere->kind == ledger::StoreKind::duplicate);
    CHECK(elsewhere->exchangeId == id);

    CHECK(storedId(*ledger, {.messageId = "", .raw = "<twee/>"}) != id);
    CHECK(storedId(*ledger, {.messageId = "", .raw = "<een/>", .route = "swv"}) != id);
    CHECK(storedId(*ledger, {.messageId = "nog eens", .raw = "<een/>"}) != id);
    requireIntact(*ledger);
}

TEST_CASE("of many senders at once with the same message one is stored", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    constexpr int kThreads = 8;
    constexpr int kMessages = 25;
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    std::mutex mutex;
    std::map<ledger::StoreKind, int> kinds;
    std::set<std::string> ids;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (int message = 0; message < kMessages; ++message) {
                // The last thread sends other content under the same ids.
                const std::string raw = thread == kThreads - 1 ? "<anders/>" : "<zelfde/>";
                const auto outcome = store(*ledger, {.messageId = std::to_string(message), .raw = raw});
                const std::lock_guard lock(mutex);
                ++kinds[outcome.value().kind];
                ids.insert(outcome.value().exchangeId);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(kinds[ledger::StoreKind::stored] == kMessages);
    CHECK(kinds[ledger::StoreKind::stored] + kinds[ledger::StoreKind::duplicate] + kinds[ledger::StoreKind::conflict] ==
          kThreads * kMessages);
    CHECK(kinds[ledger::StoreKind::conflict] >= kMessages);
    CHECK(ids.size() == kMessages);
    requireIntact(*ledger);
}

TEST_CASE("what is not there is said so", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    for (const std::string id : {"0193550e-0000-7000-8000-000000000000", "", "x", "' OR 1=1 --"}) {
        CHECK(ledger->find(id).error().code() == base::MessageCode::ExchangeUnknown);
        CHECK(ledger->load(id).error().code() == base::MessageCode::ExchangeUnknown);
        CHECK(ledger->openRaw(id).error().code() == base::MessageCode::ExchangeUnknown);
        CHECK(ledger->summary(id).error().code() == base::MessageCode::ExchangeUnknown);
        CHECK(ledger->confirm(id, "{}").error().code() == base::MessageCode::ExchangeUnknown);
        CHECK(ledger->release(id).error().code() == base::MessageCode::ExchangeUnknown);
        CHECK(ledger->saveProgress(id, "{}").error().code() == base::MessageCode::ExchangeUnknown);
    }
    requireIntact(*ledger);
}

TEST_CASE("a session that is dropped leaves nothing", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    {
        auto session = ledger->openIntake();
        REQUIRE((*session)->raw().write(patterned(900'000, 7)));
    }
    CHECK(ledger->list({}).value().empty());
    CHECK(ledger->verifyAudit().value().exchanges == 0);
}

}  // namespace schakel::test
