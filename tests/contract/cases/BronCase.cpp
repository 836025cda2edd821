#include "simulators/bron/BronSimulator.h"
#include "tests/contract/AdapterCases.h"
#include "tests/support/FakeClock.h"

namespace schakel::contract {
namespace {

constexpr const char* kEnrolment =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<aanleverenInschrijvingVO_Request xmlns="http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1" xmlns:basis="http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1">
  <basis:identificatiecodeBedrijfsdocument>3f2504e0-4f89-41d3-9a0c-0305e82c3301</basis:identificatiecodeBedrijfsdocument>
  <basis:verzendendeInstantie>99XX</basis:verzendendeInstantie>
  <basis:ontvangendeInstantie>DUO</basis:ontvangendeInstantie>
  <basis:datumTijdBedrijfsdocument>2026-11-22T10:30:00Z</basis:datumTijdBedrijfsdocument>
  <basis:burgerservicenummer>999999011</basis:burgerservicenummer>
  <basis:brin>99XX</basis:brin>
  <basis:inschrijvingvolgnummer>Kanarienaam</basis:inschrijvingvolgnummer>
  <basis:datumInschrijving>2026-08-01</basis:datumInschrijving>
  <inschrijvingPeriodeVO>
    <basis:datumBegin>2026-08-01</basis:datumBegin>
    <basis:opleidingcode>0011</basis:opleidingcode>
    <vestiging>99XX00</vestiging>
    <indicatieBekostigbaar>true</indicatieBekostigbaar>
  </inschrijvingPeriodeVO>
  <ontwikkelingsperspectief>
    <datumBegin>2026-09-28</datumBegin>
  </ontwikkelingsperspectief>
</aanleverenInschrijvingVO_Request>
)";

StubAnswer content(const StubRequest& request) {
    const std::string open = R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)";
    const std::string close = "</s:Body></s:Envelope>";
    if (request.endpoint == "terugkoppeling") {
        return {.body = open + R"(<terugkoppelbundel xmlns="https://schakel.invalid/bron/terugkoppeling/1" id="B1" )" +
                        R"(verzoek="1" aantal="0"/>)" + close};
    }
    return {
        .body =
            open +
            R"(<aanleverenInschrijvingVO_Response xmlns="http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1">)"
            "<ontvangstBevestiging>J</ontvangstBevestiging></aanleverenInschrijvingVO_Response>" +
            close};
}

}  // namespace

AdapterCase bronCase() {
    return {"bron",
            R"({"brin":"99XX","first_request":1})",
            [] { return Partner(&content); },
            [] {
                TestDelivery delivery;
                delivery.target = "{}";
                delivery.parts = {{"inschrijving", "application/xml", kEnrolment}};
                return delivery;
            },
            R"({"brin":"99","first_request":1})",
            [](const StubRequest& request) { return request.method == "POST"; },
            [](const StubRequest& request) { return request.method == "POST"; },
            {R"({"kind":"berichten","cursor":""})", R"({"kind":"berichten","cursor":"4"})"},
            [] {
                static const test::FakeClock kClock;
                simulators::bron::SimulatorOptions options;
                options.unsignedMessages = simulators::bron::Unsigned::accepted;
                options.sample = "99XX";
                return std::make_unique<simulators::bron::BronSimulator>(options, nullptr, kClock);
            }};
}

}  // namespace schakel::contract
