// SOAP messages of the exchange, in pieces. Whatever the bytes and the pieces: a message or a NotAMessage, and always
// the same one. Seeds: requests kept by schakel-sim (--keep).
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "plugins/oso/soap/EnvelopeReader.h"

using schakel::plugins::oso::EnvelopeReader;
using schakel::plugins::oso::NotAMessage;

namespace {

std::optional<std::string> read(std::string_view bytes, std::size_t piece) {
    schakel::sdk::TextSink document(16UL * 1024 * 1024);
    EnvelopeReader reader("http://xml.kennisnet.nl/schemas/Overstapservice/20200910", document.sink());
    try {
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            reader.feed(bytes.substr(at, piece));
        }
        return reader.finish().message.name + document.take();
    } catch (const NotAMessage&) {
        return std::nullopt;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = read(bytes, 65536);
    const auto pieces = read(bytes, size == 0 ? 1 : 1 + bytes.back() % 61);
    // A web page is told by the first piece; what is no message in one way is no message in the other either.
    if (whole != pieces) {
        std::abort();
    }
    return 0;
}
