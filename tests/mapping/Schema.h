// Checks written documents against the standard's own XSD, where that is at hand.
#pragma once

#include <optional>
#include <string>

namespace schakel::test {

// What xmllint says about a document of this mapping set: empty when valid. nullopt when there is no XSD for the set or
// no xmllint on this machine.
std::optional<std::string> schemaErrors(const std::string& set, const std::string& document);

}  // namespace schakel::test
