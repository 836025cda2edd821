// What is said about a document while it is written: findings, where each value came from, and what was refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/mapping/Program.h"
#include "gateway/mapping/Writer.h"

namespace schakel::mapping {

class WriteReport {
public:
    // How much was said at some moment.
    struct Mark {
        std::size_t findings;
        std::size_t trace;
    };

    // All references must outlive the object; findings, trace and refusals go to `result`.
    WriteReport(const Program& program, const WriteOptions& options, WriteResult& result)
        : program_(program), options_(options), result_(result) {}

    // What follows is inside this occurrence of a group, until leave().
    void enter(const Slot& slot, std::uint32_t ordinal) { steps_.emplace_back(&slot, ordinal); }
    void leave() { steps_.pop_back(); }

    void valueMissing(const Slot& slot);
    // Of the group that was entered last.
    void choiceMissing(const Choice& choice);
    void wrongForm(const Slot& slot);
    void codeUnknown(const Slot& slot, std::string_view canonical);

    void refuse(model::NodeId node, std::string reason);
    void trace(const Slot& slot, model::NodeId node, const std::string& origin, std::uint32_t ordinal = 1);

    Mark mark() const { return {result_.findings.size(), result_.trace.size()}; }
    // The optional group that began at the mark is not written after all: what is missing in it is not missed, and the
    // constants that stood in it came from nowhere.
    void forget(const Mark& mark);

private:
    struct Said {
        base::MessageCode code;
        base::Severity severity;
        base::Layer layer = base::Layer::structure;
    };

    void add(const Said& said, std::string path, const base::MessageArguments& arguments);
    std::string groupPath() const;
    std::string pathOf(const Slot& slot, std::uint32_t ordinal) const;

    const Program& program_;
    const WriteOptions& options_;
    WriteResult& result_;
    std::vector<std::pair<const Slot*, std::uint32_t>> steps_;  // the groups being written, with their positions
};

}  // namespace schakel::mapping
