// A full or failing disk: never an acknowledgement for what is not durable, nothing half stored, and on it goes after.
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include "tests/unit/ledger/FaultyDisk.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

// No file may grow beyond this, as on a full disk, until dropped.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : oldHandler_(::signal(SIGXFSZ, SIG_IGN)) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &old_) == 0);
        const rlimit limit{bytes, old_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &old_);
        ::signal(SIGXFSZ, oldHandler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit old_{};
    void (*oldHandler_)(int);
};

std::set<std::string> storedIds(ledger::Ledger& ledger) {
    const auto ids = idsOf(ledger.list({.limit = 1000}).value());
    return {ids.begin(), ids.end()};
}

// One dossier's whole way with the n-th disk operation failing. Returns whether that operation was reached.
bool surviveFailureAt(int n, int code, FaultyDisk::Repeat repeat) {
    auto& disk = FaultyDisk::use();
    FakeClock clock;
    SqliteHome home;
    auto ledger = home.open(clock);
    const auto before = storedId(*ledger, {.messageId = "eerder"});
    disk.failAt(n, code, repeat);
    const TestDossier dossier{.messageId = "nu", .raw = std::string(50'000, 'x'), .attachments = {"bijlage"}};
    const auto stored = store(*ledger, dossier);
    const bool confirmed = stored && ledger->confirm(stored->exchangeId, "{}").has_value();
    const bool hit = disk.wasHit();
    disk.heal();
    if (!stored) {
        CHECK(stored.error().entry().retryable);
        CHECK(storedIds(*ledger) == std::set{before});
    }
    // Space is back: the same ledger goes on, and so does the sender.
    const auto again = store(*ledger, dossier);
    REQUIRE(again);
    CHECK(again->kind == (stored ? ledger::StoreKind::duplicate : ledger::StoreKind::stored));
    ledger.reset();
    ledger = home.open(clock);
    CHECK(storedIds(*ledger) == std::set{before, again->exchangeId});
    CHECK((ledger->find(again->exchangeId).value().state == ledger::ExchangeState::delivered) == confirmed);
    CHECK(contentOf(**ledger->openRaw(again->exchangeId)) == dossier.raw);
    requireIntact(*ledger);
    return hit;
}

}  // namespace

TEST_CASE("every write and sync of a dossier's way may fail, once or for good", "[ledger][disk]") {
    const auto code = GENERATE(SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC);
    const auto repeat = GENERATE(FaultyDisk::Repeat::once, FaultyDisk::Repeat::always);
    int n = 1;
    while (surviveFailureAt(n, code, repeat)) {
        ++n;
        REQUIRE(n < 200);
    }
    CHECK(n > 4);
}

TEST_CASE("one that does not fit does not take the others of its commit with it", "[ledger][disk]") {
    const FakeClock clock;
    SqliteHome home;
    home.options.groupDelay = std::chrono::milliseconds(20);
    home.options.inlineLimit = 8 * 1024 * 1024;
    const auto ledger = home.open(clock);
    std::atomic<int> stored = 0;
    std::atomic<int> failed = 0;
    {
        const FileSizeLimit limit(2 * 1024 * 1024);
        std::vector<std::thread> senders;
        for (int sender = 0; sender < 6; ++sender) {
            senders.emplace_back([&, sender] {
                const std::size_t size = sender == 3 ? 4'000'000 : 20'000;
                const auto outcome =
                    store(*ledger, {.messageId = std::to_string(sender), .raw = std::string(size, 'x')});
                ++(outcome ? stored : failed);
            });
        }
        for (auto& sender : senders) {
            sender.join();
        }
    }
    CHECK(failed >= 1);
    CHECK(stored + failed == 6);
    CHECK(storedIds(*ledger).size() == static_cast<std::size_t>(stored));
    CHECK(store(*ledger, {.messageId = "3", .raw = std::string(4'000'000, 'x')}).value().kind ==
          ledger::StoreKind::stored);
    requireIntact(*ledger);
}

TEST_CASE("a body that does not fit on the disk is refused and leaves nothing", "[ledger][disk]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const TestDossier large{.raw = std::string(3'000'000, 'x')};
    {
        const FileSizeLimit limit(1'000'000);
        const auto outcome = store(*ledger, large);
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().code() == base::MessageCode::LedgerWriteFailed);
        CHECK(outcome.error().entry().retryable);

        auto session = ledger->openIntake();
        REQUIRE_FALSE((*session)->raw().write(large.raw));
        CHECK_FALSE((*session)->raw().write("meer"));
        CHECK_FALSE((*session)->attachments().create());
        base::MessageCode code{};
        ledger->store(std::move(*session), {}, [&](auto answer) { code = answer.error().code(); });
        CHECK(code == base::MessageCode::LedgerWriteFailed);
    }
    CHECK(filesUnder(home.options.folder / "segments").empty());
    CHECK(store(*ledger, large).value().kind == ledger::StoreKind::stored);
    requireIntact(*ledger);
}

TEST_CASE("nonsense in the file of what was out does not stop a start", "[ledger][disk]") {
    const FakeClock clock;
    SqliteHome home;
    storedId(*home.open(clock), {});
    writeFile(home.options.folder / "delivering", std::string(1000, 'z'));
    const auto ledger = home.open(clock);
    CHECK(ledger->recover().value() == 0);
    CHECK(ledger->claim(clock.now(), 9).value().size() == 1);
    requireIntact(*ledger);
}

}  // namespace schakel::test
