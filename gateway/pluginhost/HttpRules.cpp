#include "gateway/pluginhost/HttpRules.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "gateway/pluginhost/PartnerAddress.h"
#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

constexpr std::array<std::string_view, 6> kMethods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

// The connection's own business: who speaks to whom, and where a message ends.
constexpr std::array<std::string_view, 9> kHostsHeaders = {"host",       "content-length", "transfer-encoding",
                                                           "connection", "upgrade",        "te",
                                                           "trailer",    "expect",         "proxy-authorization"};

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

bool isToken(std::string_view text) {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               kOthers.find(c) != std::string_view::npos;
    });
}

bool isHeaderValue(std::string_view text) {
    return text.size() <= kHttpHeaderBytes && std::all_of(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
           });
}

}  // namespace

bool isHttpPath(std::string_view path) {
    if (path.empty()) {
        return true;
    }
    const auto query = std::min(path.find('?'), path.size());
    const bool printable =
        std::all_of(path.begin(), path.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '#' && c != '\\'; });
    const auto folder = lowerCase(path.substr(0, query)) + "/";
    const bool climbs = folder.find("/../") != std::string::npos || folder.find("/./") != std::string::npos ||
                        folder.find("%2e") != std::string::npos || path.starts_with("//");
    return path.size() <= kHttpPathBytes && (path.front() == '/' || path.front() == '?') && printable && !climbs;
}

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string refusalOfPath(const HttpCall& call, const HttpNames& names) {
    if (contains(names.partners, call.endpoint)) {
        return parsePartnerAddress(call.path)
                   ? ""
                   : "het adres dat voor \"" + call.endpoint + "\" werd genoemd is geen gewoon https-adres";
    }
    return isHttpPath(call.path)
               ? ""
               : "het pad begint niet met '/' of '?', is te lang of bevat tekens of stappen die niet mogen";
}

}  // namespace

std::string refusalOf(const HttpCall& call, const HttpNames& names) {
    if (!contains(names.endpoints, call.endpoint) && !contains(names.partners, call.endpoint)) {
        return "endpoint \"" + cleanText(call.endpoint, 64) + "\" staat niet in adapter.json";
    }
    if (std::find(kMethods.begin(), kMethods.end(), call.method) == kMethods.end()) {
        return "methode \"" + cleanText(call.method, 16) + "\" is niet toegestaan";
    }
    if (auto refusal = refusalOfPath(call, names); !refusal.empty()) {
        return refusal;
    }
    if (call.headers.size() > kHttpHeaderCount) {
        return "er zijn meer dan " + std::to_string(kHttpHeaderCount) + " headers";
    }
    for (const auto& header : call.headers) {
        const auto name = lowerCase(header.name);
        const bool reserved = std::find(kHostsHeaders.begin(), kHostsHeaders.end(), name) != kHostsHeaders.end();
        if (!isToken(header.name) || reserved || !isHeaderValue(header.value)) {
            return "header \"" + cleanText(header.name, 64) + "\" is niet toegestaan";
        }
    }
    return {};
}

}  // namespace schakel::pluginhost
