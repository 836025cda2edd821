// Messages as they come over a wire: in pieces of any size, with a dossier inside that must not change.
#include "plugins/oso/soap/EnvelopeReader.h"

#include <catch2/catch.hpp>
#include <random>

#include "plugins/oso/soap/EnvelopeWriter.h"
#include "plugins/oso/soap/Messages.h"
#include "plugins/oso/soap/PrologStripper.h"

using namespace schakel::plugins::oso;
using schakel::sdk::TextSink;

namespace {

const std::string kNs = "http://xml.kennisnet.nl/schemas/Overstapservice/20200910";

struct Read {
    Envelope envelope;
    std::string document;
};

Read readIn(const std::string& text, std::size_t piece) {
    TextSink sink(100UL * 1024 * 1024);
    EnvelopeReader reader(kNs, sink.sink());
    for (std::size_t at = 0; at < text.size(); at += piece) {
        reader.feed(std::string_view(text).substr(at, piece));
    }
    auto envelope = reader.finish();
    return {std::move(envelope), sink.take()};
}

std::string around(const std::string& document, const std::string& onEnvelope = {},
                   const std::string& onResponse = {}) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope "
           "xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"" +
           onEnvelope +
           ">\n <s:Header><w:x xmlns:w=\"urn:w\">ignored</w:x></s:Header>\n <s:Body>\n  <o:documentResponse "
           "xmlns:o=\"" +
           kNs + "\"" + onResponse + ">\n   <o:resultaat> OverdrachtGeslaagd </o:resultaat>\n   <o:document>\n" +
           document + "\n</o:document></o:documentResponse></s:Body></s:Envelope>\n";
}

std::string documentOf(const std::string& text) {
    return readIn(text, 4096).document;
}

}  // namespace

TEST_CASE("a dossier comes out byte for byte, whatever the size of the pieces") {
    const std::string dossier =
        "<dossier xmlns=\"urn:d\" a='1'>\r\n<!-- remark --><b>&amp;&#233;\xC3\xA9&lt;</b>\t<?pi x?>"
        "<c><![CDATA[<&>]]></c><leeg/><leeg ></leeg></dossier>";
    for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL, 64UL, 100'000UL}) {
        CAPTURE(piece);
        const auto read = readIn(around(dossier), piece);
        CHECK(read.document == dossier);
        CHECK(read.envelope.hasDocument);
        CHECK(read.envelope.message.name == "documentResponse");
        CHECK(read.envelope.message.textOf("resultaat") == "OverdrachtGeslaagd");
    }
}

TEST_CASE("a dossier gets the namespaces it leans on, and no others") {
    CHECK(documentOf(around("<d:dossier>x</d:dossier>", " xmlns:d=\"urn:d\"")) ==
          "<d:dossier xmlns:d=\"urn:d\">x</d:dossier>");
    CHECK(documentOf(around("<dossier/>", {}, " xmlns=\"urn:d&amp;e\"")) == "<dossier xmlns=\"urn:d&amp;e\"/>");
    CHECK(documentOf(around("<d:dossier a=\"&gt;\" />", " xmlns:d=\"urn:1\"", " xmlns:d=\"urn:2\"")) ==
          "<d:dossier xmlns:d=\"urn:2\" a=\"&gt;\" />");
    CHECK(documentOf(around("<d:dossier xmlns:d=\"urn:own\"/>", " xmlns:d=\"urn:1\"")) ==
          "<d:dossier xmlns:d=\"urn:own\"/>");
    CHECK(documentOf(around("<dossier xmlns=\"urn:d\" xmlns:x=\"urn:x\"><x:y/></dossier>")) ==
          "<dossier xmlns=\"urn:d\" xmlns:x=\"urn:x\"><x:y/></dossier>");
}

TEST_CASE("a dossier far larger than the limit of a message passes, in constant memory") {
    std::string large;
    large.append(20'000'000, 'A');
    const auto dossier = "<dossier xmlns=\"urn:d\"><bestandsinhoud>" + large + "</bestandsinhoud></dossier>";
    CHECK(readIn(around(dossier), 16384).document == dossier);
    const auto comment = around("<dossier xmlns=\"urn:d\"><!--" + large + "--></dossier>");
    CHECK_THROWS_WITH(readIn(comment, 16384), Catch::Contains("te groot"));
}

TEST_CASE("no prefix of a message is a message") {
    const auto whole = around("<dossier xmlns=\"urn:d\">x</dossier>");
    for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(readIn(whole.substr(0, size), 50), NotAMessage);
    }
}

