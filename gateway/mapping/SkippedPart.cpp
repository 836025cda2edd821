#include "gateway/mapping/SkippedPart.h"

#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {

void SkippedPart::begin(std::string_view name, std::string path, std::string_view reason) {
    depth_ = 1;
    cost_ += kNameCost + name.size();
    path_ = std::move(path);
    lengths_.clear();
    reason_ = reason;
    text_.clear();
}

void SkippedPart::enter(std::string_view name, SlotPlace place) {
    ++depth_;
    cost_ += kNameCost + name.size();
    if (trace_ == Trace::on) {
        lengths_.push_back(path_.size());
        path_ += place == SlotPlace::attribute ? "/@" : "/";
        path_ += shown(name);
        text_.clear();
    }
}

void SkippedPart::text(std::string_view text) {
    if (trace_ == Trace::on && text_.size() < textLimit_) {
        text_ += text.substr(0, textLimit_ - text_.size());
    }
}

void SkippedPart::leave(std::uint64_t line, std::vector<SourceValue>& trace) {
    --depth_;
    if (trace_ == Trace::off) {
        return;
    }
    if (text_.find_first_not_of(" \t\r\n") != std::string::npos) {
        trace.push_back({path_, line, "", reason_, ""});
    }
    text_.clear();
    if (!lengths_.empty()) {
        path_.resize(lengths_.back());
        lengths_.pop_back();
    }
}

}  // namespace schakel::mapping
