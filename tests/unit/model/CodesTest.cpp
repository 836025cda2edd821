// BRIN, vestiging, OIN, SWV code and TLV number.
#include <string>

#include <catch2/catch.hpp>

#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Oin.h"
#include "gateway/model/ids/SwvCode.h"
#include "gateway/model/ids/TlvNumber.h"

namespace schakel::model {
namespace {

Brin brin(std::string_view text) {
    return Brin::parse(text).value();
}

TEST_CASE("A BRIN is two digits and two capitals") {
    CHECK(Brin::parse("99ZZ"));
    CHECK(Brin::parse("00YY")->value() == "00YY");
    for (const auto* text : {"9ZZ9", "99zz", "99Z", "99ZZZ", "", "ZZ99", " 99ZZ", "99Z\xC3\x89"}) {
        CHECK_FALSE(Brin::parse(text));
    }
}

TEST_CASE("All ways to write a vestiging mean the same one") {
    const auto written = Vestigingscode::parse("00YY04").value();
    CHECK(written == Vestigingscode::parse("00YY 04").value());
    CHECK(written == Vestigingscode::of(brin("00YY"), "04").value());
    CHECK(written == Vestigingscode::of(brin("00YY"), "4").value());
    CHECK(written.value() == "00YY04");
    CHECK(written.digits() == "04");
    CHECK(written.belongsTo(brin("00YY")));
    CHECK_FALSE(written.belongsTo(brin("99XX")));
}

TEST_CASE("What is not a vestiging is refused") {
    for (const auto* text :
         {"", "04", "00YY", "00YY4", "00YY  04", "00YY-04", "00YY004", "00YYA4", "00yy04", "00YY0 4"}) {
        CHECK_FALSE(Vestigingscode::parse(text));
    }
    for (const auto* digits : {"", "A", "004", " 4"}) {
        CHECK_FALSE(Vestigingscode::of(brin("00YY"), digits));
    }
}

TEST_CASE("An OIN has twenty positions; only BRIN-based and test numbers have capitals") {
    CHECK(Oin::parse("00000001800866472000"));
    CHECK(Oin::parse("0000000700000YY00000"));
    CHECK(Oin::parse("0000000700999A999000"));
    CHECK(Oin::parse("00000099000000001000")->isTest());
    CHECK(Oin::parse("0000009900000YY00000"));
    CHECK_FALSE(Oin::parse("00000001800866472000")->isTest());

    for (const auto* text : {"", "0000000180086647200", "000000018008664720000", "0000000300000YY00000",
                             "0000000700000yy00000", "0000000A800866472000", "0000000180086647200 "}) {
        CHECK_FALSE(Oin::parse(text));
    }
}

TEST_CASE("An SWV code is PO or VO and four digits or capitals") {
    CHECK(SwvCode::parse("VO2301")->sector() == Sector::vo);
    CHECK(SwvCode::parse("PO00YY")->sector() == Sector::po);
    for (const auto* text : {"", "2301", "SO2301", "VO230", "VO23011", "vo2301", "SWV 23-01 VO", "VO23-1"}) {
        CHECK_FALSE(SwvCode::parse(text));
    }
}

TEST_CASE("BRON wants a TLV number in its own form, OSO carries what the SWV wrote") {
    CHECK(TlvNumber::parse("VO2301-2026-00042", TlvProfile::bron));
    for (const auto* text : {"", "VO2301/2026/00042", "VO2301-2013-00042", "VO2301-2026-0042", "XX2301-2026-00042",
                             "VO2301-2026-000421", "55667788abcd"}) {
        CHECK_FALSE(TlvNumber::parse(text, TlvProfile::bron));
    }
    CHECK(TlvNumber::parse("55667788abcd", TlvProfile::oso)->value() == "55667788abcd");
    CHECK(TlvNumber::parse(" VO 23/1 ", TlvProfile::oso)->value() == " VO 23/1 ");
    CHECK_FALSE(TlvNumber::parse("", TlvProfile::oso));
}

TEST_CASE("A refusal repeats little of the value and nothing that could break a line") {
    std::string hostile = "abc\ndef\x1b[31m";
    hostile.resize(100'000, 'x');
    const auto error = Brin::parse(hostile).error();
    CHECK(error.text().size() < 200);
    CHECK(error.text().find('\n') == std::string::npos);
    CHECK(error.text().find('\x1b') == std::string::npos);

    // Cut before, not inside, the character at the limit.
    std::string accents(39, 'x');
    accents += "\xC3\xA9\xC3\xA9";
    CHECK(Brin::parse(accents).error().arguments().front().second.in(base::Language::dutch) ==
          accents.substr(0, 39) + "…");
}

}  // namespace
}  // namespace schakel::model
