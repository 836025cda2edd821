#include "gateway/transport/TlsWords.h"

#include <algorithm>
#include <array>
#include <string>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

namespace schakel::transport {
namespace {

using base::Words;

struct Entry {
    long number;
    const char* dutch;
    const char* english;
};

constexpr std::array<Entry, 26> kVerification{{
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, "het certificaat van de uitgever ontbreekt",
     "the authority's certificate is missing"},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "de uitgever van het certificaat wordt niet vertrouwd",
     "the certificate's authority is not trusted"},
    {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, "de keten van het certificaat is niet compleet",
     "the certificate's chain is not complete"},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "de keten eindigt bij een uitgever die niet wordt vertrouwd",
     "the chain ends at an authority that is not trusted"},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "het certificaat is door zichzelf uitgegeven",
     "the certificate was issued by itself"},
    {X509_V_ERR_CERT_SIGNATURE_FAILURE, "de handtekening onder het certificaat klopt niet",
     "the certificate's signature is wrong"},
    {X509_V_ERR_CERT_UNTRUSTED, "het certificaat wordt niet vertrouwd", "the certificate is not trusted"},
    {X509_V_ERR_CERT_NOT_YET_VALID, "het certificaat is nog niet geldig", "the certificate is not yet valid"},
    {X509_V_ERR_CERT_HAS_EXPIRED, "het certificaat is verlopen", "the certificate has expired"},
    {X509_V_ERR_CERT_REVOKED, "het certificaat is ingetrokken", "the certificate was revoked"},
    {X509_V_ERR_CERT_CHAIN_TOO_LONG, "de keten van het certificaat is te lang", "the certificate's chain is too long"},
    {X509_V_ERR_INVALID_CA, "een certificaat in de keten mag geen certificaten uitgeven",
     "a certificate in the chain may not issue others"},
    {X509_V_ERR_PATH_LENGTH_EXCEEDED, "de keten heeft meer uitgevers dan mag",
     "the chain has more authorities than allowed"},
    {X509_V_ERR_INVALID_PURPOSE, "het certificaat is voor een ander gebruik uitgegeven",
     "the certificate was issued for another use"},
    {X509_V_ERR_HOSTNAME_MISMATCH, "het certificaat is van een andere naam", "the certificate is for another name"},
    {X509_V_ERR_EE_KEY_TOO_SMALL, "de sleutel van het certificaat is te zwak", "the certificate's key is too weak"},
    {X509_V_ERR_CA_KEY_TOO_SMALL, "de sleutel van de uitgever is te zwak", "the authority's key is too weak"},
    {X509_V_ERR_CA_MD_TOO_WEAK, "de handtekening van de uitgever is te zwak", "the authority's signature is too weak"},
    {X509_V_ERR_APPLICATION_VERIFICATION, "het is geen X.509-certificaat van versie 3", "it is not X.509 version 3"},
    {X509_V_ERR_UNABLE_TO_GET_CRL, "van een van de uitgevers is er geen intrekkingslijst",
     "there is no revocation list of one of the authorities"},
    {X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, "wie de intrekkingslijst heeft uitgegeven is niet bekend",
     "who issued the revocation list is not known"},
    {X509_V_ERR_CRL_HAS_EXPIRED, "de intrekkingslijst is verlopen", "the revocation list has expired"},
    {X509_V_ERR_CRL_NOT_YET_VALID, "de intrekkingslijst is nog niet geldig", "the revocation list is not yet valid"},
    {X509_V_ERR_CRL_SIGNATURE_FAILURE, "de handtekening onder de intrekkingslijst klopt niet",
     "the revocation list's signature is wrong"},
    {X509_V_ERR_KEYUSAGE_NO_CRL_SIGN, "de uitgever mag geen intrekkingslijsten ondertekenen",
     "the authority may not sign revocation lists"},
    {X509_V_ERR_DIFFERENT_CRL_SCOPE, "de intrekkingslijst gaat niet over dit certificaat",
     "the revocation list is not about this certificate"},
}};

