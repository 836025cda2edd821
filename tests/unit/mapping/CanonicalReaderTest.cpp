// Canonical JSON as a document that comes in.
#include <catch2/catch.hpp>

#include "gateway/base/Scanner.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

using base::MessageCode;

constexpr std::string_view kEnrolment =
    R"({"$type":"Inschrijving","bsn":"999999011","brin":"99XX","volgnummer":"1","opp":[{"ingangsdatum":"2026-09-01"}]})";

constexpr std::string_view kRegister = R"(
mapping: mini.inschrijving
version: "1"
source: made up
document: json
record: Inschrijving
part: inschrijving
fields:
  - {at: id, to: bericht.id, stamp: message-id}
  - {at: gemaakt, to: bericht.tijdstip, stamp: now}
  - {at: volgnummer, to: volgnummer}
)";

constexpr std::string_view kDeletion = R"(
mapping: mini.verwijdering
version: "1"
source: made up
document: json
record: Inschrijvingsverwijdering
part: verwijdering
fields:
  - {at: volgnummer, to: volgnummer}
)";

constexpr std::string_view kRules = R"(
record: Inschrijving
checked: always
rules:
  - {rule: R1, forbidden: opp.einddatum, text: een einde, remedy: haal weg}
  - {rule: R2, required: datumInschrijving, text: geen datum, remedy: vul in}
  - {rule: R3, record: Inschrijvingsverwijdering, required: brin, text: geen brin, remedy: vul in}
)";

class AlwaysInfected final : public base::ContentScanner {
public:
    base::Result<std::unique_ptr<base::ContentScan>> begin() override {
        class Scan final : public base::ContentScan {
            base::Result<void> write(std::string_view /*bytes*/) override { return {}; }
            base::Result<std::optional<std::string>> finish() override { return std::optional<std::string>("Proef"); }
        };
        return std::unique_ptr<base::ContentScan>(std::make_unique<Scan>());
    }
};

struct World {
    World() {
        folder.add("mini/1/inschrijving.yaml", kRegister)
            .add("mini/1/verwijdering.yaml", kDeletion)
            .add("mini/1/rules.yaml", kRules);
        library.emplace(folder.load());
        REQUIRE(problemsAsText(*library).empty());
    }

    MessageCode refusal(std::string_view text, ReadOptions options = {}) {
        return refusalOf(*library, text, options, "canonical");
    }
    Transfer transfer(std::string_view text) {
        const auto read = readOrFail(*library, store, text, {}, "canonical");
        auto made = render(*library, "mini/1", read.record, {.settings = {}, .stamp = {"een-nummer", "nu"}});
        REQUIRE(made);
        return std::move(*made);
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE("canonical JSON says what it is, and says so again when it is written", "[canonical]") {
    World world;
    const auto read = readOrFail(*world.library, world.store, kEnrolment, {}, "canonical");
    CHECK(read.mapping == nullptr);
    CHECK(read.record.rootType().name == "Inschrijving");
    const auto json = model::writeJson(read.record, world.store);
    REQUIRE(json);
    CHECK(*json == kEnrolment);
    CHECK(readOrFail(*world.library, world.store, R"({"leerling":{}})", {}, "canonical").record.rootType().name ==
          "Overstapdossier");
}

TEST_CASE("canonical JSON that cannot be taken is refused", "[canonical]") {
    World world;
    CHECK(world.refusal(R"({"$type":"Iets"})") == MessageCode::CanonicalTypeUnknown);
    CHECK(world.refusal(R"({"$type":7})") == MessageCode::CanonicalTypeUnknown);
    CHECK(world.refusal(R"({"$type":"Inschrijving","kleur":"rood"})") == MessageCode::RecordNameUnknown);
    CHECK(world.refusal(R"({"opp":)") == MessageCode::RecordNotJson);
    CHECK(world.refusal(R"(<dossier/>)") == MessageCode::RecordNotJson);
}

TEST_CASE("attachments in canonical JSON are there, within limits and scanned", "[canonical]") {
    World world;
    const std::string inlined = R"({"$type":"Document","inhoud":{"base64":"aGFsbG8="}})";
    CHECK(world.refusal(inlined) == MessageCode::Internal);
    CHECK(world.refusal(R"({"$type":"Document","inhoud":{"sha256":")" + std::string(64, 'a') +
                        R"(","size":5,"crc32":"00000000"}})") == MessageCode::RecordValueWrong);
    ReadOptions options;
    options.limits.attachmentBytes = 4;
    CHECK(world.refusal(inlined, options) == MessageCode::DocumentTooLarge);
    AlwaysInfected scanner;
    ReadOptions scanned;
    scanned.scanner = &scanner;
    CHECK(world.refusal(inlined, scanned) == MessageCode::AttachmentInfected);
}

TEST_CASE("of a set only the documents about this kind of record are written", "[canonical]") {
    World world;
    const auto enrolment = world.transfer(kEnrolment);
    REQUIRE(enrolment.parts.size() == 1);
    CHECK(bytesOf(enrolment.parts.front().result.document, world.store) ==
          R"({"id":"een-nummer","gemaakt":"nu","volgnummer":"1"})");
    CHECK(world.transfer(R"({"$type":"Inschrijvingsverwijdering","volgnummer":"1"})").parts.front().mapping->part() ==
          "verwijdering");
    const auto read = readOrFail(*world.library, world.store, R"({"$type":"Tlvbesluit"})", {}, "canonical");
    const auto made = render(*world.library, "mini/1", read.record);
    REQUIRE_FALSE(made);
    CHECK(made.error().code() == MessageCode::RecordTypeUnfit);
}

TEST_CASE("rules that guard what leaves are checked for their own kind of record", "[canonical]") {
    World world;
    CHECK(findingsAsText(world.transfer(kEnrolment).findings) == "R2 0 datumInschrijving\n");
    CHECK(findingsAsText(world
                             .transfer(R"({"$type":"Inschrijving","volgnummer":"1","datumInschrijving":"2026-08-01",)"
                                       R"("opp":[{"einddatum":"2026-09-01"}]})")
                             .findings) == "R1 0 opp[1].einddatum\n");
    CHECK(findingsAsText(world.transfer(R"({"$type":"Inschrijvingsverwijdering","volgnummer":"1"})").findings) ==
          "R3 0 brin\n");
}

}  // namespace schakel::mapping
