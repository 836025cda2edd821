#include "gateway/transport/CurlErrors.h"

#include <algorithm>
#include <array>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "gateway/transport/Ascii.h"
#include "gateway/transport/RetryAfter.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::string_view kScheme = "https://";

constexpr std::array<int, 9> kCertificateAlerts{
    SSL_AD_BAD_CERTIFICATE,     SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_REVOKED,
    SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_UNKNOWN,     SSL_AD_UNKNOWN_CA,
    SSL_AD_ACCESS_DENIED,       SSL_AD_NO_CERTIFICATE,          TLS13_AD_CERTIFICATE_REQUIRED,
};

bool concernsOurCertificate(int alert) {
    return std::find(kCertificateAlerts.begin(), kCertificateAlerts.end(), alert) != kCertificateAlerts.end();
}

Error withReason(MessageCode code, const std::string& host, std::string reason) {
    return Error(code, {{"host", host}, {"reason", std::move(reason)}});
}

std::string_view headerNamed(const std::vector<Header>& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& header) { return equalsIgnoringCase(header.name, name); });
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

}  // namespace

Error curlError(const CurlFailure& failure) {
    if (concernsOurCertificate(failure.alertRead)) {
        return withReason(MessageCode::PartnerRefusedCertificate, failure.host,
                          SSL_alert_desc_string_long(failure.alertRead));
    }
    if (failure.code == CURLE_PEER_FAILED_VERIFICATION) {
        const bool wrongName = failure.verification == X509_V_OK;
        return withReason(
            MessageCode::PartnerUntrusted, failure.host,
            wrongName ? "its certificate is for another name" : X509_verify_cert_error_string(failure.verification));
    }
    if (failure.alertRead != 0 || failure.alertSent != 0) {
        const int alert = failure.alertSent != 0 ? failure.alertSent : failure.alertRead;
        return withReason(MessageCode::PartnerUntrusted, failure.host, SSL_alert_desc_string_long(alert));
    }
    const std::string reason = curl_easy_strerror(failure.code);
    if (failure.code == CURLE_URL_MALFORMAT || failure.code == CURLE_UNSUPPORTED_PROTOCOL ||
        failure.code == CURLE_LOGIN_DENIED || failure.code == CURLE_SSL_CERTPROBLEM) {
        return Error(MessageCode::PartnerRequestInvalid, {{"reason", reason}});
    }
    return withReason(MessageCode::PartnerUnreachable, failure.host, reason);
}

std::optional<std::string> hostOf(std::string_view url) {
    if (!equalsIgnoringCase(url.substr(0, kScheme.size()), kScheme)) {
        return std::nullopt;
    }
    const auto printable = [](char c) { return c > ' ' && c <= '~'; };
    const auto host = url.substr(kScheme.size(), url.find_first_of("/?#", kScheme.size()) - kScheme.size());
    if (host.empty() || host.find('@') != std::string_view::npos || !std::all_of(url.begin(), url.end(), printable)) {
        return std::nullopt;
    }
    return std::string(host);
}

std::optional<base::Duration> retryAfterOf(const std::vector<Header>& headers) {
    const auto value = headerNamed(headers, "Retry-After");
    if (value.empty()) {
        return std::nullopt;
    }
    const auto date = parseHttpDate(headerNamed(headers, "Date"));
    return parseRetryAfter(value, date ? *date : base::SystemClock().now());
}

}  // namespace schakel::transport
