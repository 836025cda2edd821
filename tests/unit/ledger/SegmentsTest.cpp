// What is too large for the database: the files, what a crash leaves of them, and what they cost in memory.
#include "gateway/ledger/Segments.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <future>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

std::string allOf(ledger::SealedBytes& bytes) {
    std::string content(bytes.size() + 10, '\0');
    content.resize(bytes.read(0, content.data(), content.size()));
    return content;
}

fs::path placeOf(const SqliteHome& home, const std::string& id) {
    return home.options.folder / "segments" / id.substr(id.size() - 2) / (id + ".seg");
}

fs::path incomingOf(const SqliteHome& home, const std::string& id) {
    return home.options.folder / "segments" / "incoming" / (id + ".seg");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// Kilobytes, as the system counts them since the last reset.
std::size_t peakMemory() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") {
            std::size_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    }
    return 0;
}
#endif

}  // namespace

TEST_CASE("texts that arrive at the same time come out whole", "[ledger][segments]") {
    const TempFolder folder;
    const ledger::Segments segments(folder.path() / "segments");
    segments.create();
    const auto file = segments.begin(ledger::newExchangeId({}));
    ledger::Extents first;
    ledger::Extents second;
    file->append("een-", first);
    file->append("en", first);
    file->append("TWEE-", second);
    file->append("drie", first);
    file->append("VIER", second);
    CHECK(first.size() == 2);
    CHECK(file->size() == 19);
    CHECK(allOf(*file->open(first)) == "een-endrie");
    CHECK(allOf(*file->open(ledger::decodeExtents(ledger::encodeExtents(second)))) == "TWEE-VIER");
    std::string middle(4, '\0');
    CHECK(file->open(first)->read(5, middle.data(), 4) == 4);
    CHECK(middle == "ndri");
}

TEST_CASE("extents that were not made by us are refused", "[ledger][segments]") {
    CHECK_THROWS_AS(ledger::decodeExtents("kort"), ledger::Fault);
    CHECK_THROWS_AS(ledger::decodeExtents(std::string(16, '\xff')), ledger::Fault);
    CHECK(ledger::decodeExtents("").empty());
}

TEST_CASE("a segment file goes when its session does", "[ledger][segments]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    {
        auto session = ledger->openIntake();
        REQUIRE((*session)->raw().write(std::string(1'000'000, 'x')));
        CHECK(filesUnder(home.options.folder / "segments").size() == 1);
    }
    CHECK(filesUnder(home.options.folder / "segments").empty());
    const TestDossier dossier{.raw = std::string(1'000'000, 'x')};
    storedId(*ledger, dossier);
    CHECK(store(*ledger, dossier).value().kind == ledger::StoreKind::duplicate);
    CHECK(filesUnder(home.options.folder / "segments").size() == 1);
}

TEST_CASE("a process that died after the commit but before moving the file lost nothing", "[ledger][segments]") {
    const FakeClock clock;
    SqliteHome home;
    const std::string raw(1'000'000, 'x');
    std::string id;
    {
        const auto ledger = home.open(clock);
        id = storedId(*ledger, {.raw = raw});
        fs::rename(placeOf(home, id), incomingOf(home, id));
        CHECK(contentOf(**ledger->openRaw(id)) == raw);
        requireIntact(*ledger);
    }
    const auto ledger = home.open(clock);
    CHECK(fs::exists(placeOf(home, id)));
    CHECK_FALSE(fs::exists(incomingOf(home, id)));
    CHECK(contentOf(**ledger->openRaw(id)) == raw);
}

TEST_CASE("what a process left that died before the commit is removed at the next start", "[ledger][segments]") {
    const FakeClock clock;
    SqliteHome home;
    home.open(clock);
    const auto orphan = incomingOf(home, ledger::newExchangeId(clock.now()));
    const auto foreign = home.options.folder / "segments" / "incoming" / "aantekening.txt";
    writeFile(orphan, "half");
    writeFile(foreign, "niet van ons");
    SECTION("not by a visitor") {
        const auto owner = home.open(clock);
        writeFile(orphan, "half");
        home.visit(clock);
        CHECK(fs::exists(orphan));
    }
    SECTION("by the owner") {
        home.open(clock);
        CHECK_FALSE(fs::exists(orphan));
        CHECK(fs::exists(foreign));
    }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a message of 30 MB costs no more memory than a small one", "[ledger][segments]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const std::string part(100'000, 'x');
    storedId(*ledger, {.messageId = "klein", .raw = part, .attachments = {part}});
    writeFile("/proc/self/clear_refs", "5");
    const auto before = peakMemory();
    auto session = ledger->openIntake();
    auto attachment = (*session)->attachments().create();
    for (int count = 0; count < 300; ++count) {
        REQUIRE((*session)->raw().write(part));
        REQUIRE((*attachment)->write(part));
    }
    REQUIRE((*attachment)->finish());
    attachment->reset();
    std::promise<base::Result<ledger::StoreOutcome>> answer;
    ledger->store(std::move(*session), {"r", "s", "m", "h", base::Secret(), "{}", "{}", "[]"},
                  [&](auto outcome) { answer.set_value(std::move(outcome)); });
    const auto outcome = answer.get_future().get();
    REQUIRE(outcome);
    const auto raw = ledger->openRaw(outcome->exchangeId);
    std::string buffer(65'536, '\0');
    std::uint64_t size = 0;
    for (std::size_t count = 1; count > 0; size += count) {
        count = (*raw)->read(buffer.data(), buffer.size()).value();
    }
    CHECK(size == 30'000'000);
    CHECK(peakMemory() - before < 1024);
}
#endif

}  // namespace schakel::test
