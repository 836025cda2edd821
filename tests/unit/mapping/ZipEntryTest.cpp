#include "gateway/mapping/ZipEntry.h"

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "tests/unit/mapping/ZipBytes.h"

namespace schakel::mapping {
namespace {

struct Unzipped {
    bool good = false;
    std::string content;
    std::string reason;
};

Unzipped unzip(std::string_view bytes, std::size_t piece = 1000, std::uint64_t limit = 1024 * 1024) {
    ZipEntryReader reader(limit);
    base::StringSink sink;
    for (std::size_t i = 0; i < bytes.size(); i += piece) {
        if (!reader.feed(bytes.substr(i, piece), sink)) {
            return {false, sink.text(), reader.reason()};
        }
    }
    const bool good = reader.finish();
    return {good, sink.text(), reader.reason()};
}

std::string reasonFor(const ZipSpec& spec) {
    const auto result = unzip(zipBytes(spec));
    CHECK_FALSE(result.good);
    return result.reason;
}

base::Blob blobOf(std::string_view content) {
    base::MemoryBlobStore store;
    return store.add(content);
}

}  // namespace

TEST_CASE("a ZIP of one file is unpacked, stored or deflated, in pieces of any size") {
    ZipSpec spec;
    for (const bool deflated : {true, false}) {
        spec.deflated = deflated;
        const auto bytes = zipBytes(spec);
        for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
            const auto result = unzip(bytes, piece);
            CHECK(result.good);
            CHECK(result.content == spec.content);
        }
    }
}

TEST_CASE("sizes may stand in a descriptor behind deflated content, with or without its signature") {
    ZipSpec spec;
    spec.flags = 8;
    spec.local = {0, 0, 0, std::nullopt, std::nullopt};
    CHECK(unzip(zipBytes(spec)).content == spec.content);
    spec.descriptorSigned = false;
    CHECK(unzip(zipBytes(spec)).good);
    spec.deflated = false;
    CHECK(reasonFor(spec) == "het ZIP-bestand noemt de grootte van het bestand niet");
}

TEST_CASE("an empty file inside a ZIP is a file") {
    ZipSpec spec;
    spec.content = "";
    CHECK(unzip(zipBytes(spec)).good);
    spec.deflated = false;
    CHECK(unzip(zipBytes(spec)).good);
}

TEST_CASE("a ZIP that ends at any byte before its last is refused") {
    ZipSpec spec;
    for (const int variant : {0, 1, 2}) {
        spec.deflated = variant != 1;
        spec.flags = variant == 2 ? 8 : 0;
        const auto bytes = zipBytes(spec);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto result = unzip(std::string_view(bytes).substr(0, size));
            CHECK_FALSE(result.good);
            CHECK_FALSE(result.reason.empty());
        }
    }
}

TEST_CASE("what is not a ZIP of one readable file says why") {
    CHECK(unzip("%PDF-1.4 and so on, and so on, and so on").reason == "de inhoud is geen ZIP-bestand");
    ZipSpec spec;
    spec.flags = 1;
    CHECK(reasonFor(spec) == "het ZIP-bestand heeft een wachtwoord");
    spec = {};
    spec.local.method = 12;
    CHECK(reasonFor(spec) == "het ZIP-bestand gebruikt een onbekende compressie");
    spec = {};
    spec.name = "";
    CHECK(reasonFor(spec) == "het bestand in het ZIP-bestand heeft geen naam");
    spec = {};
    spec.name = "map/";
    CHECK(reasonFor(spec) == "het ZIP-bestand bevat een map en geen bestand");
    spec = {};
    spec.local.unpacked = 0xFFFFFFFF;
    CHECK(reasonFor(spec) == "het ZIP-bestand is van de soort ZIP64");
}

TEST_CASE("damage shows: checksum, sizes, compressed data") {
    ZipSpec spec;
    spec.local.crc = spec.central.crc = 1;
    CHECK(reasonFor(spec) == "het ZIP-bestand is beschadigd");
    spec = {};
    spec.local.unpacked = spec.central.unpacked = 3;
    CHECK(reasonFor(spec) == "het ZIP-bestand is beschadigd");
    spec = {};
    auto bytes = zipBytes(spec);
    bytes[30 + spec.name.size()] = '\xFF';  // an impossible block type
    CHECK(unzip(bytes).reason == "het ZIP-bestand is beschadigd");
}

