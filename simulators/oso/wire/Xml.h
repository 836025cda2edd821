// XML as the OSO simulators read and write it: a small tree in which each element knows its own bytes.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::simulators::oso {

// The text is not XML, has a DOCTYPE, or is nested too deep. what() says which and where.
class XmlError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct XmlElement {
    std::string ns;
    std::string name;  // without prefix
    std::string text;  // all text directly inside, in order
    std::vector<XmlElement> children;  // none for an opaque element
    std::size_t begin = 0;  // its bytes in the text that was parsed: from '<' of the start tag
    std::size_t end = 0;  // to behind the end tag
    std::string inherited;  // opaque elements: the namespace declarations in force around it, as attributes

    // The first child with this name; null when there is none.
    const XmlElement* child(std::string_view childName) const;
    // The first such child's text; empty when there is none.
    std::string_view textOf(std::string_view childName) const;
};

// Reads a whole document, which must be UTF-8. Children of an element named `opaqueBelow` are opaque: only their place
// is noted. Throws XmlError.
XmlElement parseXml(std::string_view text, std::string_view opaqueBelow = {});

// The element's bytes in `text`, as a document of its own: byte for byte as sent, unless it leans on namespace
// declarations around it; then those are added to its start tag.
std::string standalone(std::string_view text, const XmlElement& element);

std::string escapeXml(std::string_view text);

}  // namespace schakel::simulators::oso
