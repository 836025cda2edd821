// The record of a stored exchange, and what a route makes of it.
#pragma once

#include <memory>

#include "gateway/base/Bytes.h"
#include "gateway/exchange/Route.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

struct OpenedRecord {
    model::Record record;
    std::unique_ptr<base::BlobStore> attachments;  // nullptr: those of the dossier
};

// Read with the type it was stored with. CanonicalTypeUnknown when a newer Schakel stored it.
base::Result<model::Record> storedRecord(const ledger::Dossier& dossier);

// Reads a message that could not be read when it came once more, with the mappings as they are now. DossierHasErrors,
// with the first of them, when it has any; or why it still cannot be read.
base::Result<OpenedRecord> readAgain(base::ByteSource& raw, const Route& route, const mapping::MappingLibrary& mappings,
                                     const mapping::ReadOptions& options);

// What is delivered along a route. Attachments that the receiver does not take are left out, with the reason.
base::Result<mapping::Transfer> renderAlong(const Route& route, const model::Record& record,
                                            const mapping::MappingLibrary& mappings,
                                            const mapping::WriteOptions& options);

// The first finding that stands in the way; nullptr when none does.
const base::Finding* firstErrorOf(const base::Findings& findings);

}  // namespace schakel::exchange
