#include "gateway/model/RecordJson.h"

#include <string>

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"

namespace schakel::model {
namespace {

const TypeDescriptor& dossier() {
    return *findType("Overstapdossier");
}

struct Fixture {
    base::MemoryBlobStore blobs;

    base::Result<Record> read(std::string_view json) { return readJson(json, dossier(), blobs); }

    // What a text becomes after one round.
    std::string again(std::string_view json, JsonOptions options = {}) {
        const auto record = read(json);
        REQUIRE(record);
        const auto text = writeJson(*record, blobs, options);
        REQUIRE(text);
        return *text;
    }

    // The code and the place of a refusal.
    std::string refusal(std::string_view json) {
        const auto record = read(json);
        REQUIRE_FALSE(record);
        std::string pointer;
        for (const auto& [name, value] : record.error().arguments()) {
            if (name == "pointer") {
                pointer = value.in(base::Language::dutch);
            }
        }
        return std::string(record.error().entry().id) + " " + pointer;
    }
};

TEST_CASE_METHOD(Fixture, "Canonical JSON survives a round to the byte") {
    const std::string json =
        R"({"metadata":{"datum":"2026-11-22"},"overdrachtsoort":"overstapdossier","inzage":{"voorlopigDossier":false},)"
        R"("school":{"naam":"De \"Linde\" \\ Zuid","communicatie":[{"soort":"telefoon","nummer":{"withheld":true},"geheim":true}],)"
        R"("brin":"00YY","website":null},"leerling":{"voornamen":["Noor","Zoë\n"],"adressen":[{}],"bsn":"999999011",)"
        R"("verzuim":{"frequentie":12},"toetsen":[{"resultaat":{"score":{"aantalGoed":-3,"tijd":"12.50"}}}]}})";
    CHECK(again(json) == json);
    CHECK(again(again(json, {.indent = 2})) == json);
}

TEST_CASE_METHOD(Fixture, "Integers too large for other JSON readers travel as text") {
    const std::string json = R"({"leerling":{"verzuim":{"frequentie":"12345678901234567890"}}})";
    CHECK(again(json) == json);
    CHECK(again(R"({"leerling":{"verzuim":{"frequentie":"007"}}})") ==
          R"({"leerling":{"verzuim":{"frequentie":"007"}}})");
    CHECK(again(R"({"leerling":{"verzuim":{"frequentie":"12"}}})") == R"({"leerling":{"verzuim":{"frequentie":12}}})");
}

TEST_CASE_METHOD(Fixture, "Fields stand in the model's order, and a repeated field is one array, however they came") {
    Record record(dossier());
    const auto leerling = record.addGroup(Record::root(), *dossier().find("leerling"));
    const auto& type = record.type(leerling);
    record.addValue(leerling, *type.find("achternaam"), "Z");
    record.addValue(leerling, *type.find("voornamen"), "A");
    record.addValue(leerling, *type.find("roepnaam"), "Y");
    record.addValue(leerling, *type.find("voornamen"), "B");
    CHECK(*writeJson(record, blobs) == R"({"leerling":{"voornamen":["A","B"],"achternaam":"Z","roepnaam":"Y"}})");
}

TEST_CASE_METHOD(Fixture, "Attachments travel as references or whole") {
    std::string content;
    for (int i = 0; i < 200'000; ++i) {  // several pieces, and not a multiple of three
        content += static_cast<char>(i * 7 % 251);
    }
    Record record(dossier());
    const auto leerling = record.addGroup(Record::root(), *dossier().find("leerling"));
    const auto document = record.addGroup(leerling, *record.type(leerling).find("documenten"));
    const auto blob = blobs.add(content);
    record.addContent(document, *record.type(document).find("inhoud"), blob);

    SECTION("a reference comes back as the same blob") {
        const auto json = *writeJson(record, blobs);
        CHECK(json.size() < 300);
        const auto back = read(json);
        REQUIRE(back);
        CHECK(back->blob(back->find("leerling.documenten.inhoud")) == blob);
    }
    SECTION("the content arrives in another store") {
        const auto json = *writeJson(record, blobs, {.contents = Contents::inlined});
        base::MemoryBlobStore other;
        const auto back = readJson(json, dossier(), other);
        REQUIRE(back);
        CHECK(other.content(back->blob(back->find("leerling.documenten.inhoud"))) == content);
    }
    SECTION("an unreadable attachment stays unreadable") {
        auto broken = blob;
        broken.readable = false;
        Record other(dossier());
        const auto pupil = other.addGroup(Record::root(), *dossier().find("leerling"));
        const auto place = other.addGroup(pupil, *other.type(pupil).find("documenten"));
        other.addContent(place, *other.type(place).find("inhoud"), broken);
        const auto back = read(*writeJson(other, blobs, {.contents = Contents::inlined}));
        CHECK_FALSE(back->blob(back->find("leerling.documenten.inhoud")).readable);
    }
}

TEST_CASE_METHOD(Fixture, "Writing fails when an attachment's content is gone") {
    const auto record = read(
        R"({"leerling":{"documenten":[{"inhoud":{"sha256":"0000000000000000000000000000000000000000000000000000000000000000","size":1,"crc32":"0000000a"}}]}})");
    REQUIRE(record);
    CHECK(writeJson(*record, blobs));
    CHECK_FALSE(writeJson(*record, blobs, {.contents = Contents::inlined}));
}

TEST_CASE_METHOD(Fixture, "A text that is not JSON is refused") {
    for (const auto* text :
         {"", "{", "[]", "null", "1", R"({"leerling":{})", "{\"leerling\":{}}}", "<dossier/>", "{\"a\":\"\xff\"}"}) {
        CAPTURE(text);
        CHECK_FALSE(read(text));
    }
    CHECK(refusal("{") == "SCH-1201 ");
    CHECK(refusal("[]") == "SCH-1204 /");
}

TEST_CASE_METHOD(Fixture, "An unknown name is refused with its place and a suggestion") {
    const auto record = read(R"({"leerling":{"verzorgers":[{},{"achternam":"X"}]}})");
    REQUIRE_FALSE(record);
    CHECK(record.error().text().find("/leerling/verzorgers/1/achternam") != std::string::npos);
    CHECK(record.error().text().find("\"achternaam\"") != std::string::npos);
    CHECK(refusal(R"({"leerling":{"a/b~c":1}})") == "SCH-1202 /leerling/a~1b~0c");

    const auto huge = read("{\"" + std::string(1'000'000, 'x') + "\":1}");
    REQUIRE_FALSE(huge);
    CHECK(huge.error().text().size() < 300);
}

TEST_CASE_METHOD(Fixture, "The same name twice is refused, however it is written") {
    CHECK(refusal(R"({"school":{},"school":{}})") == "SCH-1203 /school");
    CHECK(refusal(R"({"leerling":{"bsn":"999999011","\u0062sn":"999999023"}})") == "SCH-1203 /leerling/bsn");
    CHECK(refusal(R"({"leerling":{"toetsen":[],"toetsen":[]}})") == "SCH-1203 /leerling/toetsen");
}

TEST_CASE_METHOD(Fixture, "Values of the wrong kind are refused with their place") {
    CHECK(refusal(R"({"leerling":[]})") == "SCH-1204 /leerling");
    CHECK(refusal(R"({"leerling":{"voornamen":"Noor"}})") == "SCH-1204 /leerling/voornamen");
    CHECK(refusal(R"({"leerling":{"voornamen":[["Noor"]]}})") == "SCH-1204 /leerling/voornamen/0");
    CHECK(refusal(R"({"leerling":{"achternaam":true}})") == "SCH-1204 /leerling/achternaam");
    CHECK(refusal(R"({"leerling":{"achternaam":1.5}})") == "SCH-1204 /leerling/achternaam");
    CHECK(refusal(R"({"leerling":{"bsn":999999011}})") == "SCH-1204 /leerling/bsn");
    CHECK(refusal(R"({"leerling":{"adresGeheim":"ja"}})") == "SCH-1204 /leerling/adresGeheim");
    CHECK(refusal(R"({"leerling":{"adresGeheim":1}})") == "SCH-1204 /leerling/adresGeheim");
    CHECK(refusal(R"({"leerling":{"achternaam":{"withheld":false}}})") == "SCH-1204 /leerling/achternaam");
    CHECK(refusal(R"({"leerling":{"achternaam":{"withheld":true,"x":1}}})") == "SCH-1204 /leerling/achternaam");
    CHECK(refusal(R"({"leerling":{"achternaam":{}}})") == "SCH-1204 /leerling/achternaam");
}

TEST_CASE_METHOD(Fixture, "Control characters that no document can carry are refused") {
    CHECK(refusal(R"({"leerling":{"achternaam":"a\u0000b"}})") == "SCH-1204 /leerling/achternaam");
    CHECK(refusal(R"({"leerling":{"achternaam":"a\u001bb"}})") == "SCH-1204 /leerling/achternaam");
}

TEST_CASE_METHOD(Fixture, "Attachments that do not add up are refused") {
    const auto refusalOf = [&](const std::string& content) {
        return refusal(R"({"leerling":{"documenten":[{"inhoud":)" + content + "}]}}");
    };
    const std::string place = "SCH-1204 /leerling/documenten/0/inhoud";
    CHECK(refusalOf("\"\"") == place);
    CHECK(refusalOf("{}") == place);
    CHECK(refusalOf(R"({"sha256":"00","size":1,"crc32":"00000001"})") == place);
    CHECK(refusalOf(R"({"sha256":")" + std::string(64, '0') + R"(","size":1,"crc32":"0000000G"})") == place);
    CHECK(refusalOf(R"({"sha256":")" + std::string(64, '0') + R"(","size":1,"crc32":12})") == place + "/crc32");
    CHECK(refusalOf(R"({"base64":"QUJD","size":4})") == place);
    CHECK(refusalOf(R"({"base64":"QUJD","crc32":"00000001"})") == place);
    for (const auto* text : {"QUJ", "QU=D", "QUJD=", "QU D", "====", "QUJD\\n", "QUJDQUJ*"}) {
        CAPTURE(text);
        CHECK(refusalOf(std::string(R"({"base64":")") + text + "\"}") == place);
    }
    CHECK(refusalOf(R"({"base64":"QUJD","base64":"QUJD"})") == place + "/base64");
    CHECK(refusalOf(R"({"base64":"QUJD","path":"/etc/passwd"})") == place + "/path");
    CHECK(refusalOf(R"({"base64":"QUJD","size":-3})") == place + "/size");

    for (const auto* text : {"", "QQ==", "QUI=", "QUJD"}) {
        CHECK(read(std::string(R"({"leerling":{"documenten":[{"inhoud":{"base64":")") + text + "\"}}]}}"));
    }
}

TEST_CASE_METHOD(Fixture, "Depth is bounded before anything else is looked at") {
    std::string deep = R"({"leerling":{"achternaam":)";
    CHECK_FALSE(read(deep + std::string(63, '[') + std::string(63, ']') + "}}"));
    CHECK(refusal(deep + std::string(100'000, '[') + std::string(100'000, ']') + "}}") == "SCH-1201 ");
}

TEST_CASE_METHOD(Fixture, "Every prefix of a record is refused and none of them hurts") {
    const std::string json =
        R"({"leerling":{"voornamen":["Noor"],"documenten":[{"bestandsnaam":"a.txt","inhoud":{"base64":"QUJD"}}],"adresGeheim":true}})";
    REQUIRE(read(json));
    for (std::size_t size = 0; size < json.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(read(json.substr(0, size)));
    }
}

}  // namespace
}  // namespace schakel::model
