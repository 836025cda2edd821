#include "gateway/transport/XmlTree.h"

#include <mutex>
#include <stdexcept>

#include <libxml/globals.h>
#include <libxml/parser.h>
#include <xmlsec/base64.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/xmlsec.h>

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

// No network, no messages on stderr, no substitution of entities, no DTD. Without XML_PARSE_HUGE libxml2's own limits
// on depth and on the length of a text stay in force as well.
constexpr int kParseOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

void prepareOnce() {
    xmlInitParser();
    // This also puts an entity loader in place that refuses everything but the document itself.
    if (xmlSecInit() < 0 || xmlSecCheckVersion() != 1 || xmlSecCryptoInit() < 0) {
        throw std::runtime_error("xmlsec does not start");
    }
    // What goes wrong is said in our own words; xmlsec would print it, with content, on stderr.
    xmlSecErrorsDefaultCallbackEnableOutput(0);
    xmlSecBase64SetDefaultLineSize(0);
}

}  // namespace

void prepareXml() {
    static std::once_flag prepared;
    std::call_once(prepared, prepareOnce);
}

QuietXml::QuietXml() : before_(xmlStructuredError), context_(xmlStructuredErrorContext) {
    prepareXml();
    xmlSetStructuredErrorFunc(nullptr, [](void*, xmlError*) {});
}

QuietXml::~QuietXml() {
    xmlSetStructuredErrorFunc(context_, before_);
}

base::Result<XmlDocPtr> parseXml(std::string_view text) {
    prepareXml();
    const std::unique_ptr<xmlParserCtxt, FreeContext> context{xmlNewParserCtxt()};
    XmlDocPtr doc;
    if (context) {
        doc.reset(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                    kParseOptions));
    }
    // A tree with complaints, such as a prefix without a namespace, is not one to verify a signature on.
    const bool good = doc && context->wellFormed == 1 && context->nsWellFormed == 1 && doc->intSubset == nullptr &&
                      xmlDocGetRootElement(doc.get()) != nullptr;
    if (!good) {
        return Error(MessageCode::EnvelopeUnusable,
                     {{"reason", base::Words("het is geen goed gevormde XML", "it is not well-formed XML")}});
    }
    return doc;
}

std::string serialise(xmlDoc& doc) {
    xmlChar* text = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(&doc, &text, &size, "UTF-8");
    if (text == nullptr) {
        throw std::bad_alloc();
    }
    std::string written(chars(text), static_cast<std::size_t>(size));
    xmlFree(text);
    return written;
}

bool isElement(const xmlNode* node, const char* space, const char* name) {
    return node != nullptr && node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
           xmlStrEqual(node->ns->href, xml(space)) == 1 && xmlStrEqual(node->name, xml(name)) == 1;
}

std::vector<xmlNode*> elementsIn(const xmlNode* parent) {
    std::vector<xmlNode*> elements;
    for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            elements.push_back(child);
        }
    }
    return elements;
}

bool holdsElementsOnly(const xmlNode* node) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        const bool isText = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;
        if ((isText && xmlIsBlankNode(child) != 1) ||
            (!isText && child->type != XML_ELEMENT_NODE && child->type != XML_COMMENT_NODE)) {
            return false;
        }
    }
    return true;
}

std::optional<std::string> textOf(const xmlNode* node) {
    std::string text;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            text += chars(child->content);
        } else if (child->type != XML_COMMENT_NODE) {
            return std::nullopt;
        }
    }
    return text;
}

std::optional<std::string> attributeOf(const xmlNode* node, const char* name, const char* space) {
    xmlChar* const value =
        space == nullptr ? xmlGetNoNsProp(node, xml(name)) : xmlGetNsProp(node, xml(name), xml(space));
    if (value == nullptr) {
        return std::nullopt;
    }
    std::string text(chars(value));
    xmlFree(value);
    return text;
}

}  // namespace schakel::transport
