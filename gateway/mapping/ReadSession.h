// Runs a program over a document's events and builds the record. XML and JSON readers both drive it, so there is one
// set of checks and one view of the document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/mapping/ContentReader.h"
#include "gateway/mapping/Program.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/RecordBuilder.h"
#include "gateway/mapping/SkippedPart.h"

namespace schakel::mapping {

// Where the event source is now.
class Position {
public:
    virtual ~Position() = default;
    virtual std::uint64_t line() = 0;  // 1-based; 0 when the format has no lines
};

class ReadSession {
public:
    // All references must outlive the session. The root element or value has begun.
    ReadSession(const Mapping& mapping, base::BlobStore& attachments, const ReadOptions& options, Position& position);

    // An element, attribute or member begins; its leave() follows. `name` needs to live only during the call.
    void enter(std::string_view name, SlotPlace place);
    void text(std::string_view text);
    void leave();

    // What a member of this name would be, if it began now; nullptr when it is unknown here or of no interest.
    const Slot* peek(std::string_view name) const;
    // Something is wrong with the form of what is open now.
    void note(base::MessageCode code, const base::MessageArguments& arguments);
    // Stands for a member, with its leave(), that cannot be read as what it should be.
    void refuse(const Slot& slot, std::string_view expected);

    // The member of the innermost open object that names the members its sender withholds; empty: it has none.
    std::string_view withholder() const;
    // The sender names this member as withheld: so are its values, or those in it. Nothing when it came all the same.
    void withhold(std::string_view name);

    // Reading must stop: an attachment could not be stored, or a limit is exceeded.
    const std::optional<base::Error>& failure() const { return failure_; }

    // Checks rules and hands out what was read. Call once, after the root's end.
    ReadResult finish();

private:
    struct Frame {
        const Slot* slot = nullptr;
        model::NodeId group = 0;
        Origin origin;
        ChildMask seen;
        std::size_t next = 0;  // where the next child is expected
        const Slot* lastChild = nullptr;
        std::uint32_t lastOrdinal = 0;
        bool hasStrayText = false;
    };
    // A value that had the wrong form or an unknown code: where it would have gone.
    struct Refused {
        model::NodeId group;
        const model::FieldDescriptor* field;
    };
    struct Weight {
        base::Severity severity;
        base::Layer layer;
    };

    void beginUnknown(std::string_view name, SlotPlace place);
    void beginSlot(const Slot& slot, const Origin& origin);
    // Counts a child; false when there may not be another.
    bool admit(const Slot& slot, std::uint64_t line);
    void checkOrder(const Slot& slot, std::uint64_t line);
    void checkComplete(const Frame& frame);

    void close(const Frame& frame);
    void closeOwnText(const Slot& own);
    void closeValue(const Slot& slot, const Frame& frame);
    bool followsBrin(const Slot& slot, const Frame& frame) const;
    void closeCode(const Slot& slot, const Frame& frame);
    void closeContent(const Slot& slot, const Frame& frame);
    // Whether a sound content is what its name says and may travel; false when it may not be opened.
    bool checkFile(const Slot& slot, const Frame& frame, std::string_view head);
    // What the sender calls the attachment whose content this is; empty when that has not come yet.
    std::string nameOf(const Slot& slot, const Frame& frame) const;
    void reportAttachment(base::MessageCode code, const Frame& frame, const base::MessageArguments& arguments);
    void closeConstant(const Slot& slot, const Frame& frame);
    void addWithheld(const Slot& slot, model::NodeId group, const Origin& origin);
    void addText(const Slot& slot, const Frame& frame, std::string_view canonical);
    void addJoined(const Slot& slot, const Frame& frame, std::string_view canonical);
    void added(const Slot& slot, const Frame& frame, model::NodeId node);

    void fail(std::string what);
    void structure(base::MessageCode code, std::string path, std::uint64_t line,
                   const base::MessageArguments& arguments);
    void report(base::MessageCode code, SourcePaths::Place place, const base::MessageArguments& arguments,
                Weight weight);
    void addRuleFindings();
    // Whether what a rule misses is there, only with a value that was refused: one finding for one mistake.
    bool wasRefused(const RuleBreak& found) const;
    bool tracing() const { return options_.trace == Trace::on; }
    // Notes what became of a slot's value. Costs nothing unless tracing.
    void trace(const Slot& slot, const Frame& frame, std::string target, std::string_view reason);
    // Of the innermost open slot.
    std::string pathOf() const;
    std::string childPath(const Slot& slot, std::uint32_t ordinal) const;

    const Mapping& mapping_;
    const Program& program_;
    base::BlobStore& attachments_;
    const ReadOptions& options_;
    Position& position_;
    RecordBuilder builder_;
    std::vector<Frame> frames_;
    SkippedPart skipped_;
    std::string text_;  // of the innermost open slot that takes text
    std::string buffer_;
    std::unique_ptr<ContentReader> content_;
    std::size_t attachmentCount_ = 0;
    base::Findings findings_;
    std::vector<Refused> refused_;
    std::vector<SourceValue> trace_;
    std::optional<base::Error> failure_;
};

}  // namespace schakel::mapping
