#include "plugins/postvak/AttachmentReader.h"

#include <catch2/catch.hpp>

namespace schakel::plugins::postvak {
namespace {

std::string contentOf(AttachmentReader& reader, std::size_t piece) {
    std::string content;
    std::string buffer(piece, '\0');
    while (const auto got = reader.read(buffer.data(), buffer.size())) {
        content.append(buffer, 0, got);
    }
    return content;
}

}  // namespace

TEST_CASE("the head is read and the content follows, whatever the pieces") {
    const std::string json =
        R"({ "soort" : "opp", "bestandsnaam":"een \"bestand\": \\.pdf","omschrijving":"bestand", "bestand" : "aGFsbG8gd2VyZWxk" })";
    for (std::size_t piece = 1; piece < 20; ++piece) {
        const sdk::TextSource source(json);
        AttachmentReader reader(source.source());
        CHECK(reader.head().soort == "opp");
        CHECK(reader.head().bestandsnaam == "een \"bestand\": \\.pdf");
        CHECK(reader.head().omschrijving == "bestand");
        CHECK(contentOf(reader, piece) == "hallo wereld");
    }
}

TEST_CASE("content of every length comes out whole") {
    for (const auto& [text, content] : std::vector<std::pair<std::string, std::string>>{
             {"", ""}, {"YQ==", "a"}, {"YWI=", "ab"}, {"YWJj", "abc"}, {"YWJjZA==", "abcd"}}) {
        const std::string json = "{\"bestand\":\"" + text + "\"}";
        const sdk::TextSource source(json);
        AttachmentReader reader(source.source());
        CHECK(contentOf(reader, 7) == content);
    }
}

TEST_CASE("what is no document, or breaks off, is refused") {
    for (const std::string json : {"", "{}", "[1]", R"({"bestand":7})", R"({"x":"bestand"})"}) {
        const sdk::TextSource source(json);
        CHECK_THROWS_AS(AttachmentReader(source.source()), sdk::Fault);
    }
    for (const std::string json : {R"({"bestand":"YQ"})", R"({"bestand":"Y"})", R"({"bestand":"YQ=a"})",
                                   R"({"bestand":"YWJj)", R"({"bestand":"Y Jj"})", R"({"bestand":"===="})"}) {
        CAPTURE(json);
        const sdk::TextSource source(json);
        AttachmentReader reader(source.source());
        CHECK_THROWS_AS(contentOf(reader, 100), sdk::Fault);
    }
}

TEST_CASE("a head without end is not held") {
    const std::string json = "{\"bestandsnaam\":\"" + std::string(100'000, 'a') + "\",\"bestand\":\"YQ==\"}";
    const sdk::TextSource source(json);
    CHECK_THROWS_AS(AttachmentReader(source.source()), sdk::Fault);
}

}  // namespace schakel::plugins::postvak
