#include "gateway/transport/EnvelopeSealer.h"

#include <algorithm>

#include <libxml/parser.h>

#include "gateway/base/Uuid.h"
#include "gateway/transport/Ascii.h"
#include "gateway/transport/EnvelopeParts.h"
#include "gateway/transport/WsNames.h"
#include "gateway/transport/XmlSignature.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

Error unusable(base::Words reason) {
    return Error(MessageCode::EnvelopeUnusable, {{"reason", std::move(reason)}});
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

// Writes the Header as text. Every part that is to be signed gets an Id that occurs nowhere else, whatever the Body
// holds.
class HeaderWriter {
public:
    HeaderWriter(const Addressing& addressing, const SealTimes& times, std::string token)
        : addressing_(addressing), times_(times), token_(std::move(token)) {}

    std::string write() {
        std::string header = "<soap:Header xmlns:soap=\"" + std::string(ws::kSoap) + "\" xmlns:wsa=\"" +
                             ws::kAddressing + "\" xmlns:wsse=\"" + ws::kSecurity + "\" xmlns:wsu=\"" + ws::kUtility +
                             "\">" + addressing();
        header += "<wsse:Security soap:mustUnderstand=\"1\">" + timestamp() +
                  "<wsse:BinarySecurityToken EncodingType=\"" + ws::kBase64 + "\" ValueType=\"" + ws::kX509Token +
                  "\" wsu:Id=\"" + idOf("token") + "\">" + token_ + "</wsse:BinarySecurityToken>" + confirmation();
        signed_.push_back(bodyId());
        return header + signature() + "</wsse:Security></soap:Header>";
    }

    std::string bodyId() const { return idOf("body"); }
    std::string messageId() const { return "urn:uuid:" + uuid_; }

private:
    std::string idOf(std::string_view part) const { return std::string(part) + "-" + uuid_; }

    // wsu:Id="..." of a part that is to be signed.
    std::string sign(std::string_view part) {
        signed_.push_back(idOf(part));
        return " wsu:Id=\"" + signed_.back() + "\"";
    }

    std::string text(const std::string& name, std::string_view value) {
        return "<wsa:" + name + sign(name) + ">" + escaped(value) + "</wsa:" + name + ">";
    }
    std::string endpoint(const std::string& name, std::string_view address) {
        return "<wsa:" + name + sign(name) + "><wsa:Address>" + escaped(address) + "</wsa:Address></wsa:" + name + ">";
    }

    std::string addressing() {
        std::string headers = addressing_.to.empty() ? "" : text("To", addressOf(addressing_.to));
        headers += addressing_.from.empty() ? "" : endpoint("From", addressOf(addressing_.from));
        headers += text("Action", addressing_.action) + text("MessageID", messageId());
        return headers + (addressing_.answerTo ? text("RelatesTo", addressing_.answerTo->messageId)
                                               : endpoint("ReplyTo", ws::kAnonymous));
    }

    std::string timestamp() {
        return "<wsu:Timestamp" + sign("timestamp") + "><wsu:Created>" + base::formatInstant(times_.created) +
               "</wsu:Created><wsu:Expires>" + base::formatInstant(times_.expires) + "</wsu:Expires></wsu:Timestamp>";
    }

    std::string confirmation() {
        if (!addressing_.answerTo) {
            return {};
        }
        return "<wsse11:SignatureConfirmation xmlns:wsse11=\"" + std::string(ws::kSecurity11) + "\"" +
               sign("confirmation") + " Value=\"" + escaped(addressing_.answerTo->signatureValue) + "\"/>";
    }

    // What xmlsec fills in: digests and value.
    std::string signature() const {
        const auto algorithm = [](const std::string& element, const char* name) {
            return "<ds:" + element + " Algorithm=\"" + name + "\"/>";
        };
        std::string text = "<ds:Signature xmlns:ds=\"" + std::string(ws::kSignature) + "\"><ds:SignedInfo>" +
                           algorithm("CanonicalizationMethod", ws::kExclusiveC14n) +
                           algorithm("SignatureMethod", ws::kRsaSha256);
        for (const auto& id : signed_) {
            text += "<ds:Reference URI=\"#" + id + "\"><ds:Transforms>" + algorithm("Transform", ws::kExclusiveC14n) +
                    "</ds:Transforms>" + algorithm("DigestMethod", ws::kSha256) + "<ds:DigestValue/></ds:Reference>";
        }
        return text +
               "</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI=\"#" +
               idOf("token") + "\" ValueType=\"" + ws::kX509Token +
               "\"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature>";
    }

    const Addressing& addressing_;
    const SealTimes times_;
    const std::string token_;
    const std::string uuid_ = base::randomUuid();
    std::vector<std::string> signed_;
};

// Puts the Header before the Body, in place of an empty one. nullptr when the tree does not take it.
xmlNode* insertHeader(const EnvelopeParts& parts, xmlDoc& written) {
    xmlNode* const header = xmlDocCopyNode(xmlDocGetRootElement(&written), parts.body->doc, 1);
    if (header == nullptr || xmlAddPrevSibling(parts.body, header) == nullptr) {
        xmlFreeNode(header);
        return nullptr;
    }
    if (parts.header != nullptr) {
        xmlUnlinkNode(parts.header);
        xmlFreeNode(parts.header);
    }
    return header;
}

bool nameBody(xmlNode* body, const std::string& id) {
    xmlNs* space = nullptr;
    // The first may mean something else in this Body.
    for (const auto* const prefix : {"wsu", "schakel-wsu"}) {
        space = space != nullptr ? space : xmlNewNs(body, xml(ws::kUtility), xml(prefix));
    }
    return space != nullptr && xmlSetNsProp(body, space, xml("Id"), xml(id.c_str())) != nullptr;
}

// Tells the document which attributes are Ids, so that references find them.
void registerIds(xmlNode* header, xmlNode* body) {
    const auto add = [](xmlNode* node) {
        if (xmlAttr* const id = xmlHasNsProp(node, xml("Id"), xml(ws::kUtility))) {
            const auto value = attributeOf(node, "Id", ws::kUtility).value_or("");
            xmlAddID(nullptr, node->doc, xml(value.c_str()), id);
        }
    };
    forEachElement(header, add);
    add(body);
}

Result<EnvelopeParts> plainParts(xmlDoc& document) {
    auto parts = findParts(document);
    if (parts && parts->header != nullptr && !elementsIn(parts->header).empty()) {
        return unusable({"er staan al headers in", "there are headers in it already"});
    }
    return parts;
}

}  // namespace