TEST_CASE("two dossiers, text beside a dossier or an entity are refused") {
    for (const auto& document :
         {"<a xmlns=\"urn:d\"/><b xmlns=\"urn:d\"/>", "text <a xmlns=\"urn:d\"/>", "<a xmlns=\"urn:d\"/> text",
          "<a xmlns=\"urn:d\">&unknown;</a>", "<a xmlns=\"urn:d\"></b>", "<x:a/>"}) {
        CAPTURE(document);
        CHECK_THROWS_AS(documentOf(around(document)), NotAMessage);
    }
    CHECK_THROWS_WITH(documentOf("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + around("<a/>").substr(39)),
                      Catch::Contains("DOCTYPE"));
}

TEST_CASE("what a writer writes a reader reads, whatever the text") {
    const std::string odd = "a<b>&\"'\x01\xC3\xA9]]>";
    auto text = EnvelopeWriter(kNs, "terugkoppelingRequest").field("terugkoppeling", odd).finish();
    CHECK(readIn(text, 5).envelope.message.textOf("terugkoppeling") == "a<b>&\"' \xC3\xA9]]>");
    const auto fault = readIn(faultEnvelope(FaultSide::client, "<&>"), 5).envelope;
    CHECK(fault.isFault);
    CHECK(fault.message.textOf("faultstring") == "<&>");
    CHECK(fault.message.textOf("faultcode") == "soapenv:Client");
}

TEST_CASE("the frame of a document and the dossier between make one message") {
    const auto frame = documentFrame(kNs, "2027-05-03T11:20:00Z");
    const auto read = readIn(frame.before + "<dossier xmlns=\"urn:d\"/>" + frame.after, 10);
    CHECK(read.document == "<dossier xmlns=\"urn:d\"/>");
    CHECK(read.envelope.message.textOf("dossierVerzameldatum") == "2027-05-03T11:20:00Z");
}

TEST_CASE("what may only stand at the start of a file is left out, in pieces of any size") {
    const std::string body = "<dossier>" + std::string(3000, 'x') + "<?xml-stylesheet?></dossier>";
    for (const auto& prolog : {std::string(), std::string("\xEF\xBB\xBF"), std::string("<?xml version=\"1.0\"?>"),
                               std::string("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\n")}) {
        for (const std::size_t piece : {1UL, 10UL, 5000UL}) {
            std::string out;
            PrologStripper stripper([&](std::string_view bytes) { out += bytes; });
            const auto text = prolog + body;
            for (std::size_t at = 0; at < text.size(); at += piece) {
                stripper.take(std::string_view(text).substr(at, piece));
            }
            stripper.finish();
            CHECK(out == body);
        }
    }
    std::string out;
    PrologStripper tiny([&](std::string_view bytes) { out += bytes; });
    tiny.take("<?xml version=\"1.0\"?><a/>");
    tiny.finish();
    CHECK(out == "<a/>");
}

namespace {

// A number from 0 up to, not including, the limit.
class Dice {
public:
    std::size_t upTo(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
    void change(std::string& text) {
        constexpr std::string_view kOdd = "<>&/!?\"'=: []-x\n";
        const auto at = upTo(text.size());
        const auto kind = upTo(3);
        if (kind == 0) {
            text[at] = kOdd[upTo(kOdd.size())];
        } else if (kind == 1) {
            text.erase(at, 1 + upTo(20));
        } else {
            text.insert(at, text.substr(upTo(text.size()), upTo(30)));
        }
    }

private:
    std::minstd_rand random_{20270503};
};

std::string outcomeOf(const std::string& text, std::size_t piece) {
    try {
        const auto read = readIn(text, piece);
        return read.envelope.message.name + "|" + read.document;
    } catch (const NotAMessage&) {
        return "-";
    }
}

}  // namespace

TEST_CASE("broken messages are refused or read the same way, whatever the size of the pieces") {
    const auto good =
        around("<d:dossier a='1'><b>&amp;x</b><![CDATA[y]]><!-- z --><leeg/></d:dossier>", " xmlns:d=\"urn:d\"");
    Dice dice;
    std::size_t accepted = 0;
    for (int i = 0; i < 5000; ++i) {
        auto text = good;
        for (auto changes = 1 + dice.upTo(3); changes > 0; --changes) {
            dice.change(text);
        }
        const auto whole = outcomeOf(text, 100'000);
        CAPTURE(text);
        REQUIRE(outcomeOf(text, 1 + dice.upTo(40)) == whole);
        accepted += whole == "-" ? 0 : 1;
    }
    CHECK(accepted > 100);
}
