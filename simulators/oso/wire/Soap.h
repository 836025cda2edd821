// SOAP 1.1, document/literal, as the Overstapservice uses it: an empty header and one element in the body.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "simulators/oso/wire/Xml.h"

namespace schakel::simulators::oso {

// Something technical is wrong: the sender hears it as a SOAP Fault.
class SoapError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The body's one element; `document` elements keep their content closed (parseXml). Positions are bytes of `text`.
// Throws SoapError for what is no envelope, and with the partner's own words for a Fault.
XmlElement readEnvelope(std::string_view text);

// Writes one message. Elements come in the order of the calls, all in the namespace given.
class SoapWriter {
public:
    SoapWriter(std::string_view ns, std::string_view message);

    SoapWriter& field(std::string_view name, std::string_view text);
    // Nothing when the text is empty.
    SoapWriter& optional(std::string_view name, std::string_view text);
    SoapWriter& open(std::string_view name);
    SoapWriter& close(std::string_view name);
    // Text that already is XML, such as a dossier.
    SoapWriter& raw(std::string_view xml);

    // The whole envelope. Call once, at the end.
    std::string finish();

private:
    std::string message_;
    std::string out_;
};

std::string faultEnvelope(std::string_view reason);

}  // namespace schakel::simulators::oso
