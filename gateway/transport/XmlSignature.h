// Signing and verifying by xmlsec, with the door closed to everything the rules do not name.
#pragma once

#include <string>
#include <vector>

#include <openssl/evp.h>

#include "gateway/transport/EnvelopeParts.h"

namespace schakel::transport {

// Fills the digests and the value of a ds:Signature template whose Ids the document knows. The signature's value, in
// base64 without white space; Internal when xmlsec cannot.
base::Result<std::string> sign(xmlNode* signature, EVP_PKEY* key);

// Verifies a signature that checkSignatureRules let through; `targets` is what that gave. SignatureWrong with the part
// that was changed. The value is the canonical form of `wanted`, one of the targets: the very bytes that were hashed.
base::Result<std::string> verify(const EnvelopeParts& parts, const std::vector<xmlNode*>& targets, EVP_PKEY* key,
                                 const xmlNode* wanted);

// The same form of a part nobody signed.
base::Result<std::string> canonicalForm(xmlNode* part);

// Base64 as it is compared: without the white space that writers put in.
std::string withoutBlanks(std::string text);

}  // namespace schakel::transport
