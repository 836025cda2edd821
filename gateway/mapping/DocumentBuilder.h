// Lays a document out, in XML or JSON, as text segments with attachments in between.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gateway/mapping/Program.h"
#include "gateway/mapping/Writer.h"

namespace schakel::mapping {

// Calls come in document order and in pairs. For XML the attributes of a group come before anything else in it.
class DocumentBuilder {
public:
    virtual ~DocumentBuilder() = default;

    virtual void beginGroup(const Slot& slot) = 0;
    virtual void endGroup(const Slot& slot) = 0;
    // Around all occurrences of a repeated slot.
    virtual void beginList(const Slot& slot) = 0;
    virtual void endList(const Slot& slot) = 0;
    // `text` is in the partner's spelling already.
    virtual void value(const Slot& slot, std::string_view text) = 0;
    virtual void content(const Slot& slot, Document::Attachment attachment) = 0;
    virtual Document finish() = 0;
};

std::unique_ptr<DocumentBuilder> makeBuilder(const Program& program, int indent);

}  // namespace schakel::mapping
