// What an adapter may ask the gateway to send.
#pragma once

#include <string>
#include <vector>

#include "gateway/pluginhost/HttpProvider.h"

namespace schakel::pluginhost {

inline constexpr std::size_t kHttpAnswerBytes = 16UL * 1024 * 1024;
inline constexpr std::size_t kHttpHeaderCount = 64;
inline constexpr std::size_t kHttpHeaderBytes = 8UL * 1024;
inline constexpr std::size_t kHttpPathBytes = 8UL * 1024;

// Why the call may not be made; empty when it may. The path cannot change the endpoint's host, headers cannot smuggle
// a second request, and only endpoints the plugin declared are spoken to.
std::string refusalOf(const HttpCall& call, const std::vector<std::string>& endpoints);

}  // namespace schakel::pluginhost
