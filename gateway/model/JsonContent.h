// Attachments inside canonical JSON: base64, a piece at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Bytes.h"

namespace schakel::model {

// Appends everything the source gives as base64. Fails when the source does.
base::Result<void> appendBase64(base::ByteSource& source, std::string& out);

// True when all of `base64` was valid and is in the sink; false when it is not base64. Strict: no white space, padded.
base::Result<bool> decodeBase64(std::string_view base64, base::ByteSink& sink);

// A CRC-32 as eight lower-case hexadecimal digits: nine decimal digits could be mistaken for a personal number.
std::string crcText(std::uint32_t crc);
std::optional<std::uint32_t> parseCrc(std::string_view text);

}  // namespace schakel::model
