// What libcurl reports, as messages of the catalogue; and small readings of addresses and headers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <curl/curl.h>

#include "gateway/base/Clock.h"
#include "gateway/base/Error.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::transport {

struct CurlFailure {
    CURLcode code;
    std::string host;
    long verification;  // X509_V_OK or why the partner's certificate was refused
    int alertRead;  // the TLS alert the partner sent, 0: none
    int alertSent;  // the TLS alert we sent, 0: none
};

// PartnerUntrusted, PartnerRefusedCertificate, PartnerRequestInvalid, or PartnerUnreachable for the rest.
base::Error curlError(const CurlFailure& failure);

// Host and port of an https address; nothing when it is not one. Never the path or query: those may be personal.
std::optional<std::string> hostOf(std::string_view url);

// From Retry-After; dates are compared with the answer's own Date, so that a partner's wrong clock does no harm.
std::optional<base::Duration> retryAfterOf(const std::vector<Header>& headers);

}  // namespace schakel::transport
