// Turns one document into a canonical record while its bytes arrive: one pass, no tree, attachments as streams.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Finding.h"
#include "gateway/base/Result.h"
#include "gateway/base/Scanner.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Purpose.h"
#include "gateway/model/Record.h"

namespace schakel::mapping {

struct ReadLimits {
    std::size_t depth = 100;
    std::size_t attributes = 64;  // per element
    std::size_t nameBytes = 1024;
    std::size_t textBytes = 1024UL * 1024;  // one value; attachments are not values
    std::uint64_t documentBytes = 256ULL * 1024 * 1024;
    std::uint64_t attachmentBytes = 128ULL * 1024 * 1024;  // unpacked, each
    std::size_t attachments = 1000;
    std::size_t findings = 10'000;
};

enum class Trace : std::uint8_t {
    off,
    nodes,  // of a document that is written: only which values went, and why others did not. Much cheaper
    on,
};

// What became of one source value; only with Trace::on.
struct SourceValue {
    std::string path;  // XPath or JSON pointer
    std::uint64_t line = 0;
    std::string target;  // canonical path; empty when it was not carried
    std::string reason;  // why not, Dutch
    std::string how;  // mapping file and line, codec, code list and its version
};

struct ReadResult {
    const Mapping* mapping = nullptr;  // the one that was used
    model::Record record;
    base::Findings findings;  // in document order
    std::vector<SourceValue> trace;
};

// Feed, then finish. An error means that there is no dossier (not well-formed, DOCTYPE, limits, unknown namespace);
// anything else is a finding. After an error only destruction is allowed. One reader per document; not thread safe.
class Reader {
public:
    virtual ~Reader() = default;
    virtual base::Result<void> feed(std::string_view bytes) = 0;
    virtual base::Result<ReadResult> finish() = 0;
};

struct ReadOptions {
    ReadLimits limits = {};
    Trace trace = Trace::off;
    Purpose purpose = Purpose::receiving;
    base::ContentScanner* scanner = nullptr;  // sees every attachment; must outlive the reader
};

// Chooses the mapping by the document itself, among the library's. `set` narrows it to one ("oso/2019.1"), and a
// document of another set is then refused; "canonical" is canonical JSON. Both arguments must outlive the reader.
std::unique_ptr<Reader> makeReader(const MappingLibrary& library, base::BlobStore& attachments,
                                   std::string_view set = {}, ReadOptions options = {});

}  // namespace schakel::mapping
