// The content of an attachment, as far as the simulator needs it: how much, and which.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::simulators::somtoday {

struct AttachmentFacts {
    std::uint64_t size = 0;
    std::string sha256;
};

using ContentReceiver = std::function<void(std::string_view bytes)>;

// Decodes strict base64 (RFC 4648 §4, padded, nothing else in between) piece by piece and hands the bytes to
// `receiver` when there is one. Absent when it is not base64.
std::optional<AttachmentFacts> decodeAttachment(std::string_view base64, const ContentReceiver& receiver = {});

}  // namespace schakel::simulators::somtoday
