#include "gateway/transport/EnvelopeParts.h"

#include <algorithm>
#include <array>

#include "gateway/transport/WsNames.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

Error unusable(base::Words reason) {
    return Error(MessageCode::EnvelopeUnusable, {{"reason", std::move(reason)}});
}

Error moreThanOne(const std::string& name) {
    return unusable({"er staat meer dan één " + name + " in", "there is more than one " + name + " in it"});
}

Error outOfPlace(const std::string& name) {
    return unusable({name + " staat niet waar het hoort", name + " is not where it belongs"});
}

Error notSigned(const std::string& part) {
    return Error(MessageCode::SignatureMissing, {{"part", part}});
}

struct Kind {
    const char* space;
    const char* name;
};

// What wrapping attacks need two of, or elsewhere: each may occur once in the whole document.
constexpr std::array<Kind, 8> kUnique{{{ws::kSoap, "Envelope"},
                                       {ws::kSoap, "Header"},
                                       {ws::kSoap, "Body"},
                                       {ws::kSecurity, "Security"},
                                       {ws::kSecurity, "BinarySecurityToken"},
                                       {ws::kUtility, "Timestamp"},
                                       {ws::kSignature, "Signature"},
                                       {ws::kSecurity11, "SignatureConfirmation"}}};

constexpr std::array<const char*, 7> kAddressingNames{"To",        "From",    "Action", "MessageID",
                                                      "RelatesTo", "ReplyTo", "FaultTo"};

Result<void> refuseTwice(xmlDoc& document) {
    std::array<int, kUnique.size()> counts{};
    forEachElement(xmlDocGetRootElement(&document), [&](const xmlNode* node) {
        for (std::size_t i = 0; i < kUnique.size(); ++i) {
            counts.at(i) += isElement(node, kUnique.at(i).space, kUnique.at(i).name) ? 1 : 0;
        }
    });
    for (std::size_t i = 0; i < kUnique.size(); ++i) {
        if (counts.at(i) > 1) {
            return moreThanOne(kUnique.at(i).name);
        }
    }
    return {};
}

bool mustBeUnderstood(const xmlNode* header) {
    const auto demand = attributeOf(header, "mustUnderstand", ws::kSoap);
    return demand && *demand != "0" && *demand != "false";
}

Result<void> addAddressing(xmlNode* header, EnvelopeParts& parts) {
    const bool known = std::any_of(kAddressingNames.begin(), kAddressingNames.end(),
                                   [&](const char* name) { return xmlStrEqual(header->name, xml(name)) == 1; });
    if (!known) {
        return unusable({"er staat een onbekende WS-Addressing-header in", "there is an unknown WS-Addressing header"});
    }
    if (addressingHeader(parts, chars(header->name)) != nullptr) {
        return moreThanOne(std::string("wsa:") + chars(header->name));
    }
    parts.addressing.push_back(header);
    return {};
}

Result<void> readHeader(EnvelopeParts& parts) {
    for (auto* const header : elementsIn(parts.header)) {
        if (header->ns != nullptr && xmlStrEqual(header->ns->href, xml(ws::kAddressing)) == 1) {
            if (auto added = addAddressing(header, parts); !added) {
                return added;
            }
        } else if (isElement(header, ws::kSecurity, "Security")) {
            parts.security = header;
        } else if (mustBeUnderstood(header)) {
            return unusable({"er staat een header in die begrepen moet worden en niet bekend is",
                             "there is a header that must be understood and is not known"});
        }
    }
    return {};
}

Result<void> readSecurity(EnvelopeParts& parts) {
    for (auto* const part : elementsIn(parts.security)) {
        if (isElement(part, ws::kUtility, "Timestamp")) {
            parts.timestamp = part;
        } else if (isElement(part, ws::kSecurity, "BinarySecurityToken")) {
            parts.token = part;
        } else if (isElement(part, ws::kSignature, "Signature")) {
            parts.signature = part;
        } else if (isElement(part, ws::kSecurity11, "SignatureConfirmation")) {
            parts.confirmation = part;
        } else {
            return unusable({"in wsse:Security staat iets dat er niet hoort", "wsse:Security holds something alien"});
        }
    }
    if (parts.signature == nullptr) {
        return notSigned("Body");
    }
    if (parts.timestamp == nullptr) {
        return notSigned("wsu:Timestamp");
    }
    return parts.token != nullptr ? Result<void>() : Result<void>(outOfPlace("BinarySecurityToken"));
}

// What occurs once, but elsewhere, was put there to be mistaken for what is missing here.
Result<void> refuseElsewhere(xmlDoc& document, const EnvelopeParts& parts) {
    const std::array<const xmlNode*, kUnique.size()> inPlace{xmlDocGetRootElement(&document),
                                                             parts.header,
                                                             parts.body,
                                                             parts.security,
                                                             parts.token,
                                                             parts.timestamp,
                                                             parts.signature,
                                                             parts.confirmation};
    const char* stray = nullptr;
    forEachElement(xmlDocGetRootElement(&document), [&](const xmlNode* node) {
        for (std::size_t i = 0; i < kUnique.size(); ++i) {
            if (isElement(node, kUnique.at(i).space, kUnique.at(i).name) && node != inPlace.at(i)) {
                stray = kUnique.at(i).name;
            }
        }
    });
    return stray == nullptr ? Result<void>() : Result<void>(outOfPlace(stray));
}

Result<EnvelopeParts> readEnvelope(xmlDoc& document) {
    const auto* const root = xmlDocGetRootElement(&document);
    if (!isElement(root, ws::kSoap, "Envelope") || !holdsElementsOnly(root)) {
        return unusable({"het is geen SOAP 1.1-envelop", "it is no SOAP 1.1 envelope"});
    }
    auto children = elementsIn(root);
    EnvelopeParts parts;
    if (!children.empty() && isElement(children.front(), ws::kSoap, "Header")) {
        parts.header = children.front();
        children.erase(children.begin());
    }
    if (children.size() != 1 || !isElement(children.front(), ws::kSoap, "Body")) {
        return unusable({"de envelop heeft niet precies één Body, na de Header",
                         "the envelope does not have exactly one Body, after the Header"});
    }
    parts.body = children.front();
    return parts;
}

}  // namespace

Result<EnvelopeParts> findParts(xmlDoc& document) {
    if (auto unique = refuseTwice(document); !unique) {
        return unique.error();
    }
    auto parts = readEnvelope(document);
    if (!parts) {
        return parts;
    }
    if (parts->header != nullptr) {
        if (auto read = readHeader(*parts); !read) {
            return read.error();
        }
    }
    if (parts->security != nullptr) {
        if (auto read = readSecurity(*parts); !read) {
            return read.error();
        }
    }
    if (auto placed = refuseElsewhere(document, *parts); !placed) {
        return placed.error();
    }
    return parts;
}

xmlNode* addressingHeader(const EnvelopeParts& parts, const char* name) {
    const auto found = std::find_if(parts.addressing.begin(), parts.addressing.end(),
                                    [&](const xmlNode* header) { return xmlStrEqual(header->name, xml(name)) == 1; });
    return found == parts.addressing.end() ? nullptr : *found;
}

bool holdsFault(const EnvelopeParts& parts) {
    const auto content = elementsIn(parts.body);
    return content.size() == 1 && isElement(content.front(), ws::kSoap, "Fault") && holdsElementsOnly(parts.body);
}

}  // namespace schakel::transport
