// From a node of the record back to its place in the source document.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/mapping/Program.h"
#include "gateway/model/Record.h"

namespace schakel::mapping {

// Where a node came from. Nodes made on the way to a value have no slot of their own.
struct Origin {
    SlotId slot = kNoSlot;
    std::uint32_t ordinal = 1;
    std::uint64_t line = 0;
};

class SourcePaths {
public:
    // The references must outlive the object.
    SourcePaths(const Program& program, const model::Record& record, const std::vector<Origin>& origins)
        : program_(program), record_(record), origins_(origins) {}

    // XPath ("/dossier/huidigeschool/leerling/verzorger[2]/geslacht") or JSON pointer.
    std::string path(model::NodeId node) const;
    // Of the node, or of the nearest group around it that has a line.
    std::uint64_t line(model::NodeId node) const;

    struct Place {
        std::string path;
        std::uint64_t line = 0;
    };
    // Where something missing below a group should have stood: the path as far as the model leads there.
    Place placeOfMissing(model::NodeId group, const CanonicalPath& missing) const;

private:
    std::string slotPath(SlotId from, SlotId to, std::uint32_t ordinal) const;
    std::string relative(SlotId from, const std::vector<PathStep>& steps, std::size_t done) const;

    const Program& program_;
    const model::Record& record_;
    const std::vector<Origin>& origins_;
};

// One step of a path: "/verzorger[2]", "/@omschrijving", "/verzorgers/1".
std::string pathStep(const Program& program, const Slot& slot, std::uint32_t ordinal);

}  // namespace schakel::mapping
