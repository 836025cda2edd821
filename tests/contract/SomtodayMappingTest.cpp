// From canonical record to what Somtoday gets: the mapping's output is held against the OpenAPI document and given to
// the simulator through the adapter.
#include <catch2/catch.hpp>

#include "OpenApi.h"
#include "SomtodayPartner.h"
#include "gateway/base/Digest.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/JsonContent.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Overstapdossier.h"

namespace schakel::contract {
namespace {

constexpr const char* kSet = "somtoday-connect/14";
constexpr const char* kDocument = SCHAKEL_SHARED_DIR "/standards/somtoday-connect/openapi.json";
constexpr const char* kVestiging = "/connect/vestiging/0e53fc1d-1c9f-88a4-a572-b4a2f976bbaa";

mapping::MappingLibrary loadLibrary() {
    return mapping::MappingLibrary::load(SCHAKEL_SOURCE_DIR "/mappings");
}

// A dossier with every trap: secret telephone, a deceased guardian, a relation without a public name, an attachment.
constexpr const char* kRecord = R"({
  "metadata": {"datum": "2026-11-20"},
  "school": {"naam": "Voorbeeldschool", "brin": "00YY", "vestiging": "00"},
  "leerling": {
    "voornamen": ["Test", "Zoë"], "achternaam": "Proef", "geslacht": "vrouw", "geboortedatum": "2014-02-03",
    "bsn": "999999011", "datumInschrijving": "2018-02-03", "geboorteplaats": "Elders",
    "adressen": [{"soort": "post", "straat": "Postlaan", "huisnummer": "1", "postcode": "9999XX", "plaats": "Testdam"},
                 {"soort": "bezoek", "straat": "Huislaan", "huisnummer": "12", "toevoeging": "b", "postcode": "9999YY", "plaats": "Testdam"}],
    "communicatie": [{"soort": "telefoon", "nummer": {"withheld": true}, "geheim": true},
                     {"soort": "e-mail", "nummer": "test@voorbeeld.example"}],
    "overstapadvies": {"advies": "60"},
    "documenten": [{"bestandsnaam": "verslag.pdf", "omschrijving": "Verslag", "inhoud": INHOUD}],
    "verzorgers": [
      {"achternaam": "Proef", "geslacht": "man", "relatie": "vader", "wettelijkVertegenwoordiger": true, "iban": "NL00TEST0123456789"},
      {"achternaam": "Wijlen", "relatie": "moeder", "overleden": true, "wettelijkVertegenwoordiger": false},
      {"achternaam": "Ander", "relatie": "7", "wettelijkVertegenwoordiger": false}]
  }})";

struct Written {
    explicit Written(std::string json,
                     const mapping::WriteOptions& options = {.settings = {}, .trace = mapping::Trace::on}) {
        const auto blob = blobs.add("inhoud van het verslag");
        const auto place = json.find("INHOUD");
        if (place != std::string::npos) {
            json.replace(place, 6,
                         "{\"sha256\":\"" + blob.sha256 + "\",\"size\":" + std::to_string(blob.size) + ",\"crc32\":\"" +
                             model::crcText(blob.crc32) + "\",\"readable\":true}");
        }
        auto read = model::readJson(json, model::kOverstapdossier, blobs);
        INFO((read ? std::string() : read.error().describe()));
        REQUIRE(read);
        auto rendered = mapping::render(library, kSet, *read, options);
        REQUIRE(rendered);
        transfer = std::move(*rendered);
        for (const auto& part : transfer.parts) {
            const auto source = part.result.document.open(blobs);
            auto text = base::readAll(*source);
            REQUIRE(text);
            parts.push_back({part.mapping->part(), part.mapping->mediaType(), std::move(*text)});
        }
    }

    const std::string& text(const std::string& kind) const {
        for (const auto& part : parts) {
            if (part.kind == kind) {
                return part.content;
            }
        }
        FAIL("no part " << kind);
        return parts.front().content;
    }

    bool leaves(const std::string& path) const {
        for (const auto& left : transfer.leftOut) {
            if (left.path == path) {
                CHECK(left.reason.find("geen plaats voor in") == std::string::npos);
                return true;
            }
        }
        return false;
    }

    mapping::MappingLibrary library = loadLibrary();
    base::MemoryBlobStore blobs;
    mapping::Transfer transfer;
    std::vector<TestPart> parts;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the Somtoday mappings load without problems") {
    const auto library = loadLibrary();
    for (const auto& problem : library.problems()) {
        if (problem.file.find("somtoday") != std::string::npos) {
            FAIL_CHECK(problem.file << ":" << problem.line << " " << problem.path << " " << problem.text);
        }
    }
    CHECK(library.parts(kSet).size() == 3);
    CHECK(library.find(kSet, "bijlage") != nullptr);
}

TEST_CASE("a dossier becomes an aanmelding that Somtoday accepts, attachment and signature included") {
    const Written written(kRecord);
    REQUIRE(written.parts.size() == 3);
    TestDelivery delivery;
    delivery.target = R"({"vestiging":"99XX00"})";
    delivery.parts = written.parts;
    SomtodayPartner partner;
    StubHost host(partner.asPartner());
    LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
    const auto result = adapter.deliver(delivery);
    INFO(result.message);
    CHECK(result.status == SCHAKEL_OK);
    const auto arrived = partner.control("/control/aanmeldingen");
    INFO(arrived);
    CHECK(has(arrived, "\"leerling\":\"Test Proef\""));
    CHECK(has(arrived, base::Sha256::hexOf("inhoud van het verslag")));
    CHECK(has(arrived, "\"unknown\":[]"));
    CHECK(has(arrived, "\"verzorgers\":2"));
}

