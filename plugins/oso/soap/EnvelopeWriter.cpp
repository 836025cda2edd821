#include "plugins/oso/soap/EnvelopeWriter.h"

#include <utility>

#include "plugins/oso/soap/EnvelopeReader.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

std::string envelopeStart() {
    return std::string(kDeclaration) + "<soapenv:Envelope xmlns:soapenv=\"" + std::string(kSoapNamespace) + "\"";
}

}  // namespace

std::string escapeXml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '&') {
            out += "&amp;";
        } else if (character == '<') {
            out += "&lt;";
        } else if (character == '>') {
            out += "&gt;";
        } else if (character == '"') {
            out += "&quot;";
        } else {
            out += byte < 0x20 ? ' ' : character;
        }
    }
    return out;
}

EnvelopeWriter::EnvelopeWriter(std::string_view ns, std::string_view message)
    : message_(message), out_(envelopeStart() + " xmlns:o=\"" + escapeXml(ns) + "\"><soapenv:Header/><soapenv:Body>") {
    open(message_);
}

EnvelopeWriter& EnvelopeWriter::field(std::string_view name, std::string_view text) {
    open(name);
    out_ += escapeXml(text);
    return close(name);
}

EnvelopeWriter& EnvelopeWriter::optional(std::string_view name, std::string_view text) {
    return text.empty() ? *this : field(name, text);
}

EnvelopeWriter& EnvelopeWriter::open(std::string_view name) {
    out_.append("<o:").append(name).append(">");
    return *this;
}

EnvelopeWriter& EnvelopeWriter::close(std::string_view name) {
    out_.append("</o:").append(name).append(">");
    return *this;
}

std::string EnvelopeWriter::take() {
    return std::exchange(out_, {});
}

std::string EnvelopeWriter::finish() {
    close(message_);
    out_ += "</soapenv:Body></soapenv:Envelope>";
    return take();
}

std::string faultEnvelope(FaultSide side, std::string_view text) {
    return envelopeStart() + "><soapenv:Header/><soapenv:Body><soapenv:Fault><faultcode>soapenv:" +
           (side == FaultSide::client ? "Client" : "Server") + "</faultcode><faultstring>" + escapeXml(text) +
           "</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>";
}

}  // namespace schakel::plugins::oso
