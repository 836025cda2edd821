#include "gateway/transport/SignatureRules.h"

#include <algorithm>
#include <array>
#include <map>

#include <libxml/parser.h>

#include "gateway/transport/Ascii.h"
#include "gateway/transport/WsNames.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kReferences = 16;
// Exclusive c14n looks every prefix up at every element.
constexpr std::size_t kPrefixList = 512;
constexpr std::array<const char*, 3> kSignatureMethods{ws::kRsaSha256, ws::kRsaSha384, ws::kRsaSha512};
constexpr std::array<const char*, 3> kDigestMethods{ws::kSha256, ws::kSha384, ws::kSha512};
constexpr std::array<const char*, 1> kTransforms{ws::kExclusiveC14n};

Error wrong(base::Words reason) {
    return Error(MessageCode::SignatureWrong, {{"reason", std::move(reason)}});
}

Error shapeWrong() {
    return wrong({"zij is niet opgebouwd zoals Edukoppeling vraagt", "it is not built as Edukoppeling asks"});
}

// Letters, digits and what xmlsec can put into an XPointer without its meaning something there.
bool isPlainId(std::string_view id) {
    const auto isLetter = [](char c) {
        const char lower = lowerAscii(c);
        return (lower >= 'a' && lower <= 'z') || c == '_';
    };
    return !id.empty() && id.size() <= 256 && isLetter(id.front()) &&
           std::all_of(id.begin(), id.end(), [&](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '.'; });
}

// Which element has which wsu:Id. An Id of any kind that another one equals is nobody's.
class Ids {
public:
    static Result<Ids> of(xmlDoc& document) {
        Ids ids;
        forEachElement(xmlDocGetRootElement(&document), [&](xmlNode* node) { ids.addFrom(node); });
        for (const auto& [id, holder] : ids.holders_) {
            const bool added = xmlAddID(nullptr, &document, xml(id.c_str()), holder.attribute) != nullptr;
            if (!added || !isPlainId(id) || ids.counts_.at(id) != 1) {
                return wrong({"een Id in het bericht is niet uniek of heeft een verkeerde vorm",
                              "an Id in the message is not unique or has a wrong form"});
            }
        }
        return ids;
    }

    xmlNode* find(const std::string& id) const {
        const auto found = holders_.find(id);
        return found == holders_.end() ? nullptr : found->second.element;
    }

private:
    struct Holder {
        xmlNode* element;
        xmlAttr* attribute;
    };

    void addFrom(xmlNode* node) {
        for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
            if (!equalsIgnoringCase(chars(attribute->name), "id")) {
                continue;
            }
            const auto* const space = attribute->ns == nullptr ? nullptr : attribute->ns->href;
            const auto id = attributeOf(node, chars(attribute->name), chars(space)).value_or("");
            ++counts_[id];
            if (xmlStrEqual(space, xml(ws::kUtility)) == 1 && xmlStrEqual(attribute->name, xml("Id")) == 1) {
                holders_.insert({id, {node, attribute}});
            }
        }
    }

    std::map<std::string, Holder> holders_;
    std::map<std::string, int> counts_;
};

template <std::size_t N>
Result<void> checkAlgorithm(const xmlNode* node, const std::array<const char*, N>& allowed) {
    const auto algorithm = attributeOf(node, "Algorithm").value_or("");
    if (std::find(allowed.begin(), allowed.end(), algorithm) == allowed.end()) {
        return wrong({"zij gebruikt een algoritme dat niet mag", "it uses an algorithm that is not allowed"});
    }
    // Exclusive c14n may name prefixes it has to keep; the others take no parameters.
    for (const auto* const parameter : elementsIn(node)) {
        const bool known = isElement(parameter, ws::kExclusiveC14n, "InclusiveNamespaces");
        if (algorithm != ws::kExclusiveC14n || !known ||
            attributeOf(parameter, "PrefixList").value_or("").size() > kPrefixList) {
            return shapeWrong();
        }
    }
    return {};
}

// The children of an element, when they are these and no others.
template <std::size_t N>
bool consistsOf(const xmlNode* node, const std::array<const char*, N>& names) {
    const auto children = elementsIn(node);
    return holdsElementsOnly(node) && children.size() == N &&
           std::equal(children.begin(), children.end(), names.begin(),
                      [](const xmlNode* child, const char* name) { return isElement(child, ws::kSignature, name); });
}

Result<xmlNode*> target(const xmlNode* reference, const Ids& ids) {
    const auto uri = attributeOf(reference, "URI").value_or("");
    auto* const found = uri.starts_with('#') ? ids.find(uri.substr(1)) : nullptr;
    if (found == nullptr) {
        return wrong({"een verwijzing wijst naar iets buiten het bericht, of naar niets",
                      "a reference points to something outside the message, or to nothing"});
    }
    return found;
}

