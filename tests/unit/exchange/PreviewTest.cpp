#include "gateway/exchange/Preview.h"

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"

using schakel::base::MessageCode;
using schakel::exchange::Preview;
using schakel::exchange::preview;
using schakel::exchange::PreviewValue;
using schakel::exchange::Standing;
using schakel::model::Record;

namespace {

Record record(const std::string& json) {
    schakel::base::MemoryBlobStore contents;
    auto read = schakel::model::readJson(json, *schakel::model::findType("Overstapdossier"), contents);
    if (!read) {
        FAIL(read.error().describe());
    }
    return std::move(*read);
}

const PreviewValue& at(const Preview& shown, const std::string& path) {
    for (const auto& value : shown.values) {
        if (value.path == path) {
            return value;
        }
    }
    FAIL("no value at " << path);
    return shown.values.front();
}

}  // namespace

TEST_CASE("each value is the same, new, different, lacking or withheld", "[preview]") {
    const auto incoming = record(
        R"({"leerling":{"roepnaam":"Fen","achternaam":"Proefstra","communicatie":[{"soort":"telefoon","nummer":{"withheld":true}}],"leerlingid":"9"}})");
    const auto own = record(
        R"({"leerling":{"roepnaam":"Fenna","achternaam":"Proefstra","communicatie":[{"soort":"telefoon","nummer":"0612345678"}],"geboortedatum":"2014-03-17"}})");
    const auto shown = preview(incoming, &own);
    REQUIRE(shown);
    CHECK(at(*shown, "leerling.achternaam").standing == Standing::same);
    CHECK(at(*shown, "leerling.roepnaam").standing == Standing::different);
    CHECK(at(*shown, "leerling.roepnaam").own == "Fenna");
    CHECK(at(*shown, "leerling.leerlingid").standing == Standing::fresh);
    CHECK(at(*shown, "leerling.geboortedatum").standing == Standing::lacking);
    const auto& secret = at(*shown, "leerling.communicatie[1].nummer");
    CHECK(secret.standing == Standing::withheld);
    CHECK(secret.incoming.empty());
    CHECK(secret.own == "0612345678");
    CHECK(shown->count(Standing::same) == 2);
}

TEST_CASE("beside nothing everything is new", "[preview]") {
    const auto incoming = record(R"({"leerling":{"roepnaam":"Fen"}})");
    const auto shown = preview(incoming, nullptr);
    REQUIRE(shown);
    CHECK(shown->count(Standing::fresh) == shown->values.size());
}

TEST_CASE("two pupils are not compared", "[preview]") {
    const auto incoming = record(R"({"leerling":{"bsn":"999999011"}})");
    const auto own = record(R"({"leerling":{"bsn":"999999023"}})");
    CHECK(preview(incoming, &own).error().code() == MessageCode::PreviewOtherPupil);
}
