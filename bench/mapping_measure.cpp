#include "bench/mapping_measure.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

#include <expat.h>

namespace schakel::bench {
namespace {

std::uint64_t kilobytes(std::string_view wanted) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(wanted)) {
            return std::strtoull(line.c_str() + wanted.size(), nullptr, 10);
        }
    }
    return 0;
}

}  // namespace

double Samples::now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double Samples::quantile(double share) {
    const auto position = static_cast<std::size_t>(share * static_cast<double>(times_.size() - 1));
    std::nth_element(times_.begin(), times_.begin() + static_cast<std::ptrdiff_t>(position), times_.end());
    return times_[position];
}

void Samples::report(benchmark::State& state) {
    state.counters["p50_us"] = quantile(0.50) * 1e6;
    state.counters["p99_us"] = quantile(0.99) * 1e6;
}

void parseBare(std::string_view xml) {
    XML_Parser parser = XML_ParserCreateNS(nullptr, '\x01');
    XML_SetElementHandler(
        parser, [](void*, const char*, const char**) {}, [](void*, const char*) {});
    XML_SetCharacterDataHandler(parser, [](void*, const char*, int) {});
    XML_SetStartDoctypeDeclHandler(parser, [](void*, const char*, const char*, const char*, int) {});
    XML_SetXmlDeclHandler(parser, [](void*, const char*, const char*, int) {});
    const auto status = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    XML_ParserFree(parser);
    if (status != XML_STATUS_OK) {
        std::abort();
    }
}

PeakMemory::PeakMemory() {
    std::ofstream("/proc/self/clear_refs") << "5";  // resets the high-water mark
    start_ = kilobytes("VmRSS:");
}

std::uint64_t PeakMemory::aboveStart() const {
    const auto peak = kilobytes("VmHWM:");
    return peak > start_ ? (peak - start_) * 1024 : 0;
}

}  // namespace schakel::bench
