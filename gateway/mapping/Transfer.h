// A whole dossier rendered for one receiver: every part its mapping set asks for, and what was left behind and why.
#pragma once

#include <string>
#include <vector>

#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Writer.h"

namespace schakel::mapping {

struct TransferPart {
    const Mapping* mapping = nullptr;
    WriteResult result;
};

// A value of the dossier that does not reach the receiver.
struct LeftOut {
    model::NodeId node = model::kNoNode;
    std::string path;  // canonical; with Trace::nodes without positions
    std::string reason;  // Dutch
    bool isListed = false;  // among the losses that the mapping names itself
};

struct Transfer {
    std::vector<TransferPart> parts;  // in the order in which they are delivered; skipped ones are not among them
    base::Findings findings;
    std::vector<LeftOut> leftOut;  // not with Trace::off
};

// Renders the record with all parts of `set`: those about the dossier once, those about a Document once for each.
base::Result<Transfer> render(const MappingLibrary& library, std::string_view set, const model::Record& record,
                              const WriteOptions& options = {});

// MappingNotFound, with the sets there are.
base::Error unknownSet(const MappingLibrary& library, std::string_view set);

// "leerling.verzorgers[2].iban" -> "leerling.verzorgers.iban"
std::string withoutPositions(const std::string& path);

}  // namespace schakel::mapping
