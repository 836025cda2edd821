#include "Xml.h"

#include <algorithm>
#include <memory>

#include <expat.h>

namespace schakel::plugins::bron {
namespace {

constexpr char kSeparator = '\x01';  // cannot occur in XML 1.0
constexpr std::size_t kMaxBytes = 12UL * 1024 * 1024;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxElements = 200'000;

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// Builds the tree. Exceptions must not cross expat, which is C: what goes wrong is remembered and said afterwards.
class TreeParser {
public:
    TreeParser() : parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &TreeParser::onStart, &TreeParser::onEnd);
        XML_SetCharacterDataHandler(parser_.get(), &TreeParser::onText);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &TreeParser::onDoctype);
    }

    Element parse(std::string_view text) {
        const auto status = XML_Parse(parser_.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
        if (problem_ != nullptr) {
            throw NotXml(problem_);
        }
        if (status != XML_STATUS_OK || root_.children.size() != 1) {
            throw NotXml("het is geen welgevormde XML");
        }
        return std::move(root_.children.front());
    }

private:
    static TreeParser& at(void* self) { return *static_cast<TreeParser*>(self); }

    template <class Step>
    void guarded(const Step& step) noexcept {
        if (problem_ != nullptr) {
            return;
        }
        try {
            step();
        } catch (...) {  // the border of expat, which is C: out of memory must not cross it
            stop("er is te weinig geheugen");
        }
    }

    void stop(const char* problem) noexcept {
        problem_ = problem;
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    static void onStart(void* self, const char* name, const char** attributes) noexcept {
        at(self).guarded([&] { at(self).start(name, attributes); });
    }
    static void onEnd(void* self, const char*) noexcept {
        at(self).guarded([&] {
            auto& open = at(self).open_;
            open.back()->text = std::string(trimmed(open.back()->text));
            open.pop_back();
        });
    }
    static void onText(void* self, const char* bytes, int size) noexcept {
        at(self).guarded([&] { at(self).open_.back()->text.append(bytes, static_cast<std::size_t>(size)); });
    }
    static void onDoctype(void* self, const char*, const char*, const char*, int) noexcept {
        at(self).stop("er staat een DOCTYPE in");
    }

    void start(std::string_view name, const char** attributes) {
        if (open_.size() > kMaxDepth || ++count_ > kMaxElements) {
            stop("het is te diep of te groot");
            return;
        }
        Element element;
        const auto cut = name.rfind(kSeparator);
        element.space = cut == std::string_view::npos ? "" : name.substr(0, cut);
        element.name = cut == std::string_view::npos ? name : name.substr(cut + 1);
        element.start = static_cast<std::size_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_.get())));
        for (; attributes[0] != nullptr; attributes += 2) {
            element.attributes.emplace_back(attributes[0], attributes[1]);
        }
        auto& siblings = open_.back()->children;
        siblings.push_back(std::move(element));
        // The elements that are open are the last of their parents: none of them moves while it is open.
        open_.push_back(&siblings.back());
    }

    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
    Element root_;
    std::vector<Element*> open_ = {&root_};
    std::size_t count_ = 0;
    const char* problem_ = nullptr;
};

void write(const Element& element, std::string& out) {
    out += '<' + element.name + '>';
    if (element.children.empty()) {
        out += escaped(element.text);
    }
    for (const auto& child : element.children) {
        write(child, out);
    }
    out += "</" + element.name + '>';
}

}  // namespace

const Element* Element::child(std::string_view local) const {
    const auto found =
        std::find_if(children.begin(), children.end(), [&](const Element& each) { return each.name == local; });
    return found == children.end() ? nullptr : &*found;
}

const Element* Element::find(std::string_view local) const {
    for (const auto& each : children) {
        if (each.name == local) {
            return &each;
        }
        if (const auto* const below = each.find(local); below != nullptr) {
            return below;
        }
    }
    return nullptr;
}

std::string Element::attribute(std::string_view local) const {
    for (const auto& [key, value] : attributes) {
        if (key == local) {
            return value;
        }
    }
    return {};
}

Element parseXml(std::string_view text) {
    if (text.size() > kMaxBytes) {
        throw NotXml("het is te groot");
    }
    return TreeParser().parse(text);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char character : text) {
        switch (character) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\r': out += "&#13;"; break;
            default: out += character;
        }
    }
    return out;
}

std::string written(const Element& element) {
    std::string body;
    write(element, body);
    // The start tag of the root gets the namespace.
    body.insert(1 + element.name.size(), " xmlns=\"" + escaped(element.space) + "\"");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body;
}

}  // namespace schakel::plugins::bron
