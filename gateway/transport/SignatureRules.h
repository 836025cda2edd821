// What a signature may look like: a closed list. Whether it holds is another question (SignatureCheck.h).
#pragma once

#include <vector>

#include "gateway/transport/EnvelopeParts.h"

namespace schakel::transport {

// Demands of the signature of these parts: exclusive c14n and nothing else, RSA with SHA-2, digests of SHA-2,
// references by wsu:Id to elements of this message only, the key from its BinarySecurityToken. Demands of the message:
// no Id twice; a reference to the Body, to every WS-Addressing header, to the Timestamp and to the
// SignatureConfirmation when there is one. SignatureWrong, or SignatureMissing with what is not covered. The value is
// what the references refer to, in their order. The document knows the Ids from then on.
base::Result<std::vector<xmlNode*>> checkSignatureRules(const EnvelopeParts& parts);

// How a part is called in messages: "Body", "wsa:To".
std::string partName(const xmlNode* part);

}  // namespace schakel::transport