Result<SealedMessage> sealEnvelope(std::string_view envelope, const Addressing& addressing, const SigningKeys& keys,
                                   const SealTimes& times) {
    const auto document = parseXml(envelope);
    if (!document) {
        return document.error();
    }
    const auto parts = plainParts(**document);
    if (!parts) {
        return parts.error();
    }
    HeaderWriter writer(addressing, times, tokenOf(*keys.certificate));
    const auto written = parseXml(writer.write());
    if (!written) {
        return written.error();
    }
    xmlNode* const header = insertHeader(*parts, **written);
    if (header == nullptr || !nameBody(parts->body, writer.bodyId())) {
        return unusable({"er is geen plaats voor een Header", "there is no place for a Header"});
    }
    registerIds(header, parts->body);
    auto value = sign(elementsIn(elementsIn(header).back()).back(), keys.key.get());
    if (!value) {
        return value.error();
    }
    return SealedMessage{serialise(**document), {writer.messageId(), *std::move(value)}};
}

std::string addressOf(std::string_view oin) {
    return std::string(ws::kAnonymous) + "?oin=" + std::string(oin);
}

std::string oinIn(std::string_view address) {
    const auto mark = address.rfind('?');
    constexpr std::string_view kName = "oin=";
    if (mark == std::string_view::npos || !equalsIgnoringCase(address.substr(mark + 1, kName.size()), kName)) {
        return {};
    }
    const auto oin = address.substr(mark + 1 + kName.size());
    const bool plain = oin.size() <= 64 && std::all_of(oin.begin(), oin.end(), [](char c) {
                           return isDigit(c) || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z');
                       });
    return plain ? std::string(oin) : std::string();
}

}  // namespace schakel::transport
