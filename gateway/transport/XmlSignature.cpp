#include "gateway/transport/XmlSignature.h"

#include <algorithm>
#include <array>

#include <libxml/c14n.h>
#include <openssl/err.h>
#include <xmlsec/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include "gateway/transport/SignatureRules.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

struct FreeContext {
    void operator()(xmlSecDSigCtx* context) const { xmlSecDSigCtxDestroy(context); }
};
using ContextPtr = std::unique_ptr<xmlSecDSigCtx, FreeContext>;

struct FreeKeyData {
    void operator()(xmlSecKeyData* data) const { xmlSecKeyDataDestroy(data); }
};
struct FreeKey {
    void operator()(xmlSecKey* key) const { xmlSecKeyDestroy(key); }
};
using KeyPtr = std::unique_ptr<xmlSecKey, FreeKey>;

Error wrong(base::Words reason) {
    ERR_clear_error();
    return Error(MessageCode::SignatureWrong, {{"reason", std::move(reason)}});
}

// xmlsec's own key around ours; each call has one of its own, the EVP_PKEY inside is shared.
KeyPtr keyFor(EVP_PKEY* key) {
    if (EVP_PKEY_up_ref(key) != 1) {
        return nullptr;
    }
    std::unique_ptr<xmlSecKeyData, FreeKeyData> data{xmlSecOpenSSLEvpKeyAdopt(key)};
    if (!data) {
        EVP_PKEY_free(key);
        return nullptr;
    }
    KeyPtr wrapped{xmlSecKeyCreate()};
    if (wrapped && xmlSecKeySetValue(wrapped.get(), data.get()) == 0) {
        static_cast<void>(data.release());
        return wrapped;
    }
    return nullptr;
}

// Takes only what the rules name, even if the rules were to miss something.
bool restrict(xmlSecDSigCtx& context) {
    const std::array signature{xmlSecTransformExclC14NId, xmlSecTransformRsaSha256Id, xmlSecTransformRsaSha384Id,
                               xmlSecTransformRsaSha512Id};
    const std::array reference{xmlSecTransformExclC14NId, xmlSecTransformSha256Id, xmlSecTransformSha384Id,
                               xmlSecTransformSha512Id};
    context.enabledReferenceUris = xmlSecTransformUriTypeSameDocument;
    context.flags |= XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
    return std::all_of(signature.begin(), signature.end(),
                       [&](auto id) { return xmlSecDSigCtxEnableSignatureTransform(&context, id) == 0; }) &&
           std::all_of(reference.begin(), reference.end(),
                       [&](auto id) { return xmlSecDSigCtxEnableReferenceTransform(&context, id) == 0; });
}

// With a key of its own, so that xmlsec does not go looking for one in KeyInfo.
ContextPtr contextFor(EVP_PKEY* key) {
    ContextPtr context{xmlSecDSigCtxCreate(nullptr)};
    if (!context || !restrict(*context)) {
        return nullptr;
    }
    context->signKey = keyFor(key).release();
    return context->signKey == nullptr ? nullptr : std::move(context);
}

xmlSecDSigReferenceCtx* referenceAt(xmlSecDSigCtx& context, std::size_t index) {
    return static_cast<xmlSecDSigReferenceCtx*>(
        xmlSecPtrListGetItem(&context.signedInfoReferences, static_cast<xmlSecSize>(index)));
}

// Which part does not have the digest it was signed with; when all have, it is the signature itself.
Error findWrong(xmlSecDSigCtx& context, const std::vector<xmlNode*>& targets) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto* const reference = referenceAt(context, i);
        if (reference == nullptr) {
            break;
        }
        if (reference->status != xmlSecDSigStatusSucceeded) {
            const auto name = partName(targets[i]);
            return wrong({name + " is veranderd nadat het is ondertekend", name + " was changed after it was signed"});
        }
    }
    return wrong({"zij is niet gezet met de sleutel van dit certificaat, of veranderd",
                  "it was not made with this certificate's key, or was changed"});
}

}  // namespace

Result<std::string> sign(xmlNode* signature, EVP_PKEY* key) {
    const auto context = contextFor(key);
    if (!context || xmlSecDSigCtxSign(context.get(), signature) != 0 || context->status != xmlSecDSigStatusSucceeded) {
        ERR_clear_error();
        return Error(MessageCode::Internal, {{"reason", "xmlsec could not sign"}});
    }
    const auto* const value = xmlSecFindChild(signature, xmlSecNodeSignatureValue, xmlSecDSigNs);
    return withoutBlanks(textOf(value).value_or(""));
}

Result<std::string> verify(const EnvelopeParts& parts, const std::vector<xmlNode*>& targets, EVP_PKEY* key,
                           const xmlNode* wanted) {
    const auto context = contextFor(key);
    if (!context) {
        return Error(MessageCode::Internal, {{"reason", "xmlsec could not begin"}});
    }
    if (xmlSecDSigCtxVerify(context.get(), parts.signature) != 0) {
        return wrong({"zij is niet na te rekenen", "it cannot be computed"});
    }
    if (context->status != xmlSecDSigStatusSucceeded) {
        return findWrong(*context, targets);
    }
    const auto at = static_cast<std::size_t>(std::find(targets.begin(), targets.end(), wanted) - targets.begin());
    auto* const reference = referenceAt(*context, at);
    const bool whole = xmlSecPtrListGetSize(&context->signedInfoReferences) == targets.size() && reference != nullptr;
    xmlSecBuffer* const hashed = whole ? xmlSecDSigReferenceCtxGetPreDigestBuffer(reference) : nullptr;
    if (hashed == nullptr || xmlSecBufferGetSize(hashed) == 0) {
        return wrong({"er is niets ondertekend", "nothing was signed"});
    }
    return std::string(reinterpret_cast<const char*>(xmlSecBufferGetData(hashed)), xmlSecBufferGetSize(hashed));
}

Result<std::string> canonicalForm(xmlNode* part) {
    const XmlDocPtr alone{xmlNewDoc(xml("1.0"))};
    xmlNode* const copy = alone ? xmlDocCopyNode(part, alone.get(), 1) : nullptr;
    xmlChar* text = nullptr;
    int size = -1;
    if (copy != nullptr) {
        xmlDocSetRootElement(alone.get(), copy);
        size = xmlC14NDocDumpMemory(alone.get(), nullptr, XML_C14N_EXCLUSIVE_1_0, nullptr, 0, &text);
    }
    if (size < 0 || text == nullptr) {
        return Error(MessageCode::EnvelopeUnusable,
                     {{"reason", base::Words("het heeft geen canonieke vorm", "it has no canonical form")}});
    }
    std::string form(chars(text), static_cast<std::size_t>(size));
    xmlFree(text);
    return form;
}

std::string withoutBlanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return text;
}

}  // namespace schakel::transport
