// What libxml2 says about documents: whether the standard's own XSD accepts them, where that is at hand, and what they
// are in canonical form. Another parser, made by others: what it agrees with is not only our own opinion.
#pragma once

#include <optional>
#include <string>

namespace schakel::test {

// Empty when the document is valid by the XSD of this mapping set, else what is wrong. nullopt when there is no XSD for
// the set.
std::optional<std::string> schemaErrors(const std::string& set, const std::string& document);

// Canonical XML (C14N) without comments, white space between elements, hints about where schemas are, and white space
// inside base64. Empty when the document is not well-formed.
std::string canonicalXml(const std::string& document);

}  // namespace schakel::test
