#include "plugins/oso/soap/PrologStripper.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::size_t kHeadBytes = 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlank = " \t\r\n";

std::string_view withoutBlank(std::string_view text) {
    const auto first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace

void PrologStripper::take(std::string_view bytes) {
    if (done_) {
        next_(bytes);
        return;
    }
    head_ += bytes;
    if (head_.size() >= kHeadBytes) {
        strip();
    }
}

void PrologStripper::finish() {
    if (!done_) {
        strip();
    }
}

void PrologStripper::strip() {
    done_ = true;
    std::string_view rest = head_;
    if (rest.starts_with(kByteOrderMark)) {
        rest.remove_prefix(kByteOrderMark.size());
    }
    rest = withoutBlank(rest);
    const auto end = rest.find("?>");
    if (rest.starts_with("<?xml") && end != std::string_view::npos) {
        rest = withoutBlank(rest.substr(end + 2));
    }
    next_(rest);
    head_ = {};
}

}  // namespace schakel::plugins::oso
