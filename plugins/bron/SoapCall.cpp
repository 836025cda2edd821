#include "SoapCall.h"

#include <optional>

namespace schakel::plugins::bron {
namespace {

constexpr std::string_view kSoap = "http://schemas.xmlsoap.org/soap/envelope/";
// The gateway's mark on a fault that nobody signed, or that says not to which message.
constexpr std::string_view kUnproven = "urn:schakel:edukoppeling";

sdk::Fault fault(sdk::Status status, const Service& service, std::string message, std::string remedy) {
    return sdk::Fault({status, std::string(service.where), std::move(message), std::move(remedy)});
}

sdk::Fault unclear(const Service& service, const std::string& why) {
    return fault(sdk::Status::unavailable, service, "het antwoord van DUO is niet te lezen: " + why,
                 "Schakel probeert het vanzelf opnieuw, met hetzelfde berichtnummer: er komt niets dubbel aan.");
}

// Without the XML declaration, which may not stand inside an envelope.
std::string enveloped(std::string_view message) {
    const auto root = parseXml(message).start;
    return R"(<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap=")" + std::string(kSoap) +
           "\"><soap:Body>" + std::string(message.substr(root)) + "</soap:Body></soap:Envelope>";
}

// The first known code anywhere in the fault's texts, from the most to the least telling place.
std::string codeIn(const Element& element) {
    auto code = knownCode(element.text);
    for (auto child = element.children.begin(); code.empty() && child != element.children.end(); ++child) {
        code = codeIn(*child);
    }
    return code;
}

SoapFault readFault(const Element& element) {
    SoapFault result;
    if (const auto* const code = element.child("faultcode"); code != nullptr) {
        const auto local = code->text.substr(code->text.find(':') + 1);
        result.isOurs = local.starts_with("Client");
    }
    for (const auto* const place : {"detail", "faultcode", "faultstring"}) {
        const auto* const there = element.child(place);
        if (result.code.empty() && there != nullptr) {
            result.code = codeIn(*there);
        }
    }
    return result;
}

bool isUnproven(const Element& envelope) {
    const auto* const header = envelope.child("Header");
    const auto* const mark = header == nullptr ? nullptr : header->child("unproven");
    return mark != nullptr && mark->space == kUnproven;
}

// Anybody in between could have said it: no decision of the register's.
sdk::Fault unproven(const Service& service, const std::string& code) {
    return fault(
        sdk::Status::unavailable, service,
        "DUO weigerde het bericht, maar die weigering is niet ondertekend" +
            (code.empty() ? std::string() : " (code " + code + ")"),
        "Schakel probeert het vanzelf opnieuw. Blijft dit zo, controleer dan het ondertekenende certificaat en "
        "vraag DUO of dat daar bekend is.");
}

std::optional<Answer> readAnswer(const Service& service, const std::string& body) {
    auto root = parseXml(body);
    const auto* const content = root.is(kSoap, "Envelope") ? root.child("Body") : nullptr;
    if (content == nullptr || content->space != kSoap || content->children.size() != 1) {
        return std::nullopt;
    }
    const auto& only = content->children.front();
    if (only.is(kSoap, "Fault")) {
        auto refusal = readFault(only);
        if (isUnproven(root)) {
            throw unproven(service, refusal.code);
        }
        return refusal;
    }
    return only.is(service.space, service.answer) ? std::optional<Answer>(only) : std::nullopt;
}

void demandAnswer(int status, const Service& service) {
    const auto code = " (HTTP " + std::to_string(status) + ")";
    if (status == 401 || status == 403) {
        throw fault(sdk::Status::denied, service, "DUO laat ons niet toe" + code,
                    "Controleer of het certificaat van deze koppeling geldig is en bij DUO bekend.");
    }
    if (status == 408 || status == 429 || status >= 500) {
        throw fault(sdk::Status::unavailable, service, "DUO kan nu niet antwoorden" + code,
                    "Schakel probeert het vanzelf opnieuw.");
    }
    if (status == 413) {
        throw fault(sdk::Status::invalidInput, service, "het bericht is te groot voor DUO" + code,
                    "Geef dit door aan de beheerder van Schakel; hetzelfde nog eens sturen helpt niet.");
    }
    if (status < 200 || status >= 300) {
        throw fault(sdk::Status::configuration, service, "op dit adres is deze dienst van DUO niet" + code,
                    "Controleer het adres van de dienst in schakel.yaml met de gegevens die DUO heeft verstrekt.");
    }
}

}  // namespace

Answer call(sdk::Host host, const Service& service, std::string_view message) {
    const auto envelope = enveloped(message);
    const sdk::TextSource body(envelope);
    sdk::HttpRequest request{.endpoint = std::string(service.endpoint),
                             .method = "POST",
                             .path = {},
                             .headers = {{"Content-Type", "text/xml; charset=utf-8"},
                                         {"SOAPAction", "\"" + std::string(service.action) + "\""}},
                             .body = body.source(),
                             .bodySize = body.size()};
    const auto response = host.send(request);
    try {
        // SOAP says its faults with status 500: what is in the body comes first.
        if (response.status == 200 || response.status == 500) {
            if (auto answer = readAnswer(service, response.body)) {
                return std::move(*answer);
            }
        }
    } catch (const NotXml& problem) {
        demandAnswer(response.status, service);
        throw unclear(service, problem.what());
    }
    demandAnswer(response.status, service);
    throw unclear(service, "er staat iets anders in dan verwacht");
}

}  // namespace schakel::plugins::bron
