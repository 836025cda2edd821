// libxml2's trees: made without ever opening a file or a connection, freed by themselves, and asked simple questions.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "gateway/base/Result.h"

namespace schakel::transport {

struct FreeXmlDoc {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};
using XmlDocPtr = std::unique_ptr<xmlDoc, FreeXmlDoc>;

// Makes libxml2 and xmlsec ready, once for the whole process, whichever thread comes first. Loading of entities from
// anywhere else than the text itself is off from then on. Throws std::runtime_error when the libraries do not fit.
void prepareXml();

// While it lives, libxml2 says nothing on stderr on this thread: what it would say quotes the message.
class QuietXml {
public:
    QuietXml();
    ~QuietXml();
    QuietXml(const QuietXml&) = delete;
    QuietXml& operator=(const QuietXml&) = delete;

private:
    xmlStructuredErrorFunc before_;
    void* context_;
};

// A tree of text that checkXml let through. EnvelopeUnusable when libxml2 has another opinion of it.
base::Result<XmlDocPtr> parseXml(std::string_view text);

// The whole document, in UTF-8, nothing indented.
std::string serialise(xmlDoc& doc);

inline const xmlChar* xml(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}
inline const char* chars(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
}

// Whether it is an element with this name in this namespace.
bool isElement(const xmlNode* node, const char* space, const char* name);

// The elements directly in it, in order.
std::vector<xmlNode*> elementsIn(const xmlNode* parent);

// Text directly in it is white space only.
bool holdsElementsOnly(const xmlNode* node);

// All of its text, comments and CDATA boundaries notwithstanding; nullopt when there are elements in it.
std::optional<std::string> textOf(const xmlNode* node);

// An attribute's value; `space` is nullptr for one without a namespace.
std::optional<std::string> attributeOf(const xmlNode* node, const char* name, const char* space = nullptr);

// Every element of a document, in document order.
template <class Visit>
void forEachElement(xmlNode* root, const Visit& visit) {
    xmlNode* node = root;
    while (node != nullptr) {
        if (node->type == XML_ELEMENT_NODE) {
            visit(node);
        }
        if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
        }
        node = node == root ? nullptr : node->next;
    }
}

}  // namespace schakel::transport
