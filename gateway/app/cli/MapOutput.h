// What `schakel map` writes: the documents, and an account of what was and was not carried over.
#pragma once

#include "gateway/app/cli/Cli.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"

namespace schakel::cli {

struct NotCarried {
    std::string path;  // in the source document, or canonical when the receiver's form has no place for it
    std::uint64_t line = 0;  // 0: not of the source document
    std::string reason;
};

// A setting that a route would have to give.
struct MissingSetting {
    std::string name;
    std::string meaning;
};

struct MapReport {
    std::string from;
    std::string to;
    struct Document {
        std::string part;  // empty: the canonical record
        std::string file;  // empty: standard output
    };
    std::vector<Document> documents;
    std::vector<std::string> otherParts;  // kinds that were rendered too, but not asked for
    std::size_t others = 0;
    std::size_t values = 0;  // in the source document; 0 when not known
    std::vector<NotCarried> lostReading;
    std::vector<NotCarried> lostWriting;
    std::vector<MissingSetting> missingSettings;
    base::Findings findings;
};

// With --json one JSON document, otherwise text. On standard error, because a document may be on standard output; with
// --out JSON goes to standard output.
void tell(const Options& options, const MapReport& report, const std::string& out);

// To a file, or to standard output when `out` is empty.
base::Result<void> save(const std::string& out, base::ByteSource& source);

// Writes one document to `out`, or several to names with a number before the extension. The names go into `report`.
base::Result<void> saveParts(const std::vector<const mapping::TransferPart*>& parts, const std::string& out,
                             const base::BlobStore& contents, MapReport& report);

}  // namespace schakel::cli
