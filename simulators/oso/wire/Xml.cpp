#include "simulators/oso/wire/Xml.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <expat.h>

namespace schakel::simulators::oso {
namespace {

constexpr std::size_t kMaxDepth = 100;
constexpr char kNameSeparator = '\n';

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// Expat's callbacks must not throw through C: they note a problem and stop the parser.
class TreeBuilder {
public:
    TreeBuilder(std::string_view text, std::string_view opaqueBelow)
        : text_(text), opaqueBelow_(opaqueBelow), parser_(XML_ParserCreateNS("UTF-8", kNameSeparator)) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), onStart, onEnd);
        XML_SetCharacterDataHandler(parser_.get(), onText);
        XML_SetNamespaceDeclHandler(parser_.get(), onDeclaration, onDeclarationEnd);
        XML_SetStartDoctypeDeclHandler(parser_.get(), onDoctype);
    }

    XmlElement build() {
        const auto status = XML_Parse(parser_.get(), text_.data(), static_cast<int>(text_.size()), 1);
        if (!problem_.empty()) {
            throw XmlError(problem_);
        }
        if (status != XML_STATUS_OK) {
            throw XmlError(std::string(XML_ErrorString(XML_GetErrorCode(parser_.get()))) + " (line " +
                           std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ")");
        }
        return std::move(root_);
    }

private:
    static TreeBuilder& self(void* data) { return *static_cast<TreeBuilder*>(data); }

    static void XMLCALL onStart(void* data, const XML_Char* name, const XML_Char** /*attributes*/) {
        self(data).start(name);
    }
    static void XMLCALL onEnd(void* data, const XML_Char* /*name*/) { self(data).finish(); }
    static void XMLCALL onText(void* data, const XML_Char* text, int size) {
        auto& builder = self(data);
        if (builder.hidden_ == 0 && !builder.open_.empty()) {
            builder.open_.back()->text.append(text, static_cast<std::size_t>(size));
        }
    }
    static void XMLCALL onDeclaration(void* data, const XML_Char* prefix, const XML_Char* uri) {
        auto& builder = self(data);
        builder.scope_.emplace_back(prefix == nullptr ? "" : prefix, uri == nullptr ? "" : uri);
        ++builder.ownDeclarations_;
    }
    static void XMLCALL onDeclarationEnd(void* data, const XML_Char* /*prefix*/) { self(data).scope_.pop_back(); }
    static void XMLCALL onDoctype(void* data, const XML_Char* /*name*/, const XML_Char* /*systemId*/,
                                  const XML_Char* /*publicId*/, int /*hasInternalSubset*/) {
        self(data).stop("a DOCTYPE is not allowed");
    }

    void stop(const char* problem) {
        problem_ = problem;
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void start(std::string_view expanded) {
        const auto own = std::exchange(ownDeclarations_, 0);
        if (++depth_ > kMaxDepth) {
            stop("nested too deep");
            return;
        }
        if (hidden_ > 0) {
            ++hidden_;
            return;
        }
        const bool opaque = !open_.empty() && !opaqueBelow_.empty() && open_.back()->name == opaqueBelow_;
        auto& element = open_.empty() ? root_ : open_.back()->children.emplace_back();
        const auto separator = expanded.find(kNameSeparator);
        element.ns = separator == std::string_view::npos ? "" : expanded.substr(0, separator);
        element.name = separator == std::string_view::npos ? expanded : expanded.substr(separator + 1);
        element.begin = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get()));
        if (opaque) {
            element.inherited = declarations(scope_.size() - own);
            hidden_ = 1;
        }
        open_.push_back(&element);
    }

    void finish() {
        --depth_;
        if (hidden_ > 0 && --hidden_ > 0) {
            return;
        }
        open_.back()->end = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get())) +
                            static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
        open_.pop_back();
    }

    // The innermost declaration of each prefix among the first `count`, unless a later one hides it.
    std::string declarations(std::size_t count) const {
        std::string attributes;
        std::vector<std::string_view> seen;
        for (auto at = count; at < scope_.size(); ++at) {
            seen.emplace_back(scope_[at].first);
        }
        for (auto at = count; at-- > 0;) {
            const auto& [prefix, uri] = scope_[at];
            if (std::find(seen.begin(), seen.end(), prefix) == seen.end()) {
                seen.emplace_back(prefix);
                attributes += (prefix.empty() ? " xmlns" : " xmlns:" + prefix) + "=\"" + escapeXml(uri) + "\"";
            }
        }
        return attributes;
    }

    std::string_view text_;
    std::string_view opaqueBelow_;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
    XmlElement root_;
    // A parent gets no further child while one is open, so these stay where they are.
    std::vector<XmlElement*> open_;
    std::vector<std::pair<std::string, std::string>> scope_;
    std::size_t ownDeclarations_ = 0;
    std::size_t depth_ = 0;
    std::size_t hidden_ = 0;  // levels inside an opaque element, itself included
    std::string problem_;
};

bool standsAlone(std::string_view bytes, const XmlElement& element) {
    try {
        // One level is enough to see the root's namespace; unbound prefixes anywhere inside fail all the same.
        const auto alone = parseXml(bytes, element.name);
        return alone.ns == element.ns;
    } catch (const XmlError&) {
        return false;
    }
}

std::size_t endOfName(std::string_view tag) {
    return std::min(tag.find_first_of(" \t\r\n/>"), tag.size());
}

}  // namespace

const XmlElement* XmlElement::child(std::string_view childName) const {
    const auto found =
        std::find_if(children.begin(), children.end(), [&](const XmlElement& one) { return one.name == childName; });
    return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::textOf(std::string_view childName) const {
    const auto* const found = child(childName);
    return found == nullptr ? std::string_view() : std::string_view(found->text);
}

XmlElement parseXml(std::string_view text, std::string_view opaqueBelow) {
    return TreeBuilder(text, opaqueBelow).build();
}

std::string standalone(std::string_view text, const XmlElement& element) {
    const auto bytes = text.substr(element.begin, element.end - element.begin);
    if (element.inherited.empty() || standsAlone(bytes, element)) {
        return std::string(bytes);
    }
    std::string whole(bytes);
    whole.insert(endOfName(bytes), element.inherited);
    return standsAlone(whole, element) ? whole : std::string(bytes);
}

std::string escapeXml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += letter;
        }
    }
    return out;
}

}  // namespace schakel::simulators::oso
