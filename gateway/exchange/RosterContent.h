// One pupil of a pupils file: by what keys it is known, what to keep of it, and how that differs from before.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/ledger/Rosters.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

// What names an administration to its keys: a stamnummer is a school's, the rest is the administration's own.
struct KeyScope {
    std::string administration;
    std::string brin;
};

// `pupil` is a group with the fields of a Leerlinggegevens, or the root of any record that has `sleutels`, `leerling`,
// `bsn` or `onderwijsnummer`.
std::vector<ledger::PupilKey> keysIn(const model::Record& record, model::NodeId pupil, const KeyScope& scope);
ledger::PupilCard cardIn(const model::Record& record, model::NodeId pupil);

// The same for the same content, whatever the order of its lists: SHA-256, hexadecimal.
std::string contentHash(const model::Record& record, model::NodeId pupil);

// Canonical JSON of the pupil by itself. Attachments are named by their hashes.
base::Result<std::string> contentJson(const model::Record& record, model::NodeId pupil);

// See ledger::KeepPupil: what is withheld now and was not before stays what it was; so does what is missing when it may
// be there unseen.
base::Result<ledger::KeptPupil> keepPupil(const std::string& incoming, const std::string& earlier,
                                          const ledger::Unseen& unseen);

}  // namespace schakel::exchange
