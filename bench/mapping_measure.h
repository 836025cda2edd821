// What the benchmarks measure with: times of single runs, peak memory, expat on its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

namespace schakel::bench {

// The times of single runs of one thing, in seconds.
class Samples {
public:
    // Runs `work` once and keeps how long it took.
    template <class Work>
    double time(Work&& work) {
        const auto start = now();
        work();
        times_.push_back(now() - start);
        return times_.back();
    }

    double quantile(double share);
    // Adds p50_us and p99_us.
    void report(benchmark::State& state);

private:
    static double now();

    std::vector<double> times_;
};

// Feeds bytes through expat with the gateway's own settings and handlers that do nothing. Aborts on a syntax error.
void parseBare(std::string_view xml);

// The highest resident set since construction, above what it was then, in bytes.
class PeakMemory {
public:
    PeakMemory();
    std::uint64_t aboveStart() const;

private:
    std::uint64_t start_;
};

}  // namespace schakel::bench
