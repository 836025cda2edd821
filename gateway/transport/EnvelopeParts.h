// Where the parts of a SOAP message are: found once, by position, and used from then on by node. A part that is looked
// up a second time may be another one.
#pragma once

#include <vector>

#include "gateway/transport/XmlTree.h"

namespace schakel::transport {

struct EnvelopeParts {
    xmlNode* header = nullptr;  // null: none
    xmlNode* body = nullptr;
    std::vector<xmlNode*> addressing;  // the WS-Addressing headers, each name at most once
    xmlNode* security = nullptr;  // wsse:Security; null: the message is not signed, and neither are the next four there
    xmlNode* timestamp = nullptr;
    xmlNode* token = nullptr;  // BinarySecurityToken
    xmlNode* signature = nullptr;
    xmlNode* confirmation = nullptr;  // SignatureConfirmation; null: none
};

// EnvelopeUnusable when the document is no SOAP 1.1 envelope of at most one Header and one Body, when a part is there
// more than once or not where it belongs, and when a header that must be understood is not. SignatureMissing when there
// is a Security header without signature, timestamp or token.
base::Result<EnvelopeParts> findParts(xmlDoc& document);

// The WS-Addressing header with this name; nullptr when there is none.
xmlNode* addressingHeader(const EnvelopeParts& parts, const char* name);

// Whether the Body holds a SOAP Fault and nothing else.
bool holdsFault(const EnvelopeParts& parts);

}  // namespace schakel::transport
