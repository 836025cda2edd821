#include "gateway/transport/CurlErrors.h"

#include <algorithm>
#include <array>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "gateway/transport/Ascii.h"
#include "gateway/transport/RetryAfter.h"
#include "gateway/transport/TlsWords.h"

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

Error withReason(MessageCode code, const std::string& host, base::Words reason) {
    return Error(code, {{"host", host}, {"reason", std::move(reason)}});
}

base::Words curlWords(CURLcode code) {
    switch (static_cast<int>(code)) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return {"de naam van het adres is niet te vinden (DNS)", "the address's name cannot be found (DNS)"};
        case CURLE_COULDNT_RESOLVE_PROXY:
            return {"de naam van de proxy is niet te vinden (DNS)", "the proxy's name cannot be found (DNS)"};
        case CURLE_COULDNT_CONNECT: return {"er komt geen verbinding tot stand", "no connection can be made"};
        case CURLE_OPERATION_TIMEDOUT: return {"er kwam niet op tijd antwoord", "no answer came in time"};
        case CURLE_GOT_NOTHING:
            return {"de verbinding werd zonder antwoord verbroken", "the connection was closed without an answer"};
        case CURLE_SEND_ERROR:
            return {"de verbinding brak tijdens het versturen", "the connection broke while sending"};
        case CURLE_RECV_ERROR:
        case CURLE_PARTIAL_FILE:
            return {"de verbinding brak tijdens het antwoord", "the connection broke in the answer"};
        case CURLE_SSL_CONNECT_ERROR:
            return {"de beveiligde verbinding kwam niet tot stand", "the secure connection could not be set up"};
        case CURLE_SSL_CERTPROBLEM:
            return {"ons eigen certificaat is niet bruikbaar", "our own certificate is unusable"};
        case CURLE_URL_MALFORMAT: return {"het adres heeft niet de vorm van een URL", "the address is not a URL"};
        case CURLE_UNSUPPORTED_PROTOCOL: return {"het adres is geen https://", "the address is not https://"};
        case CURLE_LOGIN_DENIED: return {"in het adres staat een gebruikersnaam", "the address has a user name in it"};
        default: return base::quoted({"libcurl meldt", "libcurl says"}, curl_easy_strerror(code));
    }
}

std::string_view headerNamed(const std::vector<Header>& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& header) { return equalsIgnoringCase(header.name, name); });
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

}  // namespace

Error curlError(const CurlFailure& failure) {
    if (concernsOurCertificate(failure.alertRead)) {
        return withReason(MessageCode::PartnerRefusedCertificate, failure.host, alertWords(failure.alertRead));
    }
    if (failure.code == CURLE_PEER_FAILED_VERIFICATION) {
        const bool wrongName = failure.verification == X509_V_OK;
        return withReason(MessageCode::PartnerUntrusted, failure.host,
                          verificationWords(wrongName ? X509_V_ERR_HOSTNAME_MISMATCH : failure.verification));
    }
    if (failure.alertRead != 0 || failure.alertSent != 0) {
        const int alert = failure.alertSent != 0 ? failure.alertSent : failure.alertRead;
        return withReason(MessageCode::PartnerUntrusted, failure.host, alertWords(alert));
    }
    auto reason = curlWords(failure.code);
    if (failure.code == CURLE_URL_MALFORMAT || failure.code == CURLE_UNSUPPORTED_PROTOCOL ||
        failure.code == CURLE_LOGIN_DENIED || failure.code == CURLE_SSL_CERTPROBLEM) {
        return Error(MessageCode::PartnerRequestInvalid, {{"reason", std::move(reason)}});
    }
    return withReason(MessageCode::PartnerUnreachable, failure.host, std::move(reason));
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
