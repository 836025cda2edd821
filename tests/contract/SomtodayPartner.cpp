#include "SomtodayPartner.h"

#include "simulators/somtoday/Leerlingen.h"

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
    head.path = path.substr(0, path.find('?'));
    head.query = path.substr(std::min(path.size(), head.path.size() + 1));
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

TestDelivery somtodayVeldwaarden(std::size_t leerling) {
    const auto schools = testSchools();
    const auto uuid = simulators::somtoday::leerlingUuid(schools.all().front().vestigingen.front(), leerling);
    TestDelivery delivery;
    delivery.target = R"({"vestiging":"99XX00"})";
    delivery.parts.push_back({"veldwaarden", "application/json",
                              R"({"brin":"99XX","vestiging":"00","leerling":")" + uuid +
                                  R"(","velden":[{"veld":"tlv.nummer","nieuw":"Vogelproef-1"},)"
                                  R"({"veld":"tlv.status","nieuw":"Toegekend"}]})"});
    return delivery;
}

const std::vector<std::string>& canaries() {
    static const std::vector<std::string> kCanaries = {"Kanarienaam", "Vogelproef", "999999011",
                                                       "2014-02-03",  "kanarie",    "geheim-van-de-nabootsing"};
    return kCanaries;
}

}  // namespace schakel::contract
