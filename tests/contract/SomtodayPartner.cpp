#include "SomtodayPartner.h"

namespace schakel::contract {
namespace {

constexpr const char* kAanmelding =
    R"({"leerling":{"roepnaam":"Kanarienaam","achternaam":"Vogelproef","geslacht":"VROUW","geboortedatum":"2014-02-03",)"
    R"("geboorteplaats":"Onbekend","geboorteland":"0000","nationaliteit1":"0000","bsn":"999999011"},)"
    R"("verzorgers":[{"achternaam":"Vogelproef","geslacht":"MAN","relatie_tot_leerling":"Vader",)"
    R"("wettelijk_vertegenwoordiger":true,"emailadres":"kanarie@voorbeeld.example"}]})";

constexpr const char* kOndertekening = R"({"naam":"Schakel","datum":"2026-11-22"})";

}  // namespace

simulators::somtoday::Schools testSchools() {
    simulators::somtoday::Schools schools;
    schools.add("99XX00", "Voorbeeldcollege").leerlingen = 250;
    schools.add("99XX01", "Dependance").leerlingen = 3;
    schools.add("99XX02", "Gesloten").access = simulators::somtoday::Access::denied;
    return schools;
}

SomtodayPartner::SomtodayPartner(simulators::somtoday::SimulatorOptions options)
    : simulator_(std::move(options), testSchools(), clock_) {}

StubAnswer SomtodayPartner::answer(const StubRequest& request) {
    transport::RequestHead head;
    head.method = request.method;
    head.path = (request.endpoint == "api" ? "/rest/v1" : "") + request.path;
    head.query = request.query;
    for (const auto& [name, value] : request.headers) {
        head.headers.push_back({name, value});
    }
    auto response = simulator_.handle(head, request.body);
    return {.status = response.status, .body = std::move(response.body)};
}

std::string SomtodayPartner::control(const std::string& path) {
    transport::RequestHead head;
    head.method = "GET";
    head.path = path;
    return simulator_.control(head, {}).body;
}

void SomtodayPartner::control(const std::string& path, const std::string& body) {
    transport::RequestHead head;
    head.method = "POST";
    head.path = path;
    simulator_.control(head, body);
}

TestDelivery somtodayDelivery(std::size_t attachments) {
    TestDelivery delivery;
    delivery.target = R"({"vestiging":"99XX00"})";
    delivery.parts.push_back({"aanmelding", "application/json", kAanmelding});
    for (std::size_t i = 0; i < attachments; ++i) {
        delivery.parts.push_back({"bijlage", "application/json",
                                  R"({"bestandsnaam":"kanarieplan.pdf","bestandstype":"PDF","bestand":"aGFsbG8="})"});
    }
    delivery.parts.push_back({"ondertekening", "application/json", kOndertekening});
    return delivery;
}

const std::vector<std::string>& canaries() {
    static const std::vector<std::string> kCanaries = {"Kanarienaam", "Vogelproef", "999999011",
                                                       "2014-02-03",  "kanarie",    "geheim-van-de-nabootsing"};
    return kCanaries;
}

}  // namespace schakel::contract
