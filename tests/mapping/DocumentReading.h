// Reading and writing whole documents in tests.
#pragma once

#include <string>
#include <string_view>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Writer.h"

namespace schakel::test {

// The project's own mappings, loaded once.
const mapping::MappingLibrary& library();

// Feeds the document in pieces of this many bytes.
base::Result<mapping::ReadResult> readDocument(std::string_view document, base::BlobStore& blobs, std::string_view set,
                                               mapping::Trace trace = mapping::Trace::off,
                                               std::size_t piece = 64 * 1024);

// The record as its own kind of document again.
std::string writeDocument(const mapping::ReadResult& read, const base::BlobStore& blobs);

// Canonical JSON, laid out, attachments by reference.
std::string canonical(const model::Record& record, const base::BlobStore& blobs);

// One line per finding: rule severity line path.
std::string findingLines(const base::Findings& findings);

}  // namespace schakel::test
