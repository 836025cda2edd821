// A document on its way out, of which the part that has nothing to say yet is held back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/mapping/DocumentBuilder.h"

namespace schakel::mapping {

// Takes the calls of a DocumentBuilder. From hold() on they wait; release() lets everything through that waits, drop()
// forgets what came since its hold. So an optional group can begin before it is known whether there is anything in it.
// Each hold ends with its drop, the last one first.
class HeldOutput {
public:
    // Where a hold began.
    struct Mark {
        std::size_t size;
        std::uint64_t releases;
    };

    // The builder must outlive the object, and slots everything that is held.
    explicit HeldOutput(DocumentBuilder& builder) : builder_(builder) {}

    Mark hold();
    void release();
    // False when there was a release since, so that nothing is forgotten.
    bool drop(const Mark& mark);

    void beginGroup(const Slot& slot) { pass(Call::beginGroup, slot); }
    void endGroup(const Slot& slot) { pass(Call::endGroup, slot); }
    void beginList(const Slot& slot) { pass(Call::beginList, slot); }
    void endList(const Slot& slot) { pass(Call::endList, slot); }
    void value(const Slot& slot, std::string_view text) { pass(Call::value, slot, text); }
    // Always something to say: releases.
    void content(const Slot& slot, Document::Attachment attachment);

private:
    enum class Call : std::uint8_t { beginGroup, endGroup, beginList, endList, value };
    struct Held {
        Call call;
        const Slot* slot;
        std::string text;
    };

    void pass(Call call, const Slot& slot, std::string_view text = {});
    void make(Call call, const Slot& slot, std::string_view text);

    DocumentBuilder& builder_;
    std::vector<Held> held_;
    std::size_t holds_ = 0;  // begun since the last release, and not dropped
    std::uint64_t releases_ = 0;
};

}  // namespace schakel::mapping
