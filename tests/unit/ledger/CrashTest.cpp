// kill -9 at random moments: what was acknowledged is there, once, and whole.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

constexpr std::size_t kLine = 38;  // S or C, the id, newline

// Every third dossier is too large for the database.
std::string bodyOf(const std::string& messageId) {
    const bool large = messageId.back() == '0' || messageId.back() == '3' || messageId.back() == '6';
    std::string body(large ? 300'000 : 2'000, 'x');
    return body + messageId;
}

// What the process that will be killed does: stores and delivers, and says what was acknowledged. Ends by being killed.
[[noreturn]] void workUntilKilled(const ledger::SqliteOptions& options, int report, int round) {
    const base::SystemClock clock;
    auto opened = ledger::openSqliteLedger(options, clock);
    if (!opened || !(*opened)->recover()) {
        ::_exit(1);
    }
    auto& ledger = **opened;
    const auto say = [report](char kind, const std::string& id) {
        const auto line = kind + id + '\n';
        if (::write(report, line.data(), line.size()) != static_cast<ssize_t>(kLine)) {
            ::_exit(2);
        }
    };
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread) {
        threads.emplace_back([&, thread] {
            for (int number = 0;; ++number) {
                const auto messageId =
                    std::to_string(round) + '/' + std::to_string(thread) + '/' + std::to_string(number);
                const auto outcome = store(ledger, {.messageId = messageId, .raw = bodyOf(messageId)});
                if (!outcome || outcome->kind != ledger::StoreKind::stored) {
                    ::_exit(3);
                }
                say('S', outcome->exchangeId);
                const auto claimed = ledger.claim(clock.now(), 1);
                if (claimed && !claimed->empty() && ledger.confirm(claimed->front().id, "{}")) {
                    say('C', claimed->front().id);
                }
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    ::_exit(4);
}

struct Acknowledged {
    std::set<std::string> stored;
    std::set<std::string> confirmed;
};

// Reads what the child says until the pipe ends; kills the child after so many lines.
void readAndKill(int pipe, pid_t child, int lines, Acknowledged& acknowledged) {
    std::string text;
    std::array<char, 4096> buffer{};
    int seen = 0;
    while (true) {
        const auto count = ::read(pipe, buffer.data(), buffer.size());
        if (count <= 0) {
            break;
        }
        text.append(buffer.data(), static_cast<std::size_t>(count));
        while (text.size() >= kLine) {
            auto& ids = text.front() == 'S' ? acknowledged.stored : acknowledged.confirmed;
            ids.insert(text.substr(1, kLine - 2));
            text.erase(0, kLine);
            if (++seen == lines) {
                ::kill(child, SIGKILL);
            }
        }
    }
    CHECK(seen >= lines);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGKILL);
}

void killOnce(const ledger::SqliteOptions& options, int round, int lines, Acknowledged& acknowledged) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        workUntilKilled(options, ends[1], round);
    }
    ::close(ends[1]);
    readAndKill(ends[0], child, lines, acknowledged);
    ::close(ends[0]);
}

std::map<std::string, ledger::Exchange> everything(ledger::Ledger& ledger) {
    std::map<std::string, ledger::Exchange> found;
    ledger::ExchangeFilter filter{.limit = 100};
    while (true) {
        const auto page = ledger.list(filter).value();
        if (page.empty()) {
            return found;
        }
        for (const auto& exchange : page) {
            CHECK(found.emplace(exchange.id, exchange).second);
        }
        filter.afterId = page.back().id;
    }
}

}  // namespace

TEST_CASE("kill -9 loses nothing that was acknowledged", "[ledger][crash]") {
    constexpr int kRounds = 20;
    SqliteHome home;
    Acknowledged acknowledged;
    std::mt19937 random(20261122);  // NOLINT(bugprone-random-generator-seed): the same test every time
    std::uniform_int_distribution<int> lines(1, 40);
    for (int round = 0; round < kRounds; ++round) {
        killOnce(home.options, round, lines(random), acknowledged);
        const base::SystemClock clock;
        const auto ledger = home.open(clock);
        const auto found = everything(*ledger);
        std::set<std::string> messages;
        for (const auto& [id, exchange] : found) {
            CHECK(messages.insert(exchange.messageId).second);
        }
        for (const auto& id : acknowledged.stored) {
            REQUIRE(found.contains(id));
        }
        for (const auto& id : acknowledged.confirmed) {
            REQUIRE(found.at(id).state == ledger::ExchangeState::delivered);
        }
        requireIntact(*ledger);
        CHECK(filesUnder(home.options.folder / "segments" / "incoming").empty());
    }
    const base::SystemClock clock;
    const auto ledger = home.open(clock);
    for (const auto& [id, exchange] : everything(*ledger)) {
        CHECK(contentOf(**ledger->openRaw(id)) == bodyOf(exchange.messageId));
    }
}

}  // namespace schakel::test
