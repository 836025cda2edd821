// Addresses that partners tell: an attacker tries to be let in.
#include "gateway/pluginhost/PartnerAddress.h"

#include <catch2/catch.hpp>

using schakel::pluginhost::parsePartnerAddress;
using schakel::pluginhost::PartnerPattern;

namespace {

bool allows(const char* pattern, const std::string& url) {
    const auto parsed = PartnerPattern::parse(pattern);
    REQUIRE(parsed);
    const auto address = parsePartnerAddress(url);
    return address && parsed->allows(*address);
}

}  // namespace

TEST_CASE("an ordinary address is taken apart and put together the same") {
    const auto address = parsePartnerAddress("https://oso.las.example:8443/dossier/a%20b?x=1");
    REQUIRE(address);
    CHECK(address->host == "oso.las.example");
    CHECK(address->port == 8443);
    CHECK(address->path == "/dossier/a%20b?x=1");
    CHECK(address->url() == "https://oso.las.example:8443/dossier/a%20b?x=1");
    CHECK(parsePartnerAddress("HTTPS://OSO.Las.Example:443")->url() == "https://oso.las.example");
    CHECK(parsePartnerAddress("https://oso.las.example?q")->url() == "https://oso.las.example/?q");
    CHECK(parsePartnerAddress("https://127.0.0.1:1/a")->host == "127.0.0.1");
}

TEST_CASE("an address that is not plain is refused whole") {
    for (const auto* url :
         {"", "https://", "https:///x", "https:las.example/", "http://las.example/", "ftp://las.example/",
          " https://las.example/", "https://las.example /", "https://las.example/\r\nHost: evil",
          "https://las.example/\t", "https://evil.example@las.example/", "https://las.example@evil.example/",
          "https://las.example:443@evil.example/", "https://:pw@las.example/", "https://las.example\\@evil.example/",
          "https://evil.example\\.las.example/", "https://evil.example#.las.example/",
          "https://las.example#@evil.example/", "https://evil.example%2f.las.example/",
          "https://evil.example%00.las.example/", "https://%6cas.example/", "https://las.example./",
          "https://las..example/", "https://.las.example/", "https://-las.example/", "https://las_.example/",
          "https://l\xC3\xA4s.example/",
          // An ideographic full stop, which IDNA would read as a dot.
          ("https://las\xE3\x80\x82"
           "example/"),
          "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[las.example]/", "https://::1/",
          "https://2130706433/", "https://127.1/", "https://0x7f.1/", "https://0x7f000001/", "https://0177.0.0.1/",
          "https://127.0.0.01/", "https://256.0.0.1/", "https://1.2.3.4.5/", "https://las.example:/",
          "https://las.example:0/", "https://las.example:0443/", "https://las.example:65536/",
          "https://las.example:+443/", "https://las.example:443:443/", "https://las.example:*/", "https://*.example/",
          "https://las.example/../x", "https://las.example//x", "https://las.example/%2e%2e/x",
          "https://las.example/a\\b"}) {
        CAPTURE(url);
        CHECK_FALSE(parsePartnerAddress(url));
    }
    CHECK_FALSE(parsePartnerAddress("https://" + std::string(64, 'a') + ".example/"));
    std::string longName = "https://";
    for (int i = 0; i < 60; ++i) {
        longName += "label.";
    }
    CHECK_FALSE(parsePartnerAddress(longName + "example/"));
    CHECK_FALSE(parsePartnerAddress("https://las.example/" + std::string(9000, 'a')));
}

TEST_CASE("a pattern lets through what it says and nothing that looks like it") {
    CHECK(allows("https://las.example", "https://las.example/oso"));
    CHECK(allows("https://las.example", "https://LAS.EXAMPLE:443/oso"));
    CHECK_FALSE(allows("https://las.example", "https://las.example:8443/oso"));
    CHECK_FALSE(allows("https://las.example", "https://a.las.example/"));
    CHECK_FALSE(allows("https://las.example", "https://evillas.example/"));
    CHECK_FALSE(allows("https://las.example", "https://las.example.evil.example/"));
    CHECK_FALSE(allows("https://las.example", "https://las.examplee/"));

    CHECK(allows("https://*.las.example", "https://oso.las.example/"));
    CHECK(allows("https://*.LAS.example", "https://a.b.las.example/"));
    CHECK_FALSE(allows("https://*.las.example", "https://las.example/"));
    CHECK_FALSE(allows("https://*.las.example", "https://evillas.example/"));
    CHECK_FALSE(allows("https://*.las.example", "https://oso.las.example.evil/"));
    CHECK_FALSE(allows("https://*.las.example", "https://oso.las.example:444/"));

    CHECK(allows("https://localhost:*", "https://localhost:50123/oso"));
    CHECK(allows("https://*.las.example:8443", "https://x.las.example:8443/"));
    CHECK_FALSE(allows("https://*.las.example:8443", "https://x.las.example/"));
    CHECK(allows("https://127.0.0.1:*", "https://127.0.0.1:9/"));
    CHECK_FALSE(allows("https://127.0.0.1:*", "https://127.0.0.11:9/"));
}

TEST_CASE("a pattern that would mean more than its author thinks is no pattern") {
    for (const auto* pattern : {"",
                                "https://",
                                "http://las.example",
                                "las.example",
                                "https://*",
                                "https://*.",
                                "https://*.nl",
                                "https://*.0.0.1",
                                "https://*.127.0.0.1",
                                "https://a.*.example",
                                "https://*las.example",
                                "https://*.*.example",
                                "https://las.example/",
                                "https://las.example/oso",
                                "https://las.example:",
                                "https://las.example:**",
                                "https://las.example:0",
                                "https://user@las.example",
                                "https://las.example.",
                                "https://las.exam ple",
                                "https://[::1]",
                                "https://las.example?x"}) {
        CAPTURE(pattern);
        CHECK_FALSE(PartnerPattern::parse(pattern));
    }
}
