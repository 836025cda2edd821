// The whole job: mutual TLS in, checked, encrypted, durable, mapped, delivered out over mutual TLS, confirmed; next to
// the bare durable SQLite insert of the same bytes in the same run.
#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include "bench/mapping_dossier.h"
#include "bench/pipeline_world.h"
#include "gateway/base/MemoryBytes.h"

namespace schakel::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Numbers of the test range that pass the 11-check, about nine hundred of them.
std::vector<std::string> testNumbers() {
    std::vector<std::string> numbers;
    for (int number = 999'990'000; number <= 999'999'999; ++number) {
        const auto text = std::to_string(number);
        int sum = -(text[8] - '0');
        for (int i = 0; i < 8; ++i) {
            sum += (9 - i) * (text[static_cast<std::size_t>(i)] - '0');
        }
        if (sum % 11 == 0) {
            numbers.push_back(text);
        }
    }
    return numbers;
}

void replaceElement(std::string& xml, const std::string& name, const std::string& value) {
    const auto open = xml.find("<" + name + ">") + name.size() + 2;
    xml.replace(open, xml.find('<', open) - open, value);
}

// Every dossier is another pupil's, as far as the test numbers reach, and another message.
std::string dossier(std::uint64_t number) {
    static const std::vector<std::string> kNumbers = testNumbers();
    static const std::string kPattern = syntheticDossier();
    std::string xml = kPattern;
    if (xml.find("<bsn>") != std::string::npos) {
        replaceElement(xml, "bsn", kNumbers[number % kNumbers.size()]);
    }
    replaceElement(xml, "leerlingid", "BENCH-" + std::to_string(number));
    return xml;
}

PipelineWorld& world() {
    static PipelineWorld instance;
    static const bool kStarted = (instance.startGateway(dossier(0)), true);
    benchmark::DoNotOptimize(kStarted);
    return instance;
}

std::atomic<std::uint64_t> nextDossier = 1;

// Sends one; the milliseconds until it was acknowledged.
double sendOne(transport::HttpClient& client, const std::string& url) {
    const auto body = dossier(nextDossier++);
    base::ViewSource source(body);
    const auto begin = SteadyClock::now();
    const auto answer = client.send({.method = "POST",
                                     .url = url,
                                     .headers = {{"Content-Type", "application/xml"}},
                                     .body = &source,
                                     .bodySize = body.size()});
    if (!answer || answer->status != 202) {
        std::fprintf(stderr, "bench_pipeline: %s\n", answer ? answer->body.c_str() : answer.error().describe().c_str());
        std::exit(1);
    }
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

// Sends until `count` are acknowledged; the milliseconds each acknowledgement took.
std::vector<double> sendAll(std::size_t senders, std::int64_t count) {
    std::vector<double> times;
    std::mutex mutex;
    std::atomic<std::int64_t> left = count;
    std::vector<std::thread> threads;
    transport::HttpClient client(world().sender());
    const auto url = world().intakeUrl();
    for (std::size_t i = 0; i < senders; ++i) {
        threads.emplace_back([&] {
            std::vector<double> own;
            while (left-- > 0) {
                own.push_back(sendOne(client, url));
            }
            const std::scoped_lock lock(mutex);
            times.insert(times.end(), own.begin(), own.end());
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::sort(times.begin(), times.end());
    return times;
}

void pipeline(benchmark::State& state) {
    const auto senders = static_cast<std::size_t>(state.range(0));
    const auto count = static_cast<std::uint64_t>(state.range(1));
    world();
    for (auto _ : state) {
        const auto before = world().signedCount();
        const auto begin = SteadyClock::now();
        const auto times = sendAll(senders, state.range(1));
        while (world().signedCount() < before + count) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        const double seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
        state.SetIterationTime(seconds);
        state.counters["delivered/s"] = static_cast<double>(count) / seconds;
        state.counters["ack_p50_ms"] = times[times.size() / 2];
        state.counters["ack_p99_ms"] = times[times.size() * 99 / 100];
    }
    state.counters["peak_MB"] = static_cast<double>(world().gatewayMemory("VmHWM")) / 1024.0;
    state.counters["start_ms"] = world().startMilliseconds();
}

// The floor: the same bytes into SQLite, as durable, so many per commit, by one thread.
void sqliteInsert(benchmark::State& state) {
    const auto file = std::filesystem::temp_directory_path() / ("schakel-floor-" + std::to_string(::getpid()) + ".db");
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    sqlite3_exec(database,
                 "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE d(b BLOB)",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO d VALUES(?)", -1, &insert, nullptr);
    const auto body = dossier(0);
    for (auto _ : state) {
        sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
        for (std::int64_t i = 0; i < state.range(0); ++i) {
            sqlite3_bind_blob(insert, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
    }
    state.counters["rows/s"] =
        benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)), benchmark::Counter::kIsRate);
    sqlite3_finalize(insert);
    sqlite3_close(database);
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(file.string() + suffix);
    }
}

}  // namespace

BENCHMARK(sqliteInsert)->Name("floor.sqlite.durable")->Arg(1)->Arg(32)->UseRealTime();
BENCHMARK(pipeline)
    ->Name("pipeline")
    ->Args({1, 500})
    ->Args({8, 3000})
    ->Args({32, 6000})
    ->Iterations(1)
    ->UseManualTime();

}  // namespace schakel::bench

BENCHMARK_MAIN();
