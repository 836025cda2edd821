#include "gateway/transport/ChunkDecoder.h"

#include <algorithm>

#include "gateway/transport/Ascii.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// 2^56 bytes are enough for anybody; more digits could wrap around.
constexpr int kMaxDigits = 14;

Error damaged(base::Words reason) {
    return Error(MessageCode::BodyIncomplete, {{"reason", std::move(reason)}});
}

int hexValue(char c) {
    const char lower = lowerAscii(c);
    if (isDigit(c)) {
        return c - '0';
    }
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

Result<std::size_t> ChunkDecoder::decode(std::string_view received, std::string& body) {
    std::size_t used = 0;
    while (used < received.size() && state_ != State::done) {
        if (state_ == State::data) {
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, received.size() - used));
            body.append(received.substr(used, count));
            used += count;
            left_ -= count;
            state_ = left_ == 0 ? State::dataReturn : State::data;
            continue;
        }
        if (auto taken = takeByte(received[used++]); !taken) {
            return taken.error();
        }
    }
    return used;
}

Result<void> ChunkDecoder::takeByte(char c) {
    switch (state_) {
        case State::size: return takeSizeByte(c);
        case State::sizeEnd: {
            const State next = left_ == 0 ? State::lastReturn : State::data;
            digits_ = 0;
            return expect(c, '\n', next);
        }
        case State::dataReturn: return expect(c, '\r', State::dataEnd);
        case State::dataEnd: return expect(c, '\n', State::size);
        case State::lastReturn: return expect(c, '\r', State::lastEnd);
        case State::lastEnd: return expect(c, '\n', State::done);
        case State::data:
        case State::done: break;
    }
    return {};
}

Result<void> ChunkDecoder::takeSizeByte(char c) {
    if (c == '\r' && digits_ > 0) {
        state_ = State::sizeEnd;
        return {};
    }
    const int value = hexValue(c);
    if (value < 0) {
        return c == ';'
                   ? damaged({"extensies bij een chunk worden niet aangenomen", "chunk extensions are not accepted"})
                   : damaged({"de lengte van een chunk is geen hexadecimaal getal",
                              "a chunk size is not a hexadecimal number"});
    }
    if (++digits_ > kMaxDigits) {
        return damaged({"de lengte van een chunk is te groot", "a chunk size is too large"});
    }
    left_ = left_ * 16 + static_cast<std::uint64_t>(value);
    return {};
}

Result<void> ChunkDecoder::expect(char actual, char wanted, State next) {
    if (actual != wanted) {
        return state_ == State::lastReturn
                   ? damaged({"kopregels na de inhoud (trailers) worden niet aangenomen", "trailers are not accepted"})
                   : damaged({"een chunk eindigt niet met CRLF", "a chunk does not end in CRLF"});
    }
    state_ = next;
    return {};
}

}  // namespace schakel::transport
