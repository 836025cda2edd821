#include <catch2/catch.hpp>

#include "gateway/mapping/FileKind.h"
#include "gateway/mapping/FileName.h"
#include "tests/unit/mapping/ZipBytes.h"

namespace schakel::mapping {

using namespace std::string_view_literals;

TEST_CASE("a file is known by its first bytes") {
    CHECK(sniffFile("") == FileKind::empty);
    CHECK(sniffFile("%PDF-1.7\n") == FileKind::pdf);
    CHECK(sniffFile("\xFF\xD8\xFF\xE0") == FileKind::jpeg);
    CHECK(sniffFile("\x89PNG\r\n\x1A\n") == FileKind::png);
    CHECK(sniffFile("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == FileKind::office);
    CHECK(sniffFile("{\\rtf1") == FileKind::rtf);
    CHECK(sniffFile("MZ\x90") == FileKind::program);
    CHECK(sniffFile("#!/bin/sh") == FileKind::program);
    CHECK(sniffFile("\x1F\x8B\x08") == FileKind::archive);
    CHECK(sniffFile("Rar!\x1A\x07\x01") == FileKind::archive);
    CHECK(sniffFile(std::string(257, '\0') + "ustar") == FileKind::archive);
    CHECK(sniffFile("gewone tekst\r\nmet é en \xE9") == FileKind::text);
    CHECK(sniffFile("tekst\0met een nul"sv) == FileKind::unknown);
    CHECK(sniffFile("\xEF\xBB\xBF  <!DOCTYPE HTML><html>") == FileKind::html);
    CHECK(sniffFile("<ScRiPt>") == FileKind::html);
}

TEST_CASE("a ZIP is a document when its parts say so, and an archive otherwise") {
    ZipSpec spec;
    spec.name = "[Content_Types].xml";
    CHECK(sniffFile(zipBytes(spec)) == FileKind::openXml);
    spec.name = "mimetype";
    spec.deflated = false;
    spec.content = "application/vnd.oasis.opendocument.text";
    CHECK(sniffFile(zipBytes(spec)) == FileKind::openDocument);
    spec.name = "brief.pdf";
    CHECK(sniffFile(zipBytes(spec)) == FileKind::zip);
    CHECK(isArchive(FileKind::zip));
}

TEST_CASE("a name says what a file should be") {
    CHECK(extensionOf("Rapport.PDF") == "pdf");
    CHECK(extensionOf("map.v2/rapport").empty());
    CHECK(extensionOf("zonder").empty());
    CHECK(fitsExtension(FileKind::pdf, "pdf"));
    CHECK_FALSE(fitsExtension(FileKind::program, "pdf"));
    CHECK_FALSE(fitsExtension(FileKind::openXml, "doc"));
    CHECK(fitsExtension(FileKind::program, "xyz"));
    CHECK_FALSE(isKnownExtension("exe"));
}

TEST_CASE("names inside a ZIP are safe wherever it is unpacked") {
    CHECK(safeFileName("../../etc/brief.pdf") == "brief.pdf");
    CHECK(safeFileName("c:\\temp\\brief.pdf") == "brief.pdf");
    CHECK(safeFileName("..") == "bijlage");
    CHECK(safeFileName("") == "bijlage");
    CHECK(isSafeFileName("brief één.pdf"));
    CHECK_FALSE(isSafeFileName("brief\xE9.pdf"));
    CHECK_FALSE(isSafeFileName("map/brief.pdf"));
}

}  // namespace schakel::mapping
