#include "gateway/mapping/HeldOutput.h"

#include <utility>

namespace schakel::mapping {

HeldOutput::Mark HeldOutput::hold() {
    ++holds_;
    return {held_.size(), releases_};
}

void HeldOutput::release() {
    if (holds_ == 0) {
        return;
    }
    for (const auto& [call, slot, text] : held_) {
        make(call, *slot, text);
    }
    held_.clear();
    holds_ = 0;
    ++releases_;
}

bool HeldOutput::drop(const Mark& mark) {
    if (mark.releases != releases_) {
        return false;
    }
    held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(mark.size), held_.end());
    --holds_;
    return true;
}

void HeldOutput::content(const Slot& slot, Document::Attachment attachment) {
    release();
    builder_.content(slot, std::move(attachment));
}

void HeldOutput::pass(Call call, const Slot& slot, std::string_view text) {
    if (holds_ == 0) {
        make(call, slot, text);
    } else {
        held_.push_back({call, &slot, std::string(text)});
    }
}

void HeldOutput::make(Call call, const Slot& slot, std::string_view text) {
    switch (call) {
        case Call::beginGroup: builder_.beginGroup(slot); break;
        case Call::endGroup: builder_.endGroup(slot); break;
        case Call::beginList: builder_.beginList(slot); break;
        case Call::endList: builder_.endList(slot); break;
        case Call::value: builder_.value(slot, text); break;
    }
}

}  // namespace schakel::mapping
