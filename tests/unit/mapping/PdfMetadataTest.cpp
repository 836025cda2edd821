#include "gateway/mapping/PdfMetadata.h"

#include <random>

#include <zlib.h>

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/checks/NumberSearch.h"

namespace schakel::mapping {
namespace {

bool holds(const std::string& pdf) {
    base::ViewSource source(pdf);
    const auto found = anyPdfMetadata(source, &model::holdsPgn);
    REQUIRE(found);
    return *found;
}

// A PDF of one page, with this as its Info dictionary and these other objects.
std::string pdf(const std::string& info, const std::string& objects = {}) {
    return "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 "
           "0 "
           "R]/Count 1>>\nendobj\n4 0 obj\n<<" +
           info + ">>\nendobj\n" + objects +
           "xref\n0 5\n0000000000 65535 f\n0999999011 00000 n\ntrailer\n<</Root 1 0 R/Info 4 0 "
           "R>>\nstartxref\n999999011\n"
           "%%EOF\n";
}

std::string stream(const std::string& dictionary, const std::string& content, const std::string& newline = "\n") {
    return "5 0 obj\n<<" + dictionary + "/Length " + std::to_string(content.size()) + ">>\nstream" + newline + content +
           "\nendstream\nendobj\n";
}

std::string deflated(const std::string& text) {
    uLongf size = compressBound(text.size());
    std::string out(size, '\0');
    REQUIRE(compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                     text.size()) == Z_OK);
    out.resize(size);
    return out;
}

std::string utf16(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += '\0';
        out += c;
    }
    return out;
}

const std::string kXmp = "<?xpacket begin=''?><x:xmpmeta><dc:title>OPP 999999011</dc:title></x:xmpmeta>";

}  // namespace

TEST_CASE("a number is found in the strings of a PDF, however they are written") {
    CHECK(holds(pdf("/Title (OPP 999999011)")));
    CHECK(holds(pdf("/Leerling(bsn: 999999011)")));  // a key of the maker's own
    CHECK(holds(pdf("/Title (a \\(b\\) 9999\\\n99011)")));
    CHECK(holds(pdf("/Title (\\071\\071\\071\\071\\071\\071\\060\\061\\061)")));
    CHECK(holds(pdf("/Title <393939393939303131>")));
    CHECK(holds(pdf("/Title < 39 39 39 39 39 39\n30 31 31 >")));
    CHECK(holds(pdf("/Title (\xFE\xFF" + utf16("OPP 999999011") + ")")));
    CHECK(holds(pdf("/Title <FEFF003900390039003900390039003000310031>")));
    CHECK(holds(pdf("/Title (Sam)", "6 0 obj\n<</Type/Filespec/UF(999999011.doc)>>\nendobj\n")));
}

TEST_CASE("a number is found in XMP and in object streams, packed or not") {
    CHECK(holds(pdf("", stream("/Type/Metadata/Subtype/XML", kXmp))));
    CHECK(holds(pdf("", stream("/Type /Metadata", kXmp, "\r\n"))));
    CHECK(holds(pdf("", stream("/Type/Metadata/Filter/FlateDecode", deflated(kXmp)))));
    CHECK(holds(pdf("", stream("/Type/Metadata", utf16(kXmp)))));
    CHECK(holds(pdf("", stream("/Type/Metadata", "<dc:title>&#57;&#x39;9999011</dc:title>"))));
    CHECK(holds(pdf("", stream("/Subtype/Image/Filter/DCTDecode", "JFIF" + kXmp + "\xFF\xD9"))));
    const std::string objects = "4 0 <</Title (OPP 999999011)/Author (S)>>";
    CHECK(holds(pdf("", stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", deflated(objects)))));
    CHECK(holds(pdf("", stream("/Type/ObjStm/N 1/First 4", objects))));
}

TEST_CASE("a number that only seems to be there is left alone") {
    CHECK_FALSE(holds(pdf("/Title (OPP)/CreationDate (D:20261122101500+01'00')/Producer (Maker 9.9.99)")));
    CHECK_FALSE(holds(pdf("/Title (999999012)")));
    CHECK_FALSE(holds("OPP 999999011"));  // no PDF at all
    CHECK_FALSE(holds(""));
    // Text on a page is not metadata: what is in it, the school decided.
    CHECK_FALSE(holds(pdf("", stream("/Filter/FlateDecode", deflated("BT (999999011) Tj ET")))));
    CHECK_FALSE(holds(pdf("", stream("/Metadata 7 0 R", "BT (999999011) Tj ET"))));
}

TEST_CASE("a number is found behind a stream, and at a border between pieces") {
    const auto page = stream("/Filter/FlateDecode", deflated("BT (x) Tj ET"));
    CHECK(holds(pdf("", page + "6 0 obj\n<</Title(999999011)>>\nendobj\n")));
    CHECK(holds(pdf("/Title (" + std::string(65530, 'a') + " 999999011)")));
    for (std::size_t fill = 65400; fill < 65600; fill += 3) {
        CHECK(holds(pdf("/Subject (" + std::string(fill, ' ') + "999999011)")));
    }
}

TEST_CASE("a PDF that is damaged, cut short or a bomb does no harm") {
    const auto whole = pdf("/Title (OPP)", stream("/Type/ObjStm/Filter/FlateDecode", deflated("1 0 <</A(b)>>")) +
                                               stream("/Type/Metadata", kXmp));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        static_cast<void>(holds(whole.substr(0, size)));
    }
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
        auto damaged = whole;
        for (int i = 0; i < 5; ++i) {
            damaged[random() % damaged.size()] = static_cast<char>(random());
        }
        static_cast<void>(holds(damaged));
    }
    const auto bomb = deflated(std::string(64UL * 1024 * 1024, ' ') + "(999999011)");
    CHECK_FALSE(holds(pdf("", stream("/Type/ObjStm/Filter/FlateDecode", bomb))));  // past what is unpacked
}

}  // namespace schakel::mapping
