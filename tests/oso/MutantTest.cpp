// Thousands of damaged dossiers: for every element of the 2019.1 tree one that lacks it, has it twice, has it
// elsewhere, has it empty, or has a wrong value in it. The verdict on structure must be that of the standard's XSD, as
// libxml2 sees it; where it may not be, the table below says why.
#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <catch2/catch.hpp>

#include "gateway/mapping/Generator.h"
#include "tests/mapping/DocumentReading.h"
#include "tests/mapping/Schema.h"

namespace schakel::test {
namespace {

constexpr const char* kSet = "oso/2019.1";

struct Difference {
    const char* path;  // the element's path ends so; "" is any
    const char* mutation;  // "" is any
    bool validByXsd;
    const char* why;
};

// Where we and the XSD do not agree, and are right not to.
constexpr const char* kHuge = "value 99999999999999999999";
constexpr const char* kTooManyDigits = "the XSD counts without end; the model keeps 64 bits, enough for any pupil";
constexpr std::array kExplained = {
    Difference{"/metadata/standaardversie", "", true,
               "the XSD takes any text; the version decides how the document is read, so another one is refused"},
    Difference{"/voorschools/voorschoolseaanwezigheid", kHuge, true, kTooManyDigits},
    Difference{"/verzuim/dagdelengeoorloofd", kHuge, true, kTooManyDigits},
    Difference{"/verzuim/dagdelenongeoorloofd", kHuge, true, kTooManyDigits},
    Difference{"/verzuim/urengeoorloofd", kHuge, true, kTooManyDigits},
    Difference{"/verzuim/urenongeoorloofd", kHuge, true, kTooManyDigits},
    Difference{"/verzuim/frequentie", kHuge, true, kTooManyDigits},
    Difference{"/toets/afname/dl", kHuge, true, kTooManyDigits},
};

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Tree = std::unique_ptr<xmlDoc, FreeDocument>;

Tree parse(const std::string& text) {
    return Tree(xmlReadMemory(text.data(), static_cast<int>(text.size()), "d.xml", "UTF-8", XML_PARSE_NOBLANKS));
}

std::string serialise(const Tree& tree) {
    xmlChar* bytes = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(tree.get(), &bytes, &size, "UTF-8");
    std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    xmlFree(bytes);
    return text;
}

bool isElement(const xmlNode* node) {
    return node != nullptr && node->type == XML_ELEMENT_NODE;
}

std::string pathOf(const xmlNode* node) {
    std::string path;
    for (; isElement(node); node = node->parent) {
        path.insert(0, "/" + std::string(reinterpret_cast<const char*>(node->name)));
    }
    return path;
}

bool isLeaf(const xmlNode* node) {
    return !isElement(node->children);
}

// A change to one element; false when it does not apply to it.
using Change = std::function<bool(xmlNode*)>;

bool remove(xmlNode* node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    return true;
}

bool duplicate(xmlNode* node) {
    xmlAddNextSibling(node, xmlDocCopyNode(node, node->doc, 1));
    return true;
}

bool moveForward(xmlNode* node) {
    auto* const before = node->prev;
    if (!isElement(before)) {
        return false;
    }
    xmlUnlinkNode(node);
    xmlAddPrevSibling(before, node);
    return true;
}

bool moveToEnd(xmlNode* node) {
    if (node->next == nullptr) {
        return false;
    }
    auto* const parent = node->parent;
    xmlUnlinkNode(node);
    xmlAddChild(parent, node);
    return true;
}

bool moveUp(xmlNode* node) {
    auto* const parent = node->parent;
    if (!isElement(parent->parent)) {
        return false;
    }
    xmlUnlinkNode(node);
    xmlAddNextSibling(parent, node);
    return true;
}

bool empty(xmlNode* node) {
    xmlNodeSetContent(node, BAD_CAST "");
    return true;
}

bool rename(xmlNode* node) {
    xmlNodeSetName(node, BAD_CAST "onbekend");
    return true;
}

bool addChild(xmlNode* node) {
    xmlAddChild(node, xmlNewDocNode(node->doc, node->ns, BAD_CAST "onbekend", BAD_CAST "x"));
    return true;
}

bool addAttribute(xmlNode* node) {
    xmlNewProp(node, BAD_CAST "onbekend", BAD_CAST "x");
    return true;
}

bool addText(xmlNode* node) {
    if (isLeaf(node)) {
        return false;
    }
    xmlAddChild(node, xmlNewDocText(node->doc, BAD_CAST "tekst"));
    return true;
}

Change setValue(const char* value) {
    return [value](xmlNode* node) {
        if (!isLeaf(node)) {
            return false;
        }
        xmlNodeSetContent(node, BAD_CAST value);
        return true;
    };
}

const std::string& longText() {
    static const std::string kText(300, 'x');
    return kText;
}

const std::map<std::string, Change>& mutations() {
    static const std::map<std::string, Change> kMutations = {
        {"remove", remove},
        {"duplicate", duplicate},
        {"move forward", moveForward},
        {"move to the end", moveToEnd},
        {"move up", moveUp},
        {"empty", empty},
        {"rename", rename},
        {"add a child", addChild},
        {"add an attribute", addAttribute},
        {"add text", addText},
        {"value x", setValue("x")},
        {"value -1", setValue("-1")},
        {"value space", setValue(" ")},
        {"value 2019-02-30", setValue("2019-02-30")},
        {"value 99999999999999999999", setValue("99999999999999999999")},
        {"value long", setValue(longText().c_str())},
    };
    return kMutations;
}

// Each element of the tree once, by its path, in a document that has it.
struct Target {
    std::string path;
    std::size_t document;
    std::size_t ordinal;  // among the document's elements
};

void visit(xmlNode* node, std::size_t& ordinal, const std::function<void(xmlNode*, std::size_t)>& each) {
    for (; node != nullptr; node = node->next) {
        if (isElement(node)) {
            each(node, ordinal++);
            visit(node->children, ordinal, each);
        }
    }
}

xmlNode* find(const Tree& tree, std::size_t wanted) {
    xmlNode* found = nullptr;
    std::size_t ordinal = 0;
    visit(xmlDocGetRootElement(tree.get()), ordinal,
          [&](xmlNode* node, std::size_t i) { found = i == wanted ? node : found; });
    return found;
}

// Enough generated documents that every element is in one of them.
std::vector<std::string> documents() {
    std::vector<std::string> all;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        all.push_back(generateDocument(*library().find(kSet), mapping::Fill::some, seed));
    }
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        all.push_back(generateDocument(*library().find(kSet), mapping::Fill::everything, seed));
    }
    return all;
}