TEST_CASE("every part follows the schema of the OpenAPI document") {
    const auto api = OpenApi::load(kDocument);
    if (!api) {
        WARN("skipped: " << kDocument << " is not there");
        return;
    }
    const Written written(kRecord);
    const std::string base = std::string(kVestiging) + "/aanmelding";
    CHECK(api->checkRequest("POST", base, written.text("aanmelding")) == std::vector<std::string>{});
    CHECK(api->checkRequest("POST", base + "/x/bijlage", written.text("bijlage")) == std::vector<std::string>{});
    CHECK(api->checkRequest("POST", base + "/x/ondertekening", written.text("ondertekening")) ==
          std::vector<std::string>{});
}

TEST_CASE("what must not travel does not travel, and is reported with a reason") {
    const Written written(kRecord);
    const auto& aanmelding = written.text("aanmelding");
    INFO(aanmelding);
    CHECK(has(aanmelding, "\"roepnaam\":\"Test\""));  // no roepnaam in the dossier: the first given name
    CHECK(has(aanmelding, "\"geboorteplaats\":\"Onbekend\""));
    CHECK_FALSE(has(aanmelding, "Elders"));
    CHECK(has(aanmelding, "\"adres_nederland\":{\"postcode\":\"9999YY\",\"huisnummer\":\"12\"}"));
    CHECK(has(aanmelding, "\"telefoonnummer_geheim\":true"));
    CHECK_FALSE(has(aanmelding, "\"telefoonnummer\":"));
    CHECK(has(aanmelding, "\"emailadres\":\"test@voorbeeld.example\""));
    CHECK(has(aanmelding, "\"brincode\":\"00YY\",\"vestigingscode\":\"00\",\"inschrijfdatum\":\"2018-02-03\""));
    CHECK(has(aanmelding, "\"relatie_tot_leerling\":\"Vader\""));
    CHECK(has(aanmelding, "\"relatie_tot_leerling\":\"Onbekend\""));
    CHECK_FALSE(has(aanmelding, "Wijlen"));
    CHECK_FALSE(has(aanmelding, "NL00TEST"));
    CHECK_FALSE(has(aanmelding, "advies_school"));
    CHECK(written.leaves("leerling.geboorteplaats"));
    CHECK(written.leaves("leerling.adressen[2].toevoeging"));
    CHECK(written.leaves("leerling.verzorgers[2].achternaam"));
    CHECK(written.leaves("leerling.verzorgers[3].relatie"));
    CHECK(written.leaves("leerling.overstapadvies.advies"));
    CHECK(written.leaves("leerling.documenten[1].omschrijving"));
    CHECK_FALSE(written.leaves("leerling.bsn"));
}

TEST_CASE("with a secret address no address goes at all") {
    std::string record = kRecord;
    record.insert(record.find("\"adressen\""), "\"adresGeheim\": true, ");
    const Written written(record);
    CHECK_FALSE(has(written.text("aanmelding"), "adres_nederland"));
    CHECK_FALSE(has(written.text("aanmelding"), "9999X"));
    CHECK_FALSE(has(written.text("aanmelding"), "9999Y"));
    CHECK(written.leaves("leerling.adresGeheim"));
    CHECK(written.leaves("leerling.adressen[1].postcode"));
}

TEST_CASE("the ondertekenaar and the unknown values are the route's to choose") {
    const Written written(kRecord,
                          {.settings = {{"ondertekenaar", "Voorbeeldschool"}, {"onbekend_geboorteland", "6030"}},
                           .trace = mapping::Trace::on});
    CHECK(written.text("ondertekening").find(R"("naam":"Voorbeeldschool","datum":"2026-11-20")") != std::string::npos);
    CHECK(has(written.text("aanmelding"), "\"geboorteland\":\"6030\""));
}

TEST_CASE("a pupil as Somtoday shows it is read, with the BSN under its capital name") {
    SomtodayPartner partner;
    StubHost host(partner.asPartner());
    LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
    const auto page = adapter.fetch(R"({"resource":"leerling","vestiging":"99XX01"})");
    REQUIRE(page.status == SCHAKEL_OK);
    simdjson::dom::parser parser;
    const simdjson::dom::array pupils = parser.parse(page.output.substr(0, page.output.find('\n')))["leerlingen"];
    const auto library = loadLibrary();
    base::MemoryBlobStore blobs;
    const auto reader = mapping::makeReader(library, blobs, kSet);
    REQUIRE(reader->feed(simdjson::minify(pupils.at(1))));
    const auto read = reader->finish();
    REQUIRE(read);
    for (const auto& finding : read->findings) {
        FAIL_CHECK(finding.path << " " << finding.text);
    }
    CHECK(read->record.textAt("leerling.bsn").size() == 9);
    CHECK(read->record.textAt("leerling.roepnaam") == "Test");
    CHECK(read->record.textAt("leerling.geslacht") == "vrouw");
    CHECK(read->record.textAt("leerling.adressen.postcode") == "9999XX");
    CHECK(read->record.textAt("leerling.schoolloopbaan.schooljaar") == "2026-2027");
    CHECK(read->record.textAt("leerling.schoolloopbaan.jaargroep") == "11");
}

}  // namespace schakel::contract
