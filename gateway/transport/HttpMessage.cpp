#include "gateway/transport/HttpMessage.h"

#include "gateway/transport/Ascii.h"

namespace schakel::transport {

std::optional<std::string_view> RequestHead::header(std::string_view name) const {
    for (const auto& candidate : headers) {
        if (equalsIgnoringCase(candidate.name, name)) {
            return candidate.value;
        }
    }
    return std::nullopt;
}

}  // namespace schakel::transport
