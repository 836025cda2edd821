#include "gateway/casework/WarmTransferDossier.h"

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Overstapdossier.h"

namespace schakel::casework {
namespace {

model::Record dossier(const std::string& pupil) {
    base::MemoryBlobStore contents;
    auto record = model::readJson(R"({"overdrachtsoort":"overstapdossier","leerling":{)" + pupil + "}}",
                                  model::kOverstapdossier, contents);
    INFO((record ? "" : record.error().describe()));
    REQUIRE(record);
    return std::move(*record);
}

TEST_CASE("a dossier says itself which kinds of data are in it, and how old its tests are") {
    const auto record = dossier(
        R"("achternaam":"Voorbeeld","ondersteuning":{"medicijngebruik":false},"verzuim":{"meerDan25Procent":false},)"
        R"("toetsen":[{"code":"A","datum":"2025-02-01"},{"code":"B","datum":"2024-09-01"}])");
    CHECK(compositionOf(record) == Fields{{"categories", "ADMINISTRATIEF, BEGELEIDING, ONDERWIJSHISTORIE, VERZUIM"},
                                          {"secret_address", "nee"},
                                          {"address_included", "nee"},
                                          {"oldest_test", "2024-09-01"}});
}

TEST_CASE("an address beside a secret one counts as included, a parent's too") {
    const std::string address = R"("adressen":[{"plaats":"Delft"}])";
    const auto said = [](const std::string& pupil) {
        const auto fields = compositionOf(dossier(pupil));
        return fields.at("secret_address") + "/" + fields.at("address_included");
    };
    CHECK(said(address) == "nee/nee");
    CHECK(said(R"("adresGeheim":true)") == "ja/nee");
    CHECK(said(R"("adresGeheim":true,)" + address) == "ja/ja");
    CHECK(said(R"("adresGeheim":true,"verzorgers":[{)" + address + "}]") == "ja/ja");
    CHECK(said(R"("verzorgers":[{"adresGeheim":true}])") == "ja/nee");
    CHECK(said(address + R"(,"verzorgers":[{"adresGeheim":true}])") == "ja/nee");
    CHECK(said(R"("verzorgers":[{"adresGeheim":true,)" + address + "}]") == "ja/ja");
}

TEST_CASE("whom to talk with comes from the advice") {
    const auto record = dossier(
        R"("overstapadvies":{"contactNodig":true,"contactpersoon":"J. Meester","contacttelefoon":"0101234567"})");
    CHECK(asksConversation(record) == "ja");
    CHECK(contactOf(record) == Fields{{"contact_person", "J. Meester"}, {"contact_phone", "0101234567"}});
    CHECK(asksConversation(dossier("")) == "nee");
}

}  // namespace
}  // namespace schakel::casework