std::vector<Target> targets(const std::vector<std::string>& all) {
    std::vector<Target> found;
    std::set<std::string> known;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto tree = parse(all[i]);
        std::size_t ordinal = 0;
        visit(xmlDocGetRootElement(tree.get()), ordinal, [&](xmlNode* node, std::size_t place) {
            auto path = pathOf(node);
            if (node->parent->type == XML_ELEMENT_NODE && known.insert(path).second) {
                found.push_back({std::move(path), i, place});
            }
        });
    }
    return found;
}

// Structure as the XSD knows it. Codes are text to the XSD; where it does object, a finding about the code will do.
struct Verdict {
    bool structure = true;
    bool codes = true;
};

Verdict verdictOf(const std::string& document) {
    base::MemoryBlobStore blobs;
    const auto read = readDocument(document, blobs, "");
    Verdict verdict;
    if (!read) {
        return {false, false};
    }
    for (const auto& finding : read->findings) {
        verdict.structure = verdict.structure && finding.layer != base::Layer::structure;
        verdict.codes = verdict.codes && finding.layer != base::Layer::codeList;
    }
    return verdict;
}

const Difference* explained(const std::string& path, const std::string& mutation, bool validByXsd) {
    const auto* const found = std::find_if(kExplained.begin(), kExplained.end(), [&](const Difference& known) {
        return path.ends_with(known.path) && mutation.starts_with(known.mutation) && known.validByXsd == validByXsd;
    });
    return found == kExplained.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("Generated documents are valid by the standard's own schema") {
    const auto set = GENERATE(as<std::string>(), "oso/2019.1", "oso/2018.1.1", "oso/2017.1.2");
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        for (const auto fill : {mapping::Fill::required, mapping::Fill::some, mapping::Fill::everything}) {
            const auto errors = schemaErrors(set, generateDocument(*library().find(set), fill, seed));
            if (!errors) {
                WARN("skipped: there is no XSD of " << set << " beside this checkout");
                return;
            }
            CAPTURE(set, seed, static_cast<int>(fill));
            CHECK(*errors == "");
        }
    }
}

TEST_CASE("The verdict on thousands of damaged dossiers is that of the standard's own schema") {
    const auto all = documents();
    if (!schemaErrors(kSet, all.front())) {
        WARN("skipped: there is no XSD of " << kSet << " beside this checkout");
        return;
    }
    std::size_t mutants = 0;
    std::size_t refused = 0;
    std::set<const Difference*> used;
    for (const auto& target : targets(all)) {
        for (const auto& [name, change] : mutations()) {
            const auto tree = parse(all[target.document]);
            if (!change(find(tree, target.ordinal))) {
                continue;
            }
            ++mutants;
            const auto document = serialise(tree);
            const auto errors = schemaErrors(kSet, document).value_or("");
            const auto verdict = verdictOf(document);
            refused += errors.empty() ? 0 : 1;
            const bool agrees = errors.empty() ? verdict.structure : !verdict.structure || !verdict.codes;
            if (agrees) {
                continue;
            }
            const auto* const known = explained(target.path, name, errors.empty());
            INFO(target.path << ": " << name << "; XSD: " << (errors.empty() ? "valid" : errors));
            CHECK(known != nullptr);
            used.insert(known);
        }
    }
    CHECK(mutants >= 3000);
    CHECK(refused >= mutants / 3);
    CHECK(refused <= mutants * 9 / 10);
    CHECK(used.size() == kExplained.size());
    WARN(mutants << " damaged dossiers, of which the XSD refuses " << refused);
}

}  // namespace schakel::test
