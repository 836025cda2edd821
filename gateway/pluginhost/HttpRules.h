// What an adapter may ask the gateway to send.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/pluginhost/HttpProvider.h"

namespace schakel::pluginhost {

inline constexpr std::size_t kHttpAnswerBytes = 16UL * 1024 * 1024;
inline constexpr std::size_t kHttpHeaderCount = 64;
inline constexpr std::size_t kHttpHeaderBytes = 8UL * 1024;
inline constexpr std::size_t kHttpPathBytes = 8UL * 1024;

// What a partner at an address of its own may answer: a dossier with its attachments, which is streamed.
inline constexpr std::size_t kPartnerAnswerBytes = 256UL * 1024 * 1024;

// Whom a plugin said it talks to.
struct HttpNames {
    std::vector<std::string> endpoints;  // at an address of the configuration; the call's path is appended to it
    std::vector<std::string> partners;  // at an address told at run time; the call's path is the whole address
};

// Why the call may not be made; empty when it may. The path cannot change the endpoint's host, headers cannot smuggle
// a second request, and only whom the plugin declared is spoken to. Whether a partner's address is allowed is checked
// where the configuration is known.
std::string refusalOf(const HttpCall& call, const HttpNames& names);

// Empty, or starts a path or a query, so that appending it cannot lengthen the host's name or add a user; no step
// upwards.
bool isHttpPath(std::string_view path);

}  // namespace schakel::pluginhost
