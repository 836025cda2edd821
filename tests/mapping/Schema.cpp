#include "tests/mapping/Schema.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

template <auto Function>
struct FreeWith {
    template <class Object>
    void operator()(Object* object) const {
        Function(object);
    }
};

using Document = std::unique_ptr<xmlDoc, FreeWith<xmlFreeDoc>>;
using Schema = std::unique_ptr<xmlSchema, FreeWith<xmlSchemaFree>>;

[[gnu::format(printf, 2, 3)]] void collect(void* text, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char line[512];
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    *static_cast<std::string*>(text) += line;
}

void forget(void* /*text*/, const char* /*format*/, ...) {}

Document parse(const std::string& text) {
    return Document(xmlReadMemory(text.data(), static_cast<int>(text.size()), "document.xml", "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOBLANKS | XML_PARSE_NOCDATA |
                                      XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
}

// The XSD for a document with this root element.
fs::path fileOf(const std::string& set, std::string_view root) {
    const auto standards = fs::path(SCHAKEL_SHARED_DIR) / "standards";
    if (set != "bron/vo-1") {
        return standards / set / "xsd" / "OSO_gegevensset.xsd";
    }
    return root.starts_with("aanleverenIdentificeren")
               ? standards / "duo-vo/identificeren/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1.xsd"
               : standards / "duo-vo/DUO_VOAanlevering_InschrijvingVO_V1.xsd";
}

// Parsed once; nullptr when there is none.
xmlSchema* schemaAt(const fs::path& file) {
    static std::map<fs::path, Schema> schemas;
    if (const auto found = schemas.find(file); found != schemas.end()) {
        return found->second.get();
    }
    Schema schema;
    if (fs::exists(file)) {
        auto* const parser = xmlSchemaNewParserCtxt(file.c_str());
        xmlSchemaSetParserErrors(parser, forget, forget, nullptr);
        schema.reset(xmlSchemaParse(parser));
        xmlSchemaFreeParserCtxt(parser);
    }
    return schemas.emplace(file, std::move(schema)).first->second.get();
}

bool isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

void normalise(xmlNode* node) {
    while (node != nullptr) {
        auto* const next = node->next;
        if (node->type == XML_COMMENT_NODE) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        } else if (node->type == XML_ELEMENT_NODE) {
            if (xmlStrEqual(node->name, BAD_CAST "bestandsinhoud") != 0 && node->children != nullptr) {
                auto* const content = xmlNodeGetContent(node);
                std::string text(reinterpret_cast<const char*>(content));
                xmlFree(content);
                text.erase(std::remove_if(text.begin(), text.end(), isBlank), text.end());
                xmlNodeSetContent(node, BAD_CAST text.c_str());
            } else {
                normalise(node->children);
            }
        }
        node = next;
    }
}

}  // namespace

std::optional<std::string> schemaErrors(const std::string& set, const std::string& document) {
    const auto parsed = parse(document);
    if (parsed == nullptr) {
        return "not well-formed";
    }
    auto* const schema = schemaAt(fileOf(set, reinterpret_cast<const char*>(xmlDocGetRootElement(parsed.get())->name)));
    if (schema == nullptr) {
        return std::nullopt;
    }
    std::string errors;
    auto* const validator = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidErrors(validator, collect, forget, &errors);
    const bool valid = xmlSchemaValidateDoc(validator, parsed.get()) == 0;
    xmlSchemaFreeValidCtxt(validator);
    return valid ? std::string() : errors.empty() ? "not valid" : errors;
}

std::string canonicalXml(const std::string& document) {
    const auto parsed = parse(document);
    if (parsed == nullptr) {
        return {};
    }
    auto* const root = xmlDocGetRootElement(parsed.get());
    if (auto* const hint =
            xmlHasNsProp(root, BAD_CAST "schemaLocation", BAD_CAST "http://www.w3.org/2001/XMLSchema-instance")) {
        xmlRemoveProp(hint);
    }
    normalise(root->children);
    xmlChar* bytes = nullptr;
    const int size = xmlC14NDocDumpMemory(parsed.get(), nullptr, XML_C14N_EXCLUSIVE_1_0, nullptr, 0, &bytes);
    std::string text(reinterpret_cast<const char*>(bytes), size < 0 ? 0 : static_cast<std::size_t>(size));
    xmlFree(bytes);
    return text;
}

}  // namespace schakel::test
