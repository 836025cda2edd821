// A part of a document that is not carried: how deep it goes and, while tracing, which values are lost with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/mapping/Program.h"
#include "gateway/mapping/Reader.h"

namespace schakel::mapping {

class SkippedPart {
public:
    SkippedPart(Trace trace, std::size_t textLimit) : trace_(trace), textLimit_(textLimit) {}

    bool isOpen() const { return depth_ > 0; }
    // `path` matters only while tracing.
    void begin(std::string_view name, std::string path, std::string_view reason);
    void enter(std::string_view name, SlotPlace place);
    void text(std::string_view text);
    // Ends the innermost element. A value it held is added to `trace`.
    void leave(std::uint64_t line, std::vector<SourceValue>& trace);

    // Parsers remember every name they meet; too many different ones would fill the memory.
    bool isTooMuch() const { return cost_ > kMaxCost; }

private:
    static constexpr std::size_t kMaxCost = 16 * 1024 * 1024;
    static constexpr std::size_t kNameCost = 64;

    Trace trace_;
    std::size_t textLimit_;
    std::size_t depth_ = 0;
    std::size_t cost_ = 0;
    std::string path_;
    std::vector<std::size_t> lengths_;  // of path_, around each open element
    std::string reason_;
    std::string text_;
};

}  // namespace schakel::mapping