TEST_CASE("two files are one too many, however they are hidden") {
    ZipSpec spec;
    const auto other = zipBytes({});
    spec.extra = other.substr(0, other.find("PK\x01\x02"));
    CHECK(reasonFor(spec) == "het ZIP-bestand bevat meer dan één bestand");
    spec = {};
    spec.entries = 2;
    CHECK(reasonFor(spec) == "het einde van het ZIP-bestand klopt niet");
    auto twoCentral = zipBytes({});
    const auto central = twoCentral.substr(twoCentral.find("PK\x01\x02"), 46 + 9);
    twoCentral.insert(twoCentral.find("PK\x01\x02"), central);
    CHECK(unzip(twoCentral).reason == "het ZIP-bestand bevat meer dan één bestand");
}

TEST_CASE("the table of contents must say what the header says, or other readers see another file") {
    ZipSpec spec;
    const std::string wrong = "de inhoudsopgave van het ZIP-bestand klopt niet";
    spec.central.name = "anders.pdf";
    CHECK(reasonFor(spec) == wrong);
    spec = {};
    spec.central.crc = 1;
    CHECK(reasonFor(spec) == wrong);
    spec = {};
    spec.central.unpacked = 1;
    CHECK(reasonFor(spec) == wrong);
    spec = {};
    spec.central.packed = 1;
    CHECK(reasonFor(spec) == wrong);
    spec = {};
    spec.central.method = 0;
    CHECK(reasonFor(spec) == wrong);
    spec = {};
    spec.offset = 1;
    CHECK(reasonFor(spec) == wrong);
}

TEST_CASE("nothing may stand between or after the parts, but a comment may") {
    ZipSpec spec;
    spec.comment = "gemaakt met zorg";
    CHECK(unzip(zipBytes(spec)).good);
    spec.comment = "PK\x05\x06 een tweede einde";
    CHECK(reasonFor(spec) == "het einde van het ZIP-bestand klopt niet");
    spec = {};
    spec.after = "x";
    CHECK(reasonFor(spec) == "het einde van het ZIP-bestand klopt niet");
    spec = {};
    spec.extra = "xxxx";
    CHECK(reasonFor(spec) == "de inhoudsopgave van het ZIP-bestand klopt niet");
    spec = {};
    spec.after.assign(300 * 1024, 'x');
    CHECK(reasonFor(spec) == "na het bestand staat nog meer in het ZIP-bestand");
}

TEST_CASE("a bomb stops at the limit") {
    ZipSpec spec;
    spec.content.assign(10 * 1024 * 1024, '0');
    const auto bytes = zipBytes(spec);
    CHECK(bytes.size() < 20 * 1024);
    const auto result = unzip(bytes, 64 * 1024, 1024 * 1024);
    CHECK_FALSE(result.good);
    CHECK(result.reason == "het uitgepakte bestand is groter dan is toegestaan");
    CHECK(result.content.size() <= 1024 * 1024);
    CHECK(unzip(bytes, 64 * 1024, 10 * 1024 * 1024).good);
}

TEST_CASE("ZIPs that Python writes are read") {
    for (const auto* method : {"ZIP_STORED", "ZIP_DEFLATED"}) {
        const auto bytes = runPython(
            "import sys, zipfile, io\n"
            "b = io.BytesIO()\n"
            "with zipfile.ZipFile(b, 'w', zipfile." +
                std::string(method) +
                ") as z:\n"
                "    z.writestr('Zoë.txt', sys.stdin.buffer.read())\n"
                "sys.stdout.buffer.write(b.getvalue())\n",
            "tekst uit Python");
        const auto result = unzip(bytes);
        CHECK(result.reason.empty());
        CHECK(result.content == "tekst uit Python");
    }
}

TEST_CASE("ZIPs we write are read by ourselves and by Python, byte for byte") {
    for (const std::string& content : {std::string(), std::string("inhoud\0met nul", 14), std::string(100'000, 'x')}) {
        const auto blob = blobOf(content);
        const auto bytes = zipPrefix("Zoë.txt", blob) + content + zipSuffix("Zoë.txt", blob);
        CHECK(unzip(bytes).good);
        CHECK(unzip(bytes).content == content);
        const auto read = runPython(
            "import sys, zipfile, io\n"
            "z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\n"
            "assert z.testzip() is None and z.namelist() == ['Zo\\u00eb.txt']\n"
            "sys.stdout.buffer.write(b'=' + z.read(z.namelist()[0]))\n",
            bytes);
        CHECK(read == "=" + content);
    }
}

}  // namespace schakel::mapping
