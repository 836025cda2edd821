// Attacks in which the signature stays intact and what it signs is moved to where nobody reads it.
#include <catch2/catch.hpp>

#include "EdukoppelingBench.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;

const std::string kEvil = "<v:vraag xmlns:v=\"urn:vraag\"><v:nummer soort=\"bsn\">999999023</v:nummer></v:vraag>";

// A Body of the attacker's, with or without an Id.
std::string evilBody(const std::string& attribute = "") {
    return "<s:Body" + attribute + ">" + kEvil + "</s:Body>";
}

struct Captured {
    Bench bench;
    std::string sealed = bench.request().bytes;
    std::string body = bodyOf(sealed);
    // Everything between the Body's name and its '>'.
    std::string attributes = body.substr(7, body.find('>') - 7);

    void requireRefused(const std::string& bytes) const {
        const auto error = bench.refusal(bytes);
        CAPTURE(error.describe());
        CHECK((error.code() == MessageCode::EnvelopeUnusable || error.code() == MessageCode::SignatureWrong ||
               error.code() == MessageCode::SignatureMissing));
        CHECK(bytes.find("999999023") != std::string::npos);
    }
};

TEST_CASE("a signed Body in a wrapper in the Header, another one in its place") {
    const Captured captured;
    for (const auto& id : {std::string(), captured.attributes, std::string(" Id=\"x\"")}) {
        for (const auto* const wrapper : {"x:Wrapper", "s:Header"}) {
            const std::string open = std::string("<") + wrapper + " xmlns:x=\"urn:x\">";
            const auto wrapped = open + captured.body + "</" + wrapper + ">";
            const auto evil = with(captured.sealed, captured.body, evilBody(id));
            captured.requireRefused(with(evil, "</soap:Header>", wrapped + "</soap:Header>"));
        }
    }
}

TEST_CASE("a signed Body under another name than Body, moved into the Header or the Security header") {
    const Captured captured;
    const auto inner = with(with(captured.body, "<s:Body", "<s:Body2"), "</s:Body>", "</s:Body2>");
    for (const auto* const end : {"</wsse:Security>", "</soap:Header>", "</ds:Signature>", "</wsu:Timestamp>"}) {
        const auto evil = with(captured.sealed, captured.body, evilBody());
        captured.requireRefused(with(evil, end, inner + end));
        captured.requireRefused(with(evil, end, captured.body + end));
    }
}

TEST_CASE("a signed Body within the attacker's Body") {
    const Captured captured;
    captured.requireRefused(with(captured.sealed, captured.body, "<s:Body>" + kEvil + captured.body + "</s:Body>"));
    captured.requireRefused(
        with(captured.sealed, captured.body, "<s:Body>" + kEvil + "<x>" + captured.body + "</x></s:Body>"));
    captured.requireRefused(with(captured.sealed, captured.body,
                                 "<s:Body" + captured.attributes + ">" + kEvil + captured.body + "</s:Body>"));
}

TEST_CASE("two Bodies, whichever comes first") {
    const Captured captured;
    for (const auto& id : {std::string(), captured.attributes}) {
        captured.requireRefused(with(captured.sealed, captured.body, evilBody(id) + captured.body));
        captured.requireRefused(with(captured.sealed, captured.body, captured.body + evilBody(id)));
    }
}

TEST_CASE("a signed Body in an Object of the signature") {
    const Captured captured;
    const auto evil = with(captured.sealed, captured.body, evilBody());
    captured.requireRefused(
        with(evil, "</ds:Signature>", "<ds:Object>" + captured.body + "</ds:Object></ds:Signature>"));
}

TEST_CASE("a whole signed message within another one") {
    const Captured captured;
    const auto envelope = captured.sealed.substr(captured.sealed.find("<s:Envelope"));
    captured.requireRefused(plain(kEvil + envelope));
    captured.requireRefused(with(plain(kEvil), "<s:Body>", "<s:Header>" + envelope + "</s:Header><s:Body>"));
    captured.requireRefused("<x>" + envelope + plain(kEvil).substr(plain(kEvil).find("<s:Env")) + "</x>");
}

TEST_CASE("a header that was signed elsewhere, another one in its place") {
    const Captured captured;
    const auto action = cut(captured.sealed, "<wsa:Action", "</wsa:Action>");
    const std::string evil = "<wsa:Action>urn:999999023</wsa:Action>";
    const auto replaced = with(captured.sealed, action, evil);
    captured.requireRefused(replaced);
    captured.requireRefused(with(replaced, "<wsse:Security", "<x>" + action + "</x><wsse:Security"));
    captured.requireRefused(with(replaced, "</wsse:Security>", action + "</wsse:Security>"));
    captured.requireRefused(with(captured.sealed, action, action + evil));
    captured.requireRefused(with(captured.sealed, action, evil + action));
}

TEST_CASE("a second Security header, signature, token or timestamp") {
    const Captured captured;
    const std::string marked = "<!-- 999999023 -->";
    const auto security = cut(captured.sealed, "<wsse:Security", "</wsse:Security>");
    captured.requireRefused(
        with(captured.sealed, security, marked + "<wsse:Security soap:actor=\"urn:x\"/>" + security));
    for (const auto* const name : {"ds:Signature", "wsse:BinarySecurityToken", "wsu:Timestamp"}) {
        const auto begin = "<" + std::string(name) + " ";
        const auto part = cut(captured.sealed, begin, "</" + std::string(name) + ">");
        captured.requireRefused(with(captured.sealed, part, marked + part + part));
        // The same without its Id, elsewhere.
        captured.requireRefused(
            with(captured.sealed, "<wsse:Security",
                 marked + "<x><" + name + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></x><wsse:Security"));
    }
}

TEST_CASE("an Id that somebody else has too, of whatever kind") {
    const Captured captured;
    const auto id = cut(captured.attributes, "body-", "\"");
    for (const auto* const kind : {"wsu:Id", "xml:id", "Id", "ID", "id"}) {
        const auto decoy = "<x " + std::string(kind) + "=\"" + id + "><!-- 999999023 --></x>";
        captured.requireRefused(with(captured.sealed, "<wsse:Security", decoy + "<wsse:Security"));
        captured.requireRefused(with(captured.sealed, "</wsse:Security>", "</wsse:Security>" + decoy));
    }
    // In the Body, the Id of another part.
    const auto timestamp = "\"" + cut(captured.sealed, "timestamp-", "\"");
    captured.requireRefused(with(captured.sealed, "</v:vraag>", "<x wsu:Id=" + timestamp + ">999999023</x></v:vraag>"));
}

TEST_CASE("the namespace of a prefix is part of what is signed") {
    const Captured captured;
    captured.requireRefused(
        with(with(captured.sealed, "urn:vraag", "urn:anders"), "</s:Body>", "</s:Body><!-- 999999023 -->"));
}

TEST_CASE("what nobody signed does not come through: a declaration that only text uses") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto opened = bench.receive(with(sealed, "<s:Envelope ", "<s:Envelope xmlns:evil=\"urn:evil\" "));
    REQUIRE(opened);
    CHECK(opened->envelope.find("urn:evil") == std::string::npos);
}

}  // namespace
}  // namespace schakel::transport::test
