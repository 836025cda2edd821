// A small XML message as a tree.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::bron {

// What arrived is no XML that we take. what() says why, in Dutch, without anything of the content.
class NotXml : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Element {
    std::string space;  // namespace
    std::string name;  // without prefix
    std::string text;  // directly inside, without the white space around it
    std::vector<std::pair<std::string, std::string>> attributes;  // those without a namespace
    std::vector<Element> children;
    std::size_t start = 0;  // where its start tag begins, in bytes

    bool is(std::string_view ns, std::string_view local) const { return space == ns && name == local; }
    // The first with this name, in whatever namespace; nullptr when there is none.
    const Element* child(std::string_view local) const;
    // The first below, at any depth, with this name.
    const Element* find(std::string_view local) const;
    std::string attribute(std::string_view local) const;
};

// The root element. Throws NotXml for what is not well-formed, has a DOCTYPE, or is too deep or too large.
Element parseXml(std::string_view text);

// Text as XML, in an element.
std::string escaped(std::string_view text);

// The element as a document of its own, its namespace the default one. Attributes are left out.
std::string written(const Element& element);

}  // namespace schakel::plugins::bron
