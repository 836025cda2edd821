#include "tests/mapping/DocumentReading.h"

#include <stdexcept>

#include "gateway/model/RecordJson.h"

namespace schakel::test {

const mapping::MappingLibrary& library() {
    static const auto kLibrary = mapping::MappingLibrary::load(SCHAKEL_SOURCE_DIR "/mappings");
    return kLibrary;
}

base::Result<mapping::ReadResult> readDocument(std::string_view document, base::BlobStore& blobs, std::string_view set,
                                               mapping::Trace trace, std::size_t piece) {
    mapping::ReadOptions options;
    options.trace = trace;
    const auto reader = mapping::makeReader(library(), blobs, set, options);
    for (std::size_t start = 0; start < document.size(); start += piece) {
        if (auto fed = reader->feed(document.substr(start, piece)); !fed) {
            return fed.error();
        }
    }
    return reader->finish();
}

std::string writeDocument(const mapping::ReadResult& read, const base::BlobStore& blobs) {
    mapping::WriteOptions options;
    options.indent = 2;
    const auto written = mapping::write(*read.mapping, read.record, model::Record::root(), options);
    if (!written) {
        throw std::runtime_error(written.error().describe());
    }
    const auto text = base::readAll(*written->document.open(blobs));
    if (!text) {
        throw std::runtime_error(text.error().describe());
    }
    return *text;
}

std::string canonical(const model::Record& record, const base::BlobStore& blobs) {
    return model::writeJson(record, blobs, {.indent = 2}).value() + "\n";
}

std::string findingLines(const base::Findings& findings) {
    std::string lines;
    for (const auto& finding : findings) {
        lines += finding.rule + " " + base::severityName(finding.severity) + " " + std::to_string(finding.line) + " " +
                 finding.path + "\n";
    }
    return lines;
}

}  // namespace schakel::test
