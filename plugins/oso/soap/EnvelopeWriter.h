// Writes one SOAP message; small, in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace schakel::plugins::oso {

// As the content of an element or attribute. Characters that XML does not have become spaces.
std::string escapeXml(std::string_view text);

// Elements come in the order of the calls, all in the namespace given. Moves no prefix into a dossier's scope but its
// own: a dossier inside keeps its meaning.
class EnvelopeWriter {
public:
    EnvelopeWriter(std::string_view ns, std::string_view message);

    EnvelopeWriter& field(std::string_view name, std::string_view text);
    // Nothing when the text is empty.
    EnvelopeWriter& optional(std::string_view name, std::string_view text);
    EnvelopeWriter& open(std::string_view name);
    EnvelopeWriter& close(std::string_view name);

    // What was written so far; it starts again empty. For a message that is sent in pieces.
    std::string take();
    // What is left, with the end of the envelope.
    std::string finish();

private:
    std::string message_;
    std::string out_;
};

// A SOAP Fault. `client`: the sender must change something; the text is for people, without personal data.
enum class FaultSide : std::uint8_t { client, server };
std::string faultEnvelope(FaultSide side, std::string_view text);

}  // namespace schakel::plugins::oso
