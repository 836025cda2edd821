// Addresses that a partner tells at run time, and the patterns of the configuration that say which of them are allowed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::pluginhost {

// An https address taken apart, so that what was checked is what is called: url() is made of the parts.
struct PartnerAddress {
    std::string host;  // lower case; a name, or an IPv4 address in its one canonical form
    std::uint16_t port = 443;
    std::string path;  // empty, or from '/' on; with the query

    std::string url() const;
};

// nullopt for whatever is not plainly https://host[:port][/path]: a user, brackets, a host that is a number in
// disguise, a dot at the end, escapes, backslashes, other characters than printable ASCII, a path that climbs.
std::optional<PartnerAddress> parsePartnerAddress(std::string_view url);

// "https://oso.leverancier.nl", "https://*.leverancier.nl" (names below it, at any depth, not itself); with ":8443" or
// ":*" behind it, otherwise port 443 only. A pattern with '*' has at least two words after it.
class PartnerPattern {
public:
    static std::optional<PartnerPattern> parse(std::string_view text);

    bool allows(const PartnerAddress& address) const;

private:
    std::string host_;
    bool below_ = false;
    std::optional<std::uint16_t> port_;  // none: any
};

}  // namespace schakel::pluginhost
