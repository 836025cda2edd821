// Names that SOAP, WS-Addressing, WS-Security and XML Signature give to things.
#pragma once

namespace schakel::transport::ws {

constexpr const char* kSoap = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr const char* kAddressing = "http://www.w3.org/2005/08/addressing";
constexpr const char* kAnonymous = "http://www.w3.org/2005/08/addressing/anonymous";
constexpr const char* kSecurity = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr const char* kSecurity11 = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";
constexpr const char* kUtility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
constexpr const char* kSignature = "http://www.w3.org/2000/09/xmldsig#";

constexpr const char* kExclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
constexpr const char* kRsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
constexpr const char* kRsaSha384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384";
constexpr const char* kRsaSha512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
constexpr const char* kSha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
constexpr const char* kSha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
constexpr const char* kSha512 = "http://www.w3.org/2001/04/xmlenc#sha512";

constexpr const char* kX509Token =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
constexpr const char* kBase64 =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

}  // namespace schakel::transport::ws
