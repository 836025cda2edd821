// Bad input: each with its own message, nothing kept.
#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

using base::MessageCode;

struct Mini {
    Mini() : library(addMini(folder).load()) {}

    MessageCode refusal(std::string_view text, const ReadOptions& options = {}) {
        return refusalOf(library, text, options);
    }
    std::string good() const { return miniDossier(kMiniLeerling); }

    MappingFolder folder;
    MappingLibrary library;
    base::MemoryBlobStore store;
};

std::string repeated(const std::string& text, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

// ASCII only.
std::string asUtf16(std::string_view text, bool bigEndian, bool withMark) {
    std::string result = withMark ? (bigEndian ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (const char c : text) {
        result += bigEndian ? std::string{'\0', c} : std::string{c, '\0'};
    }
    return result;
}

}  // namespace

TEST_CASE_METHOD(Mini, "what is not well-formed is refused") {
    for (const auto* bad : {"<dossier", "<dossier xmlns='urn:mini'>", "<dossier xmlns='urn:mini'></x>", "geen xml",
                            "<dossier xmlns='urn:mini'>&copy;</dossier>", "<dossier xmlns='urn:mini' a='1' a='2'/>",
                            "<dossier xmlns='urn:mini'>]]></dossier>", "<dossier xmlns='urn:mini'>&#1;</dossier>",
                            "<m:dossier xmlns='urn:mini'/>", "<dossier xmlns='urn:mini'/>x"}) {
        INFO(bad);
        CHECK(refusal(bad) == MessageCode::XmlNotWellFormed);
    }
}

TEST_CASE_METHOD(Mini, "what is not well-formed is told in words of our own") {
    const std::string start = "<dossier xmlns='urn:mini'>";
    for (const auto& [bad, dutch] : std::vector<std::pair<std::string, std::string>>{
             {start + "</x>", "een eindtag past niet"},
             {start, "houdt te vroeg op"},
             {start + "</dossier>x", "na het einde"},
             {start + "&copy;</dossier>", "onbekende verwijzing"},
             {start + "a < b</dossier>", "een losse < of &"},
             {start + "\xE9t\xE9</dossier>", "geen UTF-8"},
             {start + std::string(1, '\0') + "\xE9</dossier>", "NUL-teken"},
             {"<dossier xmlns='urn:mini' a='1' a='2'/>", "twee keer"},
             {"<m:dossier xmlns='urn:mini'/>", "bij geen namespace"}}) {
        const auto reader = makeReader(library, store);
        (void)reader->feed(bad);
        const auto read = reader->finish();
        REQUIRE_FALSE(read);
        INFO(read.error().text());
        CHECK(read.error().text().find(dutch) != std::string::npos);
        CHECK(read.error().text() != read.error().text(base::Language::english));
    }
}

TEST_CASE_METHOD(Mini, "a DOCTYPE is refused, whatever is in it") {
    for (const auto* bad :
         {"<!DOCTYPE dossier><dossier xmlns='urn:mini'/>",
          "<!DOCTYPE d [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><dossier xmlns='urn:mini'>&b;</dossier>",
          "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><dossier xmlns='urn:mini'/>"}) {
        CHECK(refusal(bad) == MessageCode::DoctypeRefused);
    }
}

TEST_CASE_METHOD(Mini, "other encodings are refused, in pieces of any size") {
    for (const auto& bad : {asUtf16(good(), false, true), asUtf16(good(), true, true),
                            asUtf16("<dossier/>", false, false), asUtf16("<dossier/>", true, false)}) {
        CHECK(refusal(bad) == MessageCode::EncodingRefused);
        const auto reader = makeReader(library, store);
        bool refused = false;
        for (const char byte : bad) {
            refused = refused || !reader->feed({&byte, 1});
        }
        CHECK((refused || !reader->finish()));
    }
    CHECK(refusal("<?xml version='1.0' encoding='ISO-8859-1'?>" + good()) == MessageCode::EncodingRefused);
    CHECK(refusal("<?xml version='1.0' encoding='windows-1252'?>" + good()) == MessageCode::EncodingRefused);
    CHECK(refusal("<?xml version='1.0' encoding='utf-8'?>" + good()) == MessageCode::Internal);
}

TEST_CASE_METHOD(Mini, "bytes that are not UTF-8, and NUL, are refused") {
    auto text = good();
    text[text.find("Jansen")] = '\xE9';
    CHECK(refusal(text) == MessageCode::XmlNotWellFormed);
    text = good();
    text[text.find("Jansen")] = '\0';
    const auto reader = makeReader(library, store);
    (void)reader->feed(text);
    const auto result = reader->finish();
    REQUIRE_FALSE(result);
    CHECK(result.error().text().find("NUL") != std::string::npos);
    CHECK(refusal("<dossier xmlns='urn:mini'>\xED\xA0\x80</dossier>") == MessageCode::XmlNotWellFormed);
    CHECK(refusal("<dossier xmlns='urn:mini'>\xC0\xBC</dossier>") == MessageCode::XmlNotWellFormed);
}

TEST_CASE_METHOD(Mini, "a UTF-8 byte order mark and white space in front are fine, in pieces too") {
    CHECK(refusal("\xEF\xBB\xBF" + good()) == MessageCode::Internal);
    CHECK(refusal(" \n" + good()) == MessageCode::Internal);
    for (const std::string& text : {"\xEF\xBB\xBF" + good(), "\n\n\n\n\n\n" + good()}) {
        const auto reader = makeReader(library, store);
        for (const char byte : text) {
            REQUIRE(reader->feed({&byte, 1}));
        }
        CHECK(reader->finish());
    }
}

TEST_CASE_METHOD(Mini, "nothing, and nothing but white space, is an empty document") {
    CHECK(refusal("") == MessageCode::DocumentEmpty);
    CHECK(refusal(" \n\t") == MessageCode::DocumentEmpty);
    CHECK(refusal(std::string(100'000, ' ')) == MessageCode::DocumentEmpty);
    CHECK(refusal("\xEF\xBB\xBF") == MessageCode::DocumentEmpty);
}

TEST_CASE_METHOD(Mini, "JSON instead of XML says so") {
    CHECK(refusal("{\"dossier\": 1}") == MessageCode::DocumentIsJson);
    CHECK(refusal(" [1]") == MessageCode::DocumentIsJson);
}

TEST_CASE_METHOD(Mini, "10,000 levels are too many, known or not") {
    CHECK(refusal("<dossier xmlns='urn:mini'>" + repeated("<a>", 10'000)) == MessageCode::DocumentTooDeep);
    CHECK(refusal("<dossier xmlns='urn:mini'>" + repeated("<leerling>", 10'000)) == MessageCode::DocumentTooDeep);
    CHECK(refusal("<dossier xmlns='urn:mini'>" + repeated("<a>", 98) + "<b/>" + repeated("</a>", 98) + "</dossier>") ==
          MessageCode::Internal);
}

TEST_CASE_METHOD(Mini, "too many attributes, too long a name, too long a text, too long a tag are refused") {
    std::string attributes;
    for (int i = 0; i < 65; ++i) {
        attributes += " a" + std::to_string(i) + "=''";
    }
    CHECK(refusal("<dossier xmlns='urn:mini'" + attributes + "/>") == MessageCode::DocumentTooLarge);
    const std::string name(1025, 'n');
    CHECK(refusal("<dossier xmlns='urn:mini'><" + name + "/></dossier>") == MessageCode::DocumentTooLarge);
    CHECK(refusal("<dossier xmlns='urn:mini' " + name + "=''/>") == MessageCode::DocumentTooLarge);
    const std::string text(1024 * 1024 + 1, 't');
    CHECK(refusal(miniDossier("<voornaam>" + text + "</voornaam>")) == MessageCode::DocumentTooLarge);
    CHECK(refusal("<dossier xmlns='urn:mini' a='" + text + text + "'/>") == MessageCode::DocumentTooLarge);
    CHECK(refusal("<dossier xmlns='urn:mini'><!-- " + text + text + "--></dossier>") == MessageCode::DocumentTooLarge);
    CHECK(refusal("<dossier xmlns='urn:mini'><?x " + text + text + "?></dossier>") == MessageCode::DocumentTooLarge);
}

TEST_CASE_METHOD(Mini, "a document above the limit is refused while it comes in") {
    ReadOptions options;
    options.limits.documentBytes = 1000;
    const auto reader = makeReader(library, store, {}, options);
    REQUIRE(reader->feed("<dossier xmlns='urn:mini'>"));
    CHECK(reader->feed(std::string(975, ' ')).error().code() == MessageCode::DocumentTooLarge);
}

TEST_CASE_METHOD(Mini, "too many attachments are refused, a huge one is only unreadable") {
    ReadOptions options;
    options.limits.attachments = 2;
    options.limits.attachmentBytes = 10;
    const std::string attachment = "<bijlage><naam>a</naam><inhoud>UEsDBA==</inhoud></bijlage>";
    const auto head = std::string(kMiniLeerling);
    CHECK(refusal(miniDossier(head + repeated(attachment, 2)), options) == MessageCode::Internal);
    CHECK(refusal(miniDossier(head + repeated(attachment, 3)), options) == MessageCode::DocumentTooLarge);
}

TEST_CASE_METHOD(Mini, "findings stop at their limit") {
    ReadOptions options;
    options.limits.findings = 5;
    const auto result = readOrFail(library, store, miniDossier(repeated("<x/>", 100)), options);
    CHECK(result.findings.size() == 5);
}

TEST_CASE_METHOD(Mini, "names and prefixes without end cannot fill the memory") {
    const auto reader = makeReader(library, store);
    REQUIRE(reader->feed("<dossier xmlns='urn:mini'><x>"));
    bool refused = false;
    for (std::size_t i = 0; i < 1'000'000 && !refused; ++i) {
        refused = !reader->feed("<a" + std::to_string(i) + "/>");
    }
    CHECK(refused);
    const auto other = makeReader(library, store);
    REQUIRE(other->feed("<dossier xmlns='urn:mini'><x>"));
    refused = false;
    for (std::size_t i = 0; i < 1'000'000 && !refused; ++i) {
        refused = !other->feed("<a xmlns:p" + std::to_string(i) + "='u'/>");
    }
    CHECK(refused);
}

TEST_CASE_METHOD(Mini, "a dossier that ends at any byte before its last is never a dossier") {
    const auto text = good();
    for (std::size_t size = 0; size < text.size(); ++size) {
        INFO(size);
        CHECK(refusal(std::string_view(text).substr(0, size)) != MessageCode::Internal);
    }
    CHECK(refusal(text) == MessageCode::Internal);
}

}  // namespace schakel::mapping
