// A message that is not as it was signed, or not signed as it should be.
#include <catch2/catch.hpp>

#include "EdukoppelingBench.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;
using Catch::Contains;

// One letter of what stands between two texts becomes another one.
std::string flipped(const std::string& sealed, const std::string& begin) {
    const auto at = sealed.find(begin);
    REQUIRE(at != std::string::npos);
    auto changed = sealed;
    auto& letter = changed.at(at + begin.size());
    letter = letter == '1' ? '2' : '1';
    return changed;
}

TEST_CASE("one byte that changed on the way is noticed, and it is said where") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto wrongAt = [&](const std::string& begin, const std::string& part) {
        const auto error = bench.refusal(flipped(sealed, begin));
        CAPTURE(begin, error.describe());
        CHECK(error.code() == MessageCode::SignatureWrong);
        CHECK_THAT(error.text(), Contains(part + " is veranderd"));
    };
    wrongAt("soort=\"bsn\">", "Body");
    wrongAt("soort=\"", "Body");
    wrongAt("anonymous?oin=", "wsa:To");
    wrongAt("<wsa:Address>http://www.w3.org/2005/08/addressing/anonymous?oin=", "wsa:From");
    wrongAt("contract/", "wsa:Action");
    wrongAt("urn:uuid:", "wsa:MessageID");
    wrongAt("<wsu:Created>202", "wsu:Timestamp");
    wrongAt("<wsu:Expires>202", "wsu:Timestamp");
}

TEST_CASE("a changed ReplyTo is noticed") {
    const Bench bench;
    const auto error = bench.refusal(
        with(bench.request().bytes, "anonymous</wsa:Address></wsa:ReplyTo>", "none</wsa:Address></wsa:ReplyTo>"));
    CHECK_THAT(error.text(), Contains("wsa:ReplyTo is veranderd"));
}

TEST_CASE("white space in the Body counts; between the parts of the header it does not") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    CHECK(bench.refusal(with(sealed, "<v:nummer", " <v:nummer")).code() == MessageCode::SignatureWrong);
    CHECK(bench.receive(with(sealed, "<wsa:Action", "\n  <wsa:Action")));
}

TEST_CASE("a signature or digest that was changed is noticed") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    CHECK_THAT(bench.refusal(flipped(sealed, "<ds:SignatureValue>")).text(), Contains("sleutel van dit certificaat"));
    CHECK(bench.refusal(flipped(sealed, "<ds:DigestValue>")).code() == MessageCode::SignatureWrong);
    for (const auto* const nothing :
         {"<ds:SignatureValue></ds:SignatureValue>", "<ds:SignatureValue>!</ds:SignatureValue>"}) {
        const auto value = cut(sealed, "<ds:SignatureValue>", "</ds:SignatureValue>");
        CHECK(bench.refusal(with(sealed, value, nothing)).code() == MessageCode::SignatureWrong);
    }
}

TEST_CASE("a token with a changed byte is no certificate, or not one of a known signer") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto token = cut(sealed, "<wsse:BinarySecurityToken", "</wsse:BinarySecurityToken>");
    const auto text = cut(token, "\">", "<");
    for (const std::size_t at : {std::size_t(4), text.size() / 4, text.size() / 2, text.size() - 12}) {
        auto changed = text;
        changed.at(at) = changed.at(at) == 'A' ? 'B' : 'A';
        CAPTURE(at);
        const auto code = bench.refusal(with(sealed, text, changed)).code();
        CHECK((code == MessageCode::SignerUntrusted || code == MessageCode::SignatureWrong));
    }
    CHECK(bench.refusal(with(sealed, text, "\"><")).code() == MessageCode::SignerUntrusted);
    CHECK(
        bench.refusal(with(sealed, "x509-token-profile-1.0#X509v3\" wsu", "x509-token-profile-1.0#X509PKIPathv1\" wsu"))
            .code() == MessageCode::SignerUntrusted);
}

TEST_CASE("what carries no signature is not believed") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto part = [&](const std::string& bytes) {
        const auto error = bench.refusal(bytes);
        CHECK(error.code() == MessageCode::SignatureMissing);
        return error.text();
    };
    CHECK_THAT(part(question()), Contains("Body"));
    CHECK_THAT(part(with(sealed, cut(sealed, "<wsse:Security", "</wsse:Security>"), "")), Contains("Body"));
    CHECK_THAT(part(with(sealed, cut(sealed, "<ds:Signature ", "</ds:Signature>"), "")), Contains("Body"));
    CHECK_THAT(part(with(sealed, cut(sealed, "<wsu:Timestamp", "</wsu:Timestamp>"), "")), Contains("wsu:Timestamp"));
}

