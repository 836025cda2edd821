#include "gateway/pluginhost/PartnerAddress.h"

#include <algorithm>
#include <charconv>

#include "gateway/pluginhost/HttpRules.h"

namespace schakel::pluginhost {
namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kLongestHost = 253;
constexpr std::size_t kLongestWord = 63;

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

// A word of a host name: letters, digits and hyphens, no hyphen at either end.
bool isWord(std::string_view word) {
    constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !word.empty() && word.size() <= kLongestWord && word.front() != '-' && word.back() != '-' &&
           word.find_first_not_of(kAllowed) == std::string_view::npos;
}

// "0" to "255" without zeros in front.
bool isOctet(std::string_view word) {
    return isDigits(word) && word.size() <= 3 && (word.size() == 1 || word.front() != '0') &&
           (word.size() < 3 || word <= "255");
}

struct HostShape {
    bool words = true;
    bool octets = true;
    std::size_t count = 0;
    std::string_view last{};
};

HostShape shapeOf(std::string_view host) {
    HostShape shape;
    while (true) {
        const auto dot = host.find('.');
        const auto word = host.substr(0, dot);
        shape.words = shape.words && isWord(word);
        shape.octets = shape.octets && isOctet(word);
        shape.last = word;
        ++shape.count;
        if (dot == std::string_view::npos) {
            return shape;
        }
        host.remove_prefix(dot + 1);
    }
}

// What a resolver reads as a number must be written as the address it is: no 2130706433, 0x7f.1 or 127.1.
bool looksLikeNumber(std::string_view lastWord) {
    return isDigits(lastWord) || lastWord.starts_with("0x");
}

bool isIpv4(const HostShape& shape) {
    return shape.octets && shape.count == 4;
}

bool isHost(std::string_view host) {
    const auto shape = shapeOf(host);
    return host.size() <= kLongestHost && shape.words && (isIpv4(shape) || !looksLikeNumber(shape.last));
}

std::optional<std::uint16_t> portOf(std::string_view text) {
    unsigned number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = problem == std::errc() && end == text.data() + text.size() && isDigits(text);
    return whole && text.front() != '0' && number <= 65535 ? std::optional(static_cast<std::uint16_t>(number))
                                                           : std::nullopt;
}

bool takeScheme(std::string_view& url) {
    if (lowerCase(url.substr(0, kScheme.size())) != kScheme) {
        return false;
    }
    url.remove_prefix(kScheme.size());
    return true;
}

}  // namespace

std::string PartnerAddress::url() const {
    return std::string(kScheme) + host + (port == 443 ? "" : ":" + std::to_string(port)) + path;
}

std::optional<PartnerAddress> parsePartnerAddress(std::string_view url) {
    if (url.size() > kHttpPathBytes || !takeScheme(url)) {
        return std::nullopt;
    }
    const auto end = std::min(url.find_first_of("/?"), url.size());
    const auto authority = url.substr(0, end);
    const auto path = url.substr(end);
    const auto colon = authority.find(':');
    PartnerAddress address{lowerCase(authority.substr(0, colon)), 443, std::string(path)};
    if (colon != std::string_view::npos) {
        const auto port = portOf(authority.substr(colon + 1));
        if (!port) {
            return std::nullopt;
        }
        address.port = *port;
    }
    if (!isHost(address.host) || !isHttpPath(path)) {
        return std::nullopt;
    }
    if (path.starts_with('?')) {
        address.path.insert(0, "/");
    }
    return address;
}

std::optional<PartnerPattern> PartnerPattern::parse(std::string_view text) {
    if (!takeScheme(text)) {
        return std::nullopt;
    }
    PartnerPattern pattern;
    pattern.port_ = 443;
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        const auto port = text.substr(colon + 1);
        pattern.port_ = portOf(port);
        if (!pattern.port_ && port != "*") {
            return std::nullopt;
        }
        text = text.substr(0, colon);
    }
    pattern.below_ = text.starts_with("*.");
    pattern.host_ = lowerCase(pattern.below_ ? text.substr(2) : text);
    const auto shape = shapeOf(pattern.host_);
    const bool tooWide = pattern.below_ && (shape.count < 2 || isIpv4(shape));
    return isHost(pattern.host_) && !tooWide ? std::optional(pattern) : std::nullopt;
}

bool PartnerPattern::allows(const PartnerAddress& address) const {
    if (port_ && *port_ != address.port) {
        return false;
    }
    if (!below_) {
        return address.host == host_;
    }
    return address.host.size() > host_.size() + 1 && address.host.ends_with(host_) &&
           address.host[address.host.size() - host_.size() - 1] == '.';
}

}  // namespace schakel::pluginhost
