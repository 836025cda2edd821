// Who gets in, and with which TLS.
#include <unistd.h>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "TestCerts.h"
#include "TestServer.h"
#include "TlsProbe.h"

namespace schakel::transport::test {
namespace {

ProbeOptions as(const std::string& name) {
    ProbeOptions options;
    options.identity = name;
    return options;
}

ProbeOptions tls12(const std::string& suites) {
    ProbeOptions options;
    options.maxVersion = TLS1_2_VERSION;
    options.suites12 = suites;
    return options;
}

void checkRefused(TestServer& server, const ProbeOptions& options, const std::string& code) {
    INFO(options.identity << " " << code);
    CHECK(statusFor(server.port(), options) == 0);
    CHECK(server.waitForLog(R"("code":")" + code + '"'));
}

TEST_CASE("the sender's OIN, subject and fingerprint reach the handler", "[transport][tls]") {
    TestServer server;
    REQUIRE(statusFor(server.port(), as("school-po2")) == 200);
    const auto peer = server.seen().at(0).head.peer;
    CHECK(peer.oin == "00000099000000000002");
    CHECK(peer.subject == "serialNumber=00000099000000000002,C=NL,O=Schakel ontwikkeling,CN=school-po2");
    CHECK(peer.fingerprint.size() == 64);
}

TEST_CASE("who cannot prove who it is does not get in, and the log says why", "[transport][tls]") {
    TestServer server;
    checkRefused(server, as(""), "SCH-3201");
    checkRefused(server, as("foreign"), "SCH-3202");
    checkRefused(server, as("expired"), "SCH-3203");
    checkRefused(server, as("future"), "SCH-3204");
    checkRefused(server, as("revoked"), "SCH-3205");
    checkRefused(server, as("weak"), "SCH-3207");
    checkRefused(server, as("version1"), "SCH-3208");
    checkRefused(server, as("somtoday"), "SCH-3208");  // a server's certificate, not a client's
    CHECK(server.seen().empty());
    CHECK(server.log().find("transport.peer.refused") != std::string::npos);
    CHECK(server.log().find("remedy") != std::string::npos);
    // A good certificate of an unknown school is the exchange's business, not TLS's.
    CHECK(statusFor(server.port(), as("stranger")) == 200);
}

TEST_CASE("a missing or stale revocation list refuses everybody", "[transport][tls]") {
    for (const std::string list : {"other-ca.crl.pem", "stale.crl.pem"}) {
        auto options = serverOptions();
        options.tls.revocationLists = certs() / list;
        TestServer server(options);
        checkRefused(server, as("school-po"), "SCH-3206");
    }
    auto options = serverOptions();
    options.tls.revocationLists.reset();
    TestServer lenient(options);
    CHECK(statusFor(lenient.port(), as("revoked")) == 200);
}

TEST_CASE("only TLS 1.2 and 1.3 with good suites", "[transport][tls]") {
    TestServer server;
    ProbeOptions old;
    old.minVersion = TLS1_VERSION;
    old.maxVersion = TLS1_1_VERSION;
    old.suites12 = "ALL:@SECLEVEL=0";
    checkRefused(server, old, "SCH-3209");
    for (const std::string weak : {"ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-AES128-CCM",
                                   "AES128-GCM-SHA256", "DHE-RSA-AES256-GCM-SHA384"}) {
        INFO(weak);
        CHECK(statusFor(server.port(), tls12(weak)) == 0);
    }
    ProbeOptions ccm;
    ccm.minVersion = TLS1_3_VERSION;
    ccm.suites13 = "TLS_AES_128_CCM_SHA256";
    CHECK(statusFor(server.port(), ccm) == 0);
    ProbeOptions group;
    group.groups = "P-521";
    CHECK(statusFor(server.port(), group) == 0);

    for (const std::string good :
         {"ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"}) {
        INFO(good);
        CHECK(statusFor(server.port(), tls12(good)) == 200);
    }
    for (const std::string good :
         {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"}) {
        INFO(good);
        ProbeOptions options;
        options.minVersion = TLS1_3_VERSION;
        options.suites13 = good;
        CHECK(statusFor(server.port(), options) == 200);
    }
}

TEST_CASE("plain HTTP on the TLS port is closed", "[transport][tls]") {
    TestServer server;
    TlsProbe never(server.port());
    const int socket = SSL_get_fd(never.native());
    REQUIRE(socket >= 0);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    REQUIRE(::write(socket, request.data(), request.size()) == static_cast<ssize_t>(request.size()));
    never.rest();
    CHECK(server.seen().empty());
}

TEST_CASE("a session is resumed and still knows its sender", "[transport][tls]") {
    TestServer server;
    TlsProbe first(server.port());
    REQUIRE(first.send(post("x")));
    REQUIRE(statusOf(first.answer()) == 200);
    ProbeOptions again;
    again.session = SSL_get1_session(first.native());
    REQUIRE(SSL_SESSION_is_resumable(again.session) == 1);
    {
        TlsProbe second(server.port(), again);
        REQUIRE(second.send(post("x")));
        CHECK(statusOf(second.answer()) == 200);
        CHECK(SSL_session_reused(second.native()) == 1);
    }
    CHECK(server.seen().at(1).head.peer.oin == "00000099000000000001");

    // After a reload nobody gets in on what an earlier context believed.
    REQUIRE(server.server().reloadTls());
    TlsProbe third(server.port(), again);
    CHECK(SSL_session_reused(third.native()) == 0);
    SSL_SESSION_free(again.session);
}

TEST_CASE("reloading swaps trust for new connections and keeps the old on failure", "[transport][tls]") {
    const auto folder = std::filesystem::temp_directory_path() / ("schakel-reload-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto lists = folder / "crl.pem";
    const auto useList = [&](const char* name) {
        std::filesystem::copy_file(certs() / name, lists, std::filesystem::copy_options::overwrite_existing);
    };
    useList("ca.crl.pem");
    auto options = serverOptions();
    options.tls.revocationLists = lists;
    TestServer server(options);
    TlsProbe before(server.port());
    REQUIRE(before.connected());

    std::ofstream(lists) << "nothing";
    const auto failed = server.server().reloadTls();
    REQUIRE_FALSE(failed);
    CHECK(failed.error().text().find(lists.string()) != std::string::npos);
    CHECK(statusFor(server.port(), as("school-po")) == 200);

    useList("stale.crl.pem");
    REQUIRE(server.server().reloadTls());
    CHECK(statusFor(server.port(), as("school-po")) == 0);
    REQUIRE(before.send(post("x")));
    CHECK(statusOf(before.answer()) == 200);
    std::filesystem::remove_all(folder);
}

TEST_CASE("without a required certificate anybody may come, but has no OIN", "[transport][tls]") {
    auto options = serverOptions();
    options.requireClientCertificate = false;
    TestServer server(options);
    CHECK(statusFor(server.port(), as("")) == 200);
    CHECK(server.seen().at(0).head.peer.oin.empty());
    CHECK(statusFor(server.port(), as("school-po")) == 200);
    CHECK(server.seen().at(1).head.peer.oin == "00000099000000000001");
    CHECK(statusFor(server.port(), as("foreign")) == 0);
}

}  // namespace
}  // namespace schakel::transport::test
