// What is no message at all, or one that is made to hurt.
#include <catch2/catch.hpp>

#include "EdukoppelingBench.h"
#include "gateway/transport/XmlTime.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;
using Catch::Contains;

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

TEST_CASE("what is no SOAP message is refused, with why") {
    const Bench bench;
    const auto reason = [&](const std::string& bytes) {
        const auto error = bench.refusal(bytes);
        CHECK(error.code() == MessageCode::EnvelopeUnusable);
        return error.text();
    };
    for (const auto* const wrong : {"", " ", "{\"a\":1}", "<html><body>Even geduld</html>", "<", "\xff\xfe<\0a"}) {
        CAPTURE(wrong);
        CHECK_THAT(reason(wrong), Contains("goed gevormde XML"));
    }
    CHECK_THAT(reason("<html><body/></html>"), Contains("geen SOAP 1.1"));
    CHECK_THAT(reason("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>"),
               Contains("geen SOAP 1.1"));
    CHECK_THAT(reason("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"), Contains("één Body"));
    CHECK_THAT(reason(with(question(), "</s:Envelope>", "<x/></s:Envelope>")), Contains("één Body"));
    CHECK_THAT(reason(with(question(), "UTF-8", "UTF-16")), Contains("UTF-8"));
    CHECK_THAT(reason(with(question(), "UTF-8", "ISO-8859-1")), Contains("UTF-8"));
    CHECK_THAT(reason(with(question(), "v:nummer soort", "w:nummer soort")), Contains("goed gevormde XML"));
    CHECK_THAT(reason(with(question(), "<s:Body>", "<s:Header><x s:mustUnderstand=\"1\"/></s:Header><s:Body>")),
               Contains("begrepen"));
}

TEST_CASE("a DOCTYPE and processing instructions are refused before anything is looked up") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto before = [&](const std::string& what) { return with(sealed, "<s:Envelope", what + "<s:Envelope"); };
    CHECK_THAT(bench.refusal(before("<!DOCTYPE s>")).text(), Contains("DOCTYPE"));
    CHECK_THAT(bench.refusal(before("<!DOCTYPE s SYSTEM \"file:///etc/passwd\">")).text(), Contains("DOCTYPE"));
    const std::string bomb = "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    CHECK_THAT(bench.refusal(with(before(bomb), "999999011", "&b;")).text(), Contains("DOCTYPE"));
    CHECK_THAT(bench.refusal(before("<?xml-stylesheet href=\"x\"?>")).text(), Contains("verwerkingsopdracht"));
}

TEST_CASE("a message over a limit is refused") {
    const Bench bench;
    const auto reason = [&](const std::string& content) { return bench.refusal(plain(content)).text(); };
    CHECK_THAT(reason("<a>" + std::string(10 * 1024 * 1024, 'x') + "</a>"), Contains("groter dan"));
    CHECK_THAT(reason(repeated("<a>", 99) + repeated("</a>", 99)), Contains("te diep"));
    CHECK_THAT(reason(repeated("<a>", 500'000)), Contains("te diep"));
    CHECK_THAT(reason("<a>" + repeated("<b/>", 200'000) + "</a>"), Contains("te veel"));
    std::string attributes;
    for (int i = 0; i < 300; ++i) {
        attributes += " a" + std::to_string(i) + "=''";
    }
    CHECK_THAT(reason("<a" + attributes + "/>"), Contains("te veel"));
    std::string declarations;
    for (int i = 0; i < 300; ++i) {
        declarations += " xmlns:a" + std::to_string(i) + "='urn:a'";
    }
    CHECK_THAT(reason("<a" + declarations + "/>"), Contains("te veel"));
    // Canonical form would write this namespace at every b.
    CHECK_THAT(reason("<x xmlns:p='urn:" + std::string(100'000, 'p') + "'>" + repeated("<p:b/>", 1000) + "</x>"),
               Contains("te veel"));
    const auto small = bench.party("duo-sign", {.messageBytes = 1000});
    CHECK_FALSE(small->open(bench.request().bytes, {}));
}

TEST_CASE("a message that ends early is refused, wherever it ends") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto end = sealed.rfind('>');
    for (std::size_t size = 0; size < end; size += 13) {
        const auto opened = bench.receive(sealed.substr(0, size));
        CAPTURE(size);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code() == MessageCode::EnvelopeUnusable);
    }
    CHECK(bench.receive(sealed.substr(0, end + 1)));
}

TEST_CASE("any byte that changes makes it another message, or none, but never this one with other content") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto honest = bench.receive(sealed);
    REQUIRE(honest);
    for (std::size_t at = 0; at < sealed.size(); at += 7) {
        for (const char other : {'X', '<', '\0'}) {
            auto changed = sealed;
            changed[at] = other;
            const auto opened = bench.receive(changed);
            if (opened && (opened->envelope != honest->envelope || opened->action != honest->action ||
                           opened->from != honest->from || opened->to != honest->to)) {
                FAIL("byte " << at << " changed what was read");
            }
        }
    }
    SUCCEED();
}

TEST_CASE("moments are read as UTC, or not at all") {
    const auto moment = parseUtc("2026-11-22T09:30:00.123Z");
    REQUIRE(moment);
    CHECK(base::formatInstant(*moment) == "2026-11-22T09:30:00.123Z");
    CHECK(parseUtc("2026-11-22T09:30:00Z") == *moment - std::chrono::milliseconds(123));
    CHECK(parseUtc("2026-11-22T09:30:00.1234567Z") == moment);
    for (const auto* const wrong : {"", "Z", "2026-11-22", "2026-11-22T09:30:00", "2026-11-22T09:30:00+01:00",
                                    "2026-02-30T09:30:00Z", "2026-11-22T24:00:00Z", "2026-11-22T09:30:00.Z",
                                    "2026-11-22T09:30:00,5Z", "2026-11-22T09:30:00 Z", "x026-11-22T09:30:00Z"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parseUtc(wrong));
    }
}

}  // namespace
}  // namespace schakel::transport::test
