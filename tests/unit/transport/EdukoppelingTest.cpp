// What is sealed by one party is opened by the other, and is the same.
#include "gateway/transport/Edukoppeling.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "EdukoppelingBench.h"
#include "TestCerts.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;
using Catch::Contains;

TEST_CASE("a request that was sealed is opened, with who sent it and to whom") {
    const Bench bench;
    const auto sealed = bench.request();
    const auto opened = bench.receive(sealed.bytes);
    REQUIRE(opened);
    CHECK(opened->kind == EnvelopeKind::message);
    CHECK_THAT(opened->envelope, Contains("<v:nummer soort=\"bsn\">999999011</v:nummer>"));
    CHECK_THAT(opened->envelope, !Contains("Header"));
    CHECK(opened->action == kAction);
    CHECK(opened->to == kDuoOin);
    CHECK(opened->from == kGatewayOin);
    CHECK(opened->relatesTo.empty());
    CHECK(opened->received.messageId == sealed.sent.messageId);
    CHECK(opened->received.signatureValue == sealed.sent.signatureValue);
    CHECK(opened->signer.oin == kGatewayOin);
}

TEST_CASE("what is opened can be opened by a reader of plain SOAP, and be sealed again") {
    const Bench bench;
    const auto opened = bench.receive(bench.request().bytes);
    REQUIRE(opened);
    CHECK(bench.gateway->seal(opened->envelope, {.action = kAction}));
}

TEST_CASE("an answer confirms the request it belongs to") {
    const Bench bench;
    const auto request = bench.request();
    const auto received = bench.receive(request.bytes);
    REQUIRE(received);
    const auto answer = bench.answer(received->received);
    const auto opened = bench.confirm(answer.bytes, request.sent);
    REQUIRE(opened);
    CHECK(opened->kind == EnvelopeKind::message);
    CHECK(opened->relatesTo == request.sent.messageId);
    CHECK(opened->signer.oin == kDuoOin);
    CHECK_THAT(opened->envelope, Contains(">J</a:antwoord>"));
    CHECK_THAT(answer.bytes, Contains("RelatesTo") && !Contains("ReplyTo"));
}

TEST_CASE("what is sealed follows the profile") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    CHECK_THAT(sealed, Contains("http://www.w3.org/2005/08/addressing/anonymous?oin=" + std::string(kDuoOin)));
    CHECK_THAT(sealed, Contains("soap:mustUnderstand=\"1\""));
    CHECK_THAT(sealed, Contains("<wsa:MessageID") && Contains("urn:uuid:") && Contains("wsu:Expires"));
    // To, From, Action, MessageID, ReplyTo, Timestamp and Body.
    std::size_t references = 0;
    for (auto at = sealed.find("<ds:Reference "); at != std::string::npos; at = sealed.find("<ds:Reference ", at + 1)) {
        ++references;
    }
    CHECK(references == 7);
    CHECK(sealed.find('\n') ==
          sealed.rfind('\n', sealed.size() - 2));  // only after the XML declaration, and at the end
}

TEST_CASE("two messages have nothing in common that should be unique") {
    const Bench bench;
    const auto first = bench.request();
    const auto second = bench.request();
    CHECK(first.sent.messageId != second.sent.messageId);
    CHECK(first.sent.signatureValue != second.sent.signatureValue);
}

TEST_CASE("content keeps its letters, white space and odd characters") {
    const Bench bench;
    const std::string content =
        "<v:tekst xmlns:v=\"urn:v\" xmlns:q=\"urn:q\" v:soort=\"a&#10;b\">\n  Zoë &amp; Çağla &lt;3&#13; "
        "<![CDATA[<x>]]>\n"
        "<leeg/> \xf0\x9f\x99\x82</v:tekst>";
    const auto sealed = bench.gateway->seal(plain(content), {.action = kAction});
    REQUIRE(sealed);
    const auto opened = bench.receive(sealed->bytes);
    REQUIRE(opened);
    CHECK_THAT(opened->envelope, Contains("\n  Zoë &amp; Çağla &lt;3&#xD; &lt;x&gt;\n<leeg></leeg> \xf0\x9f\x99\x82"));
    CHECK_THAT(opened->envelope, Contains("v:soort=\"a&#xA;b\""));
}

TEST_CASE("an envelope that cannot be sealed is refused") {
    const Bench bench;
    const auto reason = [&](const std::string& envelope) {
        const auto sealed = bench.gateway->seal(envelope, {.action = kAction});
        REQUIRE_FALSE(sealed);
        CHECK(sealed.error().code() == MessageCode::EnvelopeUnusable);
        return sealed.error().text();
    };
    CHECK_THAT(reason("<html/>"), Contains("geen SOAP 1.1-envelop"));
    CHECK_THAT(reason("{}"), Contains("XML"));
    CHECK_THAT(reason(with(question(), "<s:Body>", "<s:Header><x/></s:Header><s:Body>")), Contains("al headers"));
    CHECK_THAT(reason(with(question(), "<s:Body>", "<s:Body/><s:Body>")), Contains("meer dan één Body"));
    CHECK_THAT(reason(bench.request().bytes), Contains("al headers"));
}

TEST_CASE("an empty header and prefixes that mean something else are no hindrance") {
    const Bench bench;
    const auto other = bench.gateway->seal(
        with(question(), "<s:Body>", "<s:Header/><s:Body xmlns:wsu=\"urn:other\" xmlns:soap=\"urn:x\">"),
        {.action = "urn:a?b=1&c=<2>\""});
    REQUIRE(other);
    const auto opened = bench.receive(other->bytes);
    REQUIRE(opened);
    CHECK(opened->action == "urn:a?b=1&c=<2>\"");
    CHECK(opened->to.empty());
}

TEST_CASE("parties on many threads do not get in each other's way") {
    const Bench bench;
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 5; ++round) {
                const auto sealed = bench.gateway->seal(question(), {.action = kAction});
                good += sealed && bench.duo->open(sealed->bytes, {}) ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(good == 20);
}

// What the xmlsec1 tool says of a message: its exit code.
int xmlsec1(const std::string& message) {
    const auto file = std::filesystem::path(SCHAKEL_BUILD_DIR) / "edukoppeling-sealed.xml";
    std::ofstream(file) << message;
    std::string command = "xmlsec1 --verify --pubkey-cert-pem '" + (certs() / "gateway-sign.pem").string() + "'";
    for (const auto* const name : {"To", "From", "Action", "MessageID", "ReplyTo"}) {
        command.append(" --id-attr:Id http://www.w3.org/2005/08/addressing:").append(name);
    }
    command +=
        " --id-attr:Id http://schemas.xmlsoap.org/soap/envelope/:Body --id-attr:Id "
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd:Timestamp '" +
        file.string() + "' >/dev/null 2>&1";
    return std::system(command.c_str());
}

TEST_CASE("the xmlsec1 tool verifies what we sealed, and nothing else") {
    if (std::system("command -v xmlsec1 >/dev/null 2>&1") != 0) {
        WARN("skipped: there is no xmlsec1 here (Debian package xmlsec1)");
        return;
    }
    const Bench bench;
    const auto sealed = bench.request().bytes;
    CHECK(xmlsec1(sealed) == 0);
    CHECK(xmlsec1(with(sealed, "999999011", "999999023")) != 0);
    CHECK(xmlsec1(with(sealed, kAction, std::string(kAction) + "2")) != 0);
}

}  // namespace
}  // namespace schakel::transport::test