Result<xmlNode*> checkReference(const xmlNode* reference, const Ids& ids) {
    constexpr std::array kParts{"Transforms", "DigestMethod", "DigestValue"};
    constexpr std::array kTransform{"Transform"};
    if (!isElement(reference, ws::kSignature, "Reference") || !consistsOf(reference, kParts)) {
        return shapeWrong();
    }
    const auto parts = elementsIn(reference);
    if (!consistsOf(parts[0], kTransform)) {
        return shapeWrong();
    }
    if (auto allowed = checkAlgorithm(elementsIn(parts[0]).front(), kTransforms); !allowed) {
        return allowed.error();
    }
    if (auto allowed = checkAlgorithm(parts[1], kDigestMethods); !allowed) {
        return allowed.error();
    }
    return target(reference, ids);
}

Result<std::vector<xmlNode*>> checkSignedInfo(const xmlNode* signedInfo, const Ids& ids) {
    const auto children = elementsIn(signedInfo);
    const bool shaped = holdsElementsOnly(signedInfo) && children.size() > 2 && children.size() <= 2 + kReferences &&
                        isElement(children[0], ws::kSignature, "CanonicalizationMethod") &&
                        isElement(children[1], ws::kSignature, "SignatureMethod");
    if (!shaped) {
        return shapeWrong();
    }
    if (auto allowed = checkAlgorithm(children[0], kTransforms); !allowed) {
        return allowed.error();
    }
    if (auto allowed = checkAlgorithm(children[1], kSignatureMethods); !allowed) {
        return allowed.error();
    }
    std::vector<xmlNode*> targets;
    for (std::size_t i = 2; i < children.size(); ++i) {
        auto found = checkReference(children[i], ids);
        if (!found) {
            return found.error();
        }
        targets.push_back(*found);
    }
    return targets;
}

// The key is that of the token beside the signature, said by a direct reference.
Result<void> checkKeyInfo(const xmlNode* keyInfo, const EnvelopeParts& parts, const Ids& ids) {
    const auto ways = elementsIn(keyInfo);
    if (ways.size() != 1 || !isElement(ways.front(), ws::kSecurity, "SecurityTokenReference")) {
        return shapeWrong();
    }
    const auto references = elementsIn(ways.front());
    if (references.size() != 1 || !isElement(references.front(), ws::kSecurity, "Reference")) {
        return shapeWrong();
    }
    const auto token = target(references.front(), ids);
    return token && *token == parts.token ? Result<void>() : Result<void>(shapeWrong());
}

Result<void> checkCoverage(const EnvelopeParts& parts, const std::vector<xmlNode*>& targets) {
    auto required = parts.addressing;
    required.insert(required.end(), {parts.body, parts.timestamp});
    if (parts.confirmation != nullptr) {
        required.push_back(parts.confirmation);
    }
    for (const auto* const part : required) {
        if (std::find(targets.begin(), targets.end(), part) == targets.end()) {
            return Error(MessageCode::SignatureMissing, {{"part", partName(part)}});
        }
    }
    // Another header or the token may be signed as well; that a part of a part is, makes no sense.
    const bool whole = std::all_of(targets.begin(), targets.end(), [&](const xmlNode* part) {
        return part == parts.body || part->parent == parts.header || part->parent == parts.security;
    });
    return whole ? Result<void>() : Result<void>(shapeWrong());
}

}  // namespace

Result<std::vector<xmlNode*>> checkSignatureRules(const EnvelopeParts& parts) {
    const auto ids = Ids::of(*parts.body->doc);
    if (!ids) {
        return ids.error();
    }
    constexpr std::array kParts{"SignedInfo", "SignatureValue", "KeyInfo"};
    if (!consistsOf(parts.signature, kParts)) {
        return shapeWrong();
    }
    const auto pieces = elementsIn(parts.signature);
    auto targets = checkSignedInfo(pieces[0], *ids);
    if (!targets) {
        return targets;
    }
    if (auto known = checkKeyInfo(pieces[2], parts, *ids); !known) {
        return known.error();
    }
    if (auto covered = checkCoverage(parts, *targets); !covered) {
        return covered.error();
    }
    return targets;
}

std::string partName(const xmlNode* part) {
    const bool isAddressing = part->ns != nullptr && xmlStrEqual(part->ns->href, xml(ws::kAddressing)) == 1;
    const bool isUtility = part->ns != nullptr && xmlStrEqual(part->ns->href, xml(ws::kUtility)) == 1;
    return (isAddressing ? "wsa:" : isUtility ? "wsu:" : "") + std::string(chars(part->name));
}

}  // namespace schakel::transport
