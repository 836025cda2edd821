// Decodes Transfer-Encoding: chunked, strictly, as bytes arrive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::transport {

// For one body. Refuses sizes that are not plain hexadecimal or do not fit, lines that do not end in CRLF, chunk
// extensions and trailers: nobody here sends them, and they are where two parsers come to disagree.
class ChunkDecoder {
public:
    // Consumes `received` up to the end of the body at most, appends the decoded bytes to `body` and returns how many
    // bytes it consumed. After an error the decoder is of no more use.
    base::Result<std::size_t> decode(std::string_view received, std::string& body);

    // The last chunk was seen; what follows belongs to the next request.
    bool done() const { return state_ == State::done; }

private:
    enum class State : std::uint8_t { size, sizeEnd, data, dataReturn, dataEnd, lastReturn, lastEnd, done };

    base::Result<void> takeByte(char c);
    base::Result<void> takeSizeByte(char c);
    base::Result<void> expect(char actual, char wanted, State next);

    State state_ = State::size;
    std::uint64_t left_ = 0;  // bytes of the current chunk that have not arrived
    int digits_ = 0;
};

}  // namespace schakel::transport
