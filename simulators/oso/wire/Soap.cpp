#include "simulators/oso/wire/Soap.h"

namespace schakel::simulators::oso {
namespace {

constexpr std::string_view kEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view kStart =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope "
    "xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"";
constexpr std::string_view kEnd = "</soapenv:Body></soapenv:Envelope>\n";

XmlElement parsed(std::string_view text) {
    try {
        return parseXml(text, "document");
    } catch (const XmlError& problem) {
        throw SoapError(std::string("not a message: ") + problem.what());
    }
}

const XmlElement& bodyOf(const XmlElement& envelope) {
    if (envelope.ns != kEnvelope || envelope.name != "Envelope") {
        throw SoapError("not a SOAP 1.1 envelope");
    }
    const auto* const body = envelope.child("Body");
    if (body == nullptr || body->ns != kEnvelope || body->children.size() != 1) {
        throw SoapError("the SOAP body must hold one element");
    }
    return *body;
}

}  // namespace

XmlElement readEnvelope(std::string_view text) {
    const auto envelope = parsed(text);
    const auto& message = bodyOf(envelope).children.front();
    if (message.ns == kEnvelope && message.name == "Fault") {
        throw SoapError("SOAP Fault: " + std::string(message.textOf("faultstring")));
    }
    return message;
}

SoapWriter::SoapWriter(std::string_view ns, std::string_view message) : message_(message), out_(kStart) {
    out_.append(" xmlns:oso=\"").append(escapeXml(ns)).append("\"><soapenv:Header/><soapenv:Body>");
    open(message_);
}

SoapWriter& SoapWriter::field(std::string_view name, std::string_view text) {
    return open(name).raw(escapeXml(text)).close(name);
}

SoapWriter& SoapWriter::optional(std::string_view name, std::string_view text) {
    return text.empty() ? *this : field(name, text);
}

SoapWriter& SoapWriter::open(std::string_view name) {
    out_.append("<oso:").append(name).append(">");
    return *this;
}

SoapWriter& SoapWriter::close(std::string_view name) {
    out_.append("</oso:").append(name).append(">");
    return *this;
}

SoapWriter& SoapWriter::raw(std::string_view xml) {
    out_.append(xml);
    return *this;
}

std::string SoapWriter::finish() {
    close(message_);
    out_.append(kEnd);
    return std::move(out_);
}

std::string faultEnvelope(std::string_view reason) {
    return std::string(kStart) +
           "><soapenv:Body><soapenv:Fault><faultcode>soapenv:Server</faultcode>"
           "<faultstring>" +
           escapeXml(reason) + "</faultstring></soapenv:Fault>" + std::string(kEnd);
}

}  // namespace schakel::simulators::oso
