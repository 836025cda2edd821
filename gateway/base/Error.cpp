#include "gateway/base/Error.h"

namespace schakel::base {

std::string Error::describe() const {
    std::string text(entry().id);
    text += ' ';
    text += messageText(code_, arguments_, Language::english);
    if (!where_.empty()) {
        text += " [" + where_ + "]";
    }
    return text;
}

Error Error::in(std::string_view place) const {
    Error outer = *this;
    outer.where_ = where_.empty() ? std::string(place) : std::string(place) + " > " + where_;
    return outer;
}

}  // namespace schakel::base
