#include "plugins/onderwijstransparant/Answer.h"

#include <catch2/catch.hpp>

#include "gateway/sdk/Fault.h"
#include "plugins/onderwijstransparant/AanvraagDelivery.h"

namespace schakel::plugins::onderwijstransparant {
namespace {

sdk::FaultText faultOf(const Answer& answer) {
    try {
        refuse(answer, "proef");
    } catch (const sdk::Fault& fault) {
        return fault.text();
    }
}

}  // namespace

TEST_CASE("the platform's complaint is told by the names of fields, never by what is in them") {
    CHECK(namedFields(R"({"velden":["kenmerk","documenten[2].soort"]})") == "kenmerk, documenten[2].soort");
    CHECK(namedFields(R"({"velden":["999999011","leerling is Fen",7,""]})").empty());
    CHECK(namedFields("<html>").empty());
    CHECK(faultOf({422, {}, R"({"foutmelding":"Fen is onbekend","velden":["soort"]})"}).message.find("Fen") ==
          std::string::npos);
    CHECK(faultOf({422, {}, R"({"velden":["soort"]})"}).message.find("soort") != std::string::npos);
}

TEST_CASE("each answer has its meaning") {
    CHECK(faultOf({401, {}, {}}).status == sdk::Status::denied);
    CHECK(faultOf({410, {}, {}}).message.find("ingetrokken") != std::string::npos);
    CHECK(faultOf({302, {}, {}}).status == sdk::Status::configuration);
    CHECK(faultOf({200, {}, "<html>"}).status == sdk::Status::unavailable);
    CHECK(faultOf({429, std::chrono::milliseconds(1500), {}}).message.find("2 s") != std::string::npos);
}

TEST_CASE("progress is read as it was written, and anything else is no progress") {
    const auto read = readProgress(writeProgress({500013, 2, R"({"aanvraag":500013})"}));
    CHECK(read.aanvraag == 500013);
    CHECK(read.documents == 2);
    CHECK(read.receipt == R"({"aanvraag":500013})");
    for (const auto* text : {"", "null", "{\"documenten\":-3}", "[1]"}) {
        CHECK(readProgress(text).aanvraag == 0);
        CHECK(readProgress(text).documents == 0);
    }
}

}  // namespace schakel::plugins::onderwijstransparant