constexpr std::array<Entry, 14> kAlerts{{
    {SSL_AD_HANDSHAKE_FAILURE, "er is geen TLS-instelling die beide kanten toestaan",
     "there are no TLS settings that both sides allow"},
    {SSL_AD_PROTOCOL_VERSION, "er is geen TLS-versie die beide kanten toestaan",
     "there is no TLS version that both sides allow"},
    {SSL_AD_INSUFFICIENT_SECURITY, "de andere kant eist sterkere versleuteling",
     "the other side demands stronger encryption"},
    {SSL_AD_BAD_CERTIFICATE, "het certificaat is beschadigd", "the certificate is damaged"},
    {SSL_AD_UNSUPPORTED_CERTIFICATE, "dit soort certificaat wordt niet aangenomen",
     "this kind of certificate is not accepted"},
    {SSL_AD_CERTIFICATE_REVOKED, "het certificaat is ingetrokken", "the certificate was revoked"},
    {SSL_AD_CERTIFICATE_EXPIRED, "het certificaat is verlopen", "the certificate has expired"},
    {SSL_AD_CERTIFICATE_UNKNOWN, "het certificaat wordt niet aangenomen, zonder reden",
     "the certificate is not accepted, without a reason"},
    {SSL_AD_UNKNOWN_CA, "de uitgever van het certificaat wordt niet vertrouwd",
     "the certificate's authority is not trusted"},
    {SSL_AD_ACCESS_DENIED, "dit certificaat heeft er geen toegang", "this certificate has no access"},
    {SSL_AD_NO_CERTIFICATE, "er is een certificaat nodig", "a certificate is needed"},
    {TLS13_AD_CERTIFICATE_REQUIRED, "er is een certificaat nodig", "a certificate is needed"},
    {SSL_AD_DECRYPT_ERROR, "een handtekening of sleutel in de TLS-uitwisseling klopt niet",
     "a signature or key in the TLS exchange is wrong"},
    {SSL_AD_INTERNAL_ERROR, "de andere kant kreeg zelf een storing", "the other side had a fault of its own"},
}};

constexpr std::array<Entry, 4> kHandshake{{
    {SSL_R_HTTP_REQUEST, "er kwam een onversleuteld HTTP-verzoek", "an unencrypted HTTP request came"},
    {SSL_R_WRONG_VERSION_NUMBER, "wat er kwam is geen TLS", "what came is not TLS"},
    {SSL_R_UNEXPECTED_EOF_WHILE_READING, "de verbinding werd verbroken", "the connection was closed"},
    {SSL_R_PACKET_LENGTH_TOO_LONG, "wat er kwam is geen TLS", "what came is not TLS"},
}};

const Words kOpenSslSays{"OpenSSL meldt", "OpenSSL says"};

template <std::size_t Size>
Words wordsFor(const std::array<Entry, Size>& table, long number, const char* original) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Entry& entry) { return entry.number == number; });
    return found != table.end() ? Words(found->dutch, found->english)
                                : base::quoted(kOpenSslSays, original != nullptr ? original : std::to_string(number));
}

}  // namespace

Words verificationWords(long problem) {
    return wordsFor(kVerification, problem, X509_verify_cert_error_string(problem));
}

Words alertWords(int alert) {
    return wordsFor(kAlerts, alert, SSL_alert_desc_string_long(alert));
}

Words handshakeWords(unsigned long errorCode) {
    if (errorCode == 0) {
        return {"de verbinding werd verbroken", "the connection was closed"};
    }
    const int reason = ERR_GET_REASON(errorCode);
    // What the peer's alert said, as OpenSSL numbers it.
    if (reason > SSL_AD_REASON_OFFSET) {
        return alertWords(reason - SSL_AD_REASON_OFFSET);
    }
    return wordsFor(kHandshake, reason, ERR_reason_error_string(errorCode));
}

}  // namespace schakel::transport
