// Reads one field of a mapping file into a Slot.
#pragma once

#include "gateway/mapping/Program.h"

namespace schakel::mapping {

struct SlotContext {
    const Program& program;
    const CodeLists& codeLists;
    const model::TypeDescriptor& group;  // canonical type the field's `to` starts from
};

// `name` is the last step of the field's `at`. Problems go to the cursor; the slot is then incomplete but usable.
Slot readSlot(const base::YamlCursor& field, const std::string& name, const SlotContext& context);

}  // namespace schakel::mapping
