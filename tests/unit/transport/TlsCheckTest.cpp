#include "gateway/transport/TlsCheck.h"

#include <catch2/catch.hpp>

#include "TestCerts.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;

TEST_CASE("a whole and current identity has no problems", "[transport][tlscheck]") {
    CHECK(checkTls(identity("gateway"), TlsRole::server));
    CHECK(checkTls(identity("gateway"), TlsRole::client));
    CHECK(tlsWarnings(identity("gateway")).empty());
}

TEST_CASE("an expired own certificate stops a server and warns a client", "[transport][tlscheck]") {
    const auto expired = identity("expired");
    const auto server = checkTls(expired, TlsRole::server);
    REQUIRE_FALSE(server);
    CHECK(server.error().code() == MessageCode::CertificateUnusable);
    CHECK(checkTls(expired, TlsRole::client));
    const auto warnings = tlsWarnings(expired);
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front().code() == MessageCode::OwnCertificateExpired);
    CHECK(warnings.front().text().find("expired.pem") != std::string::npos);
}

TEST_CASE("a key that is not the certificate's stops both", "[transport][tlscheck]") {
    auto mixed = identity("gateway");
    mixed.key = identity("somtoday").key;
    CHECK_FALSE(checkTls(mixed, TlsRole::server));
    CHECK_FALSE(checkTls(mixed, TlsRole::client));
    CHECK(tlsWarnings(mixed).empty());
}

TEST_CASE("a stale revocation list and an absent one are told apart", "[transport][tlscheck]") {
    auto stale = identity("gateway");
    stale.revocationLists = certs() / "stale.crl.pem";
    const auto warnings = tlsWarnings(stale);
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front().code() == MessageCode::RevocationListStale);
    CHECK(warnings.front().text().find("2020-02-01") != std::string::npos);

    auto foreign = identity("gateway");
    foreign.revocationLists = certs() / "other-ca.crl.pem";
    const auto absent = tlsWarnings(foreign);
    REQUIRE(absent.size() == 1);
    CHECK(absent.front().code() == MessageCode::RevocationListAbsent);
}

}  // namespace
}  // namespace schakel::transport::test
