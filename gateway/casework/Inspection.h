// What parents see of a dossier, and the proof of what they saw.
//
// A page in plain Dutch that needs nothing else: to read, to print, to hear. The hash of the contents is in its head
// and at the foot of every printed page, so that what was inspected can be told from any other version. What the
// dossier keeps secret is secret here too: a hidden address, telephone or e-mail, and personal numbers.
#pragma once

#include <string>

#include "gateway/base/Bytes.h"
#include "gateway/base/Result.h"
#include "gateway/model/Record.h"

namespace schakel::casework {

struct InspectionPage {
    std::string hash;  // SHA-256 (hex) of the canonical JSON; of a difference that of the new dossier
    std::string html;
};

struct InspectionOptions {
    std::string title = {};  // "Overstapdossier van Sam"; empty: the kind of record
    std::string school = {};  // who shows it
};

// SHA-256 (hex) of what there is to inspect, from the canonical JSON: it changes with every value and every attachment
// of that, and with nothing else. When the dossier was made, by which program, and what was recorded of the inspection
// itself are no part of it: they come after. Fails only when the record cannot be written.
base::Result<std::string> contentHash(const model::Record& record, const base::BlobStore& contents);

base::Result<InspectionPage> renderInspection(const model::Record& record, const base::BlobStore& contents,
                                              const InspectionOptions& options = {});

// Two versions of one kind of record; both live as long as the call.
struct Versions {
    const model::Record& before;
    const model::Record& after;
};

// Only what differs: what came, what went, and what was and is; with both hashes. Order of repeated parts does not
// matter where the parts are the same.
base::Result<InspectionPage> renderDifference(const Versions& versions, const base::BlobStore& contents,
                                              const InspectionOptions& options = {});

}  // namespace schakel::casework