TEST_CASE("every part must be signed, also one that was added") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto part = [&](const std::string& bytes) {
        const auto error = bench.refusal(bytes);
        CHECK(error.code() == MessageCode::SignatureMissing);
        return error.text();
    };
    const std::string relates = "<wsa:RelatesTo>urn:uuid:1</wsa:RelatesTo><wsse:Security";
    CHECK_THAT(part(with(sealed, "<wsse:Security", relates)), Contains("wsa:RelatesTo"));
    // An answer's confirmation that anybody could have added.
    const std::string confirmation =
        "<c:SignatureConfirmation xmlns:c=\"http://docs.oasis-open.org/wss/"
        "oasis-wss-wssecurity-secext-1.1.xsd\" Value=\"AAAA\"/><ds:Signature ";
    CHECK_THAT(part(with(sealed, "<ds:Signature ", confirmation)), Contains("SignatureConfirmation"));
    // A reference less, which the signature's value would also tell.
    const auto reference = cut(sealed, "<ds:Reference URI=\"#body-", "</ds:Reference>");
    CHECK_THAT(part(with(sealed, reference, "")), Contains("Body"));
    const auto action = cut(sealed, "<ds:Reference URI=\"#Action-", "</ds:Reference>");
    CHECK_THAT(part(with(sealed, action, "")), Contains("wsa:Action"));
}

TEST_CASE("weak algorithms and other ways of referring are not computed at all") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto refused = [&](const std::string& from, const std::string& to) {
        const auto error = bench.refusal(with(sealed, from, to));
        CAPTURE(to, error.describe());
        CHECK(error.code() == MessageCode::SignatureWrong);
        return error.text();
    };
    const std::string exclusive = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";
    for (const auto* const method :
         {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5", ""}) {
        CHECK_THAT(refused("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", method), Contains("algoritme"));
    }
    for (const auto* const method :
         {"http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2001/04/xmldsig-more#md5"}) {
        CHECK_THAT(refused("http://www.w3.org/2001/04/xmlenc#sha256", method), Contains("algoritme"));
    }
    for (const auto* const transform :
         {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
          "http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116",
          "http://www.w3.org/TR/1999/REC-xslt-19991116", "http://www.w3.org/2000/09/xmldsig#base64"}) {
        const auto replaced = "<ds:Transform Algorithm=\"" + std::string(transform) + "\"/>";
        CHECK_THAT(refused(exclusive, replaced), Contains("algoritme"));
        CHECK_THAT(refused(exclusive, exclusive + replaced), Contains("opgebouwd"));
    }
    CHECK_THAT(refused(exclusive,
                       "<ds:Transform "
                       "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><ds:XPath>1</ds:XPath></ds:Transform>"),
               Contains("opgebouwd"));
    const auto reference = cut(sealed, "URI=\"#body-", "\"");
    for (const auto* const uri : {"URI=\"\"", "URI=\"#xpointer(/)\"", "URI=\"http://evil.example/x\"",
                                  "URI=\"file:///etc/passwd\"", "URI=\"#nobody\"", "URI=\"#\"", "x=\"1\""}) {
        CHECK_THAT(refused(reference, uri), Contains("buiten het bericht"));
    }
}

TEST_CASE("a key that the signature brings along itself is not used") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto info = cut(sealed, "<ds:KeyInfo>", "</ds:KeyInfo>");
    for (const auto* const other : {"<ds:KeyInfo/>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName></ds:KeyInfo>",
                                    "<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>", ""}) {
        CHECK(bench.refusal(with(sealed, info, other)).code() == MessageCode::SignatureWrong);
    }
    CHECK(bench.refusal(with(sealed, "</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>")).code() ==
          MessageCode::SignatureWrong);
}

TEST_CASE("a comment in signed text changes nothing of what is read") {
    const Bench bench;
    const auto opened = bench.receive(with(bench.request().bytes, "999999011", "999<!-- x -->999011"));
    REQUIRE(opened);
    CHECK_THAT(opened->envelope, Contains(">999999011<"));
    const auto header = bench.receive(with(bench.request().bytes, "duo.example", "duo<!-- x -->.example"));
    REQUIRE(header);
    CHECK(header->action == kAction);
}

}  // namespace
}  // namespace schakel::transport::test
