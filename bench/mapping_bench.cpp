// mapping.read and mapping.write next to expat's bare pass over the same bytes in the same run.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/mapping_dossier.h"
#include "bench/mapping_measure.h"
#include "gateway/base/Digest.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Writer.h"

namespace schakel::bench {
namespace {

constexpr std::string_view kSet = "oso/2019.1";

[[noreturn]] void giveUp(const std::string& reason) {
    std::fprintf(stderr, "bench_mapping: %s\n", reason.c_str());
    std::exit(1);
}

mapping::MappingLibrary loadLibrary() {
    auto library = mapping::MappingLibrary::load(std::filesystem::path(SCHAKEL_SOURCE_DIR) / "mappings");
    for (const auto& problem : library.problems()) {
        std::fprintf(stderr, "%s:%d: %s\n", problem.file.c_str(), problem.line, problem.text.c_str());
    }
    if (library.find(kSet) == nullptr) {
        giveUp("mappings/oso/2019.1 does not load");
    }
    return library;
}

mapping::ReadResult readWhole(const mapping::MappingLibrary& library, base::BlobStore& store, std::string_view xml) {
    const auto reader = mapping::makeReader(library, store);
    if (auto fed = reader->feed(xml); !fed) {
        giveUp(fed.error().describe());
    }
    auto result = reader->finish();
    if (!result) {
        giveUp(result.error().describe());
    }
    return std::move(*result);
}

// A measurement over a dossier that is refused, or that has findings, would measure something else.
void requireClean(const mapping::ReadResult& result) {
    for (const auto& finding : result.findings) {
        std::fprintf(stderr, "%s %s: %s\n", finding.rule.c_str(), finding.path.c_str(), finding.text.c_str());
    }
    if (!result.findings.empty()) {
        giveUp("the synthetic dossier has findings");
    }
}

// Throws contents away after hashing them, as a store on disk would hash and write.
class DiscardingStore final : public base::BlobStore {
public:
    base::Result<std::unique_ptr<base::BlobWriter>> create() override {
        return std::unique_ptr<base::BlobWriter>(std::make_unique<Discard>());
    }
    base::Result<std::unique_ptr<base::ByteSource>> open(const base::Blob&) const override {
        return base::Error(base::MessageCode::Internal, {{"reason", "nothing is kept"}});
    }

private:
    class Discard final : public base::BlobWriter {
    public:
        base::Result<void> write(std::string_view bytes) override {
            meter_.update(bytes);
            return {};
        }
        base::Result<base::Blob> finish() override {
            auto totals = meter_.finish();
            return base::Blob{std::move(totals.sha256), totals.size, totals.crc32, true};
        }

    private:
        base::BlobMeter meter_;
    };
};

void bareExpat(benchmark::State& state) {
    const auto xml = syntheticDossier();
    Samples samples;
    for (auto _ : state) {
        samples.time([&] { parseBare(xml); });
    }
    samples.report(state);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(xml.size()));
}

// Both in turns, so that whatever else the machine does weighs on both: `ratio` is the figure that has a target.
void read(benchmark::State& state) {
    const auto library = loadLibrary();
    const auto xml = syntheticDossier();
    base::MemoryBlobStore store;
    requireClean(readWhole(library, store, xml));
    Samples bare;
    Samples whole;
    for (auto _ : state) {
        bare.time([&] { parseBare(xml); });
        state.SetIterationTime(whole.time([&] { benchmark::DoNotOptimize(readWhole(library, store, xml)); }));
    }
    whole.report(state);
    state.counters["ratio"] = whole.quantile(0.5) / bare.quantile(0.5);
    state.counters["dossiers/s"] = 1.0 / whole.quantile(0.5);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(xml.size()));
}

void write(benchmark::State& state) {
    const auto library = loadLibrary();
    base::MemoryBlobStore store;
    const auto result = readWhole(library, store, syntheticDossier());
    Samples samples;
    std::uint64_t size = 0;
    for (auto _ : state) {
        samples.time([&] {
            const auto written = mapping::write(*result.mapping, result.record, model::Record::root());
            size = written->document.size();
        });
    }
    samples.report(state);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

// The synthetic dossier with `count` attachments of 1 MB, all alike.
mapping::Document largeDocument(const mapping::MappingLibrary& library, base::MemoryBlobStore& store, int count) {
    auto result = readWhole(library, store, syntheticDossier());
    std::string content(1024 * 1024, ' ');
    std::uint32_t noise = 1;
    for (auto& byte : content) {
        noise = noise * 1664525U + 1013904223U;
        byte = static_cast<char>(noise >> 24U);
    }
    const auto blob = store.add(content);
    auto& record = result.record;
    const auto leerling = record.find("leerling");
    const auto& documents = *record.type(leerling).find("documenten");
    for (int i = 0; i < count; ++i) {
        const auto group = record.addGroup(leerling, documents);
        record.addValue(group, *documents.group->find("bestandsnaam"), "bijlage" + std::to_string(i) + ".pdf");
        record.addContent(group, *documents.group->find("inhoud"), blob);
    }
    return std::move(mapping::write(*result.mapping, record, model::Record::root())->document);
}

void readLarge(benchmark::State& state) {
    const auto library = loadLibrary();
    base::MemoryBlobStore attachments;
    const auto document = largeDocument(library, attachments, 22);  // 22 MB are 30 MB in base64
    std::vector<char> buffer(64 * 1024);
    DiscardingStore discard;
    std::uint64_t peak = 0;
    for (auto _ : state) {
        const auto source = document.open(attachments);
        const PeakMemory memory;
        const auto reader = mapping::makeReader(library, discard);
        for (auto count = *source->read(buffer.data(), buffer.size()); count > 0;
             count = *source->read(buffer.data(), buffer.size())) {
            if (!reader->feed({buffer.data(), count})) {
                giveUp("the large dossier was refused");
            }
        }
        requireClean(*reader->finish());
        peak = std::max(peak, memory.aboveStart());
    }
    state.counters["peak_above_idle_MB"] = static_cast<double>(peak) / (1024.0 * 1024.0);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.size()));
}

BENCHMARK(bareExpat)->Name("expat.bare");
BENCHMARK(read)->Name("mapping.read")->UseManualTime();
BENCHMARK(write)->Name("mapping.write");
BENCHMARK(readLarge)->Name("mapping.read/30MB")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace schakel::bench

BENCHMARK_MAIN();
