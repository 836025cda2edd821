#include "gateway/transport/TlsWords.h"

#include <initializer_list>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

#include <catch2/catch.hpp>

#include "gateway/transport/ChunkDecoder.h"
#include "gateway/transport/CurlErrors.h"
#include "gateway/transport/HeaderGate.h"
#include "gateway/transport/PeerCertificate.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::Language;
using base::Words;

// In both languages, and none of it a library's text in between ours.
void checkOwnWords(const Words& words) {
    INFO(words.in(Language::dutch) << " / " << words.in(Language::english));
    CHECK(words.in(Language::dutch) != words.in(Language::english));
    CHECK(words.in(Language::dutch).find('"') == std::string::npos);
}

Words reasonOf(const Error& error) {
    for (const auto& [name, value] : error.arguments()) {
        if (name == "reason") {
            return value;
        }
    }
    return "";
}

}  // namespace

TEST_CASE("why a certificate or a handshake is refused has words of our own", "[transport][words]") {
    for (const long problem :
         {X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID,
          X509_V_ERR_CRL_SIGNATURE_FAILURE, X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_CERT_HAS_EXPIRED,
          X509_V_ERR_CERT_REVOKED, X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY}) {
        checkOwnWords(verificationWords(problem));
    }
    for (const int alert : {SSL_AD_UNKNOWN_CA, SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_REVOKED,
                            SSL_AD_HANDSHAKE_FAILURE, SSL_AD_PROTOCOL_VERSION, TLS13_AD_CERTIFICATE_REQUIRED}) {
        checkOwnWords(alertWords(alert));
    }
    checkOwnWords(handshakeWords(0));
    checkOwnWords(handshakeWords(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_HTTP_REQUEST)));
    checkOwnWords(handshakeWords(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_TLSV1_ALERT_UNKNOWN_CA)));
}

TEST_CASE("what has no words of ours is OpenSSL's text, between quotes", "[transport][words]") {
    CHECK(verificationWords(X509_V_ERR_SUBTREE_MINMAX).in(Language::dutch) ==
          "OpenSSL meldt \"name constraints minimum and maximum not supported\"");
    CHECK(alertWords(SSL_AD_RECORD_OVERFLOW).in(Language::dutch) == "OpenSSL meldt \"record overflow\"");
}

TEST_CASE("a list that is missing or stale is told in Dutch", "[transport][words]") {
    checkOwnWords(reasonOf(verificationError(X509_V_ERR_UNABLE_TO_GET_CRL)));
    CHECK(verificationError(X509_V_ERR_CRL_HAS_EXPIRED).text() ==
          "Niet te controleren of het certificaat van de afzender is ingetrokken: de intrekkingslijst is verlopen.");
}

TEST_CASE("why a partner was not reached is told in Dutch", "[transport][words]") {
    for (const CURLcode code : {CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
                                CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_SSL_CONNECT_ERROR,
                                CURLE_SSL_CERTPROBLEM, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL}) {
        checkOwnWords(reasonOf(curlError({code, "partner.example", X509_V_OK, 0, 0})));
    }
    checkOwnWords(reasonOf(curlError({CURLE_PEER_FAILED_VERIFICATION, "partner.example", X509_V_OK, 0, 0})));
    CHECK(curlError({CURLE_WEIRD_SERVER_REPLY, "partner.example", X509_V_OK, 0, 0}).text() ==
          "De partner partner.example is niet bereikbaar: libcurl meldt \"Weird server reply\".");
}

TEST_CASE("what is wrong with a request is told in Dutch", "[transport][words]") {
    for (const std::string_view request :
         {"GET / HTTP/1.1\n", "GET /\r\n", "G@T / HTTP/1.1\r\n", "GET / HTTP/1.1\r\n\r\n", "GET x HTTP/1.1\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\n", "POST / HTTP/1.1\r\nContent-Length: x\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\n b\r\n", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n"}) {
        HeaderGate gate(HeaderLimits{1024, 8});
        const auto examined = gate.examine(request);
        INFO(request);
        REQUIRE_FALSE(examined);
        checkOwnWords(reasonOf(examined.error()));
    }
    for (const std::string_view chunks : {"x\r\n", "5;a=b\r\n", "1\r\nab\r\n", "0\r\nA: b\r\n\r\n"}) {
        ChunkDecoder decoder;
        std::string body;
        const auto decoded = decoder.decode(chunks, body);
        INFO(chunks);
        REQUIRE_FALSE(decoded);
        checkOwnWords(reasonOf(decoded.error()));
    }
}

}  // namespace schakel::transport
