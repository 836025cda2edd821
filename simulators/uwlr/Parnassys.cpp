#include "simulators/uwlr/Parnassys.h"

#include "simulators/common/JsonBody.h"

namespace schakel::simulators::uwlr {
namespace {

using oso::escapeXml;
using oso::XmlElement;

constexpr std::string_view kEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view kSpace = "http://www.topicus.nl/parnassys";

struct Refusal {
    std::string text;
};

std::string enveloped(const std::string& content) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<soap:Envelope xmlns:soap=\"" + std::string(kEnvelope) +
           "\"><soap:Body>" + content + "</soap:Body></soap:Envelope>";
}

transport::Response xmlResponse(int status, std::string body) {
    return {.status = status, .contentType = "text/xml; charset=utf-8", .body = std::move(body), .headers = {}};
}

transport::Response faultResponse(const std::string& text) {
    return xmlResponse(500, enveloped("<soap:Fault><faultcode>soap:Server</faultcode><faultstring>" + escapeXml(text) +
                                      "</faultstring></soap:Fault>"));
}

std::string element(std::string_view name, std::string_view text) {
    return text.empty() ? std::string()
                        : "<" + std::string(name) + ">" + escapeXml(text) + "</" + std::string(name) + ">";
}

std::string moment(const std::string& date) {
    return date + "T00:00:00+01:00";
}

XmlElement questionIn(const std::string& body) {
    try {
        const auto envelope = oso::parseXml(body);
        const auto* const content = envelope.child("Body");
        if (envelope.ns == kEnvelope && content != nullptr && content->children.size() == 1) {
            return content->children.front();
        }
    } catch (const oso::XmlError&) {
        throw Refusal{"Unmarshalling Error"};
    }
    throw Refusal{"Unmarshalling Error"};
}

}  // namespace

std::string Parnassys::answer(const XmlElement& question) const {
    if (question.ns != kSpace || question.name != "getLeerlingen") {
        throw Refusal{"Deze vraag is niet bekend"};
    }
    for (const auto& child : question.children) {
        if (!child.ns.empty()) {  // as the real one: the children are in no namespace
            throw Refusal{"Unmarshalling Error: unexpected element"};
        }
    }
    if (question.textOf("leveranciernaam") != options_.leveranciernaam ||
        question.textOf("leveranciersleutel") != options_.leveranciersleutel) {
        throw Refusal{"Leverancier onbekend of sleutel ongeldig"};
    }
    if (question.textOf("brinnummer") != options_.brin) {
        throw Refusal{"Geen toegang tot deze school"};
    }
    const bool thisYear = question.textOf("schooljaar") == options_.schooljaar;
    std::string addresses;
    std::string pupils;
    for (std::size_t number = 1; thisYear && number <= school_.count(); ++number) {
        const auto id = std::to_string(500 + number);
        const bool secret = number % 7 == 0;
        addresses += "<adres>" + element("id", id) + element("straat", "Voorbeeldlaan") +
                     element("huisnummer", std::to_string(number)) + element("postcode", "9999ZZ") +
                     element("plaats", "Teststad") + element("gemeente", "Teststad") + element("land", "Nederland") +
                     element("geheimadres", secret ? "true" : "false") + "<telefoon>" + element("id", "6" + id) +
                     element("nummer", "000-0000000") + element("geheim", number % 5 == 0 ? "true" : "false") +
                     "</telefoon></adres>";
        pupils += pupilXml(number);
    }
    std::string groups;
    for (int group = 1; group <= 8; ++group) {
        const auto id = std::to_string(group);
        groups += "<groep>" + element("id", id) + element("naam", "Groep " + id) + element("lokaal", id) +
                  element("schooljaar", "26") + "</groep>";
    }
    return enveloped("<ns2:getLeerlingenResponse xmlns:ns2=\"" + std::string(kSpace) + "\"><return><adressen>" +
                     addresses + "</adressen><schooljaren><schooljaar>" + element("id", "26") +
                     element("naam", options_.schooljaar) + "</schooljaar></schooljaren><groepen>" + groups +
                     "</groepen><inschrijvingtypes><inschrijvingtype>" + element("id", "1") + element("code", "I") +
                     element("omschrijving", "Regulier") + "</inschrijvingtype></inschrijvingtypes><leerlingen>" +
                     pupils + "</leerlingen></return></ns2:getLeerlingenResponse>");
}

std::string Parnassys::pupilXml(std::size_t number) const {
    const auto one = school_.leerling(number);
    const bool dangles = options_.dangling && number == school_.count();
    const auto group = dangles ? std::string("99") : std::to_string(one.jaargroep);
    return "<leerling>" + element("id", std::to_string(880000 + number)) +
           element("leerlingNummer", std::to_string(1000 + number)) + element("roepNaam", one.roepnaam) +
           element("voornamen", one.voornamen) + element("tussenvoegsel", one.voorvoegsel) +
           element("achternaam", one.achternaam) + element("achternaamOfficieel", one.achternaam) +
           element("geboortedatum", moment(one.geboortedatum)) +
           element("geboortedatumOnzeker", number % 11 == 0 ? "true" : "false") +
           element("geboorteplaats", "Teststad") + element("geslacht", one.isJongen ? "Man" : "Vrouw") +
           element("leerlingAdres", dangles ? "1" : std::to_string(500 + number)) +
           "<groepsindelingen><groepsindeling>" + element("id", std::to_string(9000 + number)) +
           element("groep", group) + element("schooljaar", "26") + element("leerjaar", std::to_string(one.jaargroep)) +
           element("vanafDatum", moment("2026-08-01")) + element("totDatum", moment("2027-07-31")) +
           element("bekostigd", "true") +
           "<opleidinggegevens><voortgezet>false</voortgezet><opleiding><type>BAO</type></opleiding>"
           "</opleidinggegevens></groepsindeling></groepsindelingen><inschrijvingen><inschrijving>" +
           element("id", std::to_string(7000 + number)) + element("inschrijvingType", "1") +
           element("datumInschrijving", moment("2022-08-22")) + "</inschrijving></inschrijvingen></leerling>";
}

transport::Response Parnassys::handle(const transport::RequestHead& head, std::string body) {
    if (head.method != "POST") {
        return emptyResponse(405);
    }
    if (head.header("SOAPAction").value_or("") != "\"getLeerlingen\"") {
        return faultResponse("The given SOAPAction does not match an operation.");
    }
    const std::lock_guard lock(mutex_);
    try {
        return xmlResponse(200, answer(questionIn(body)));
    } catch (const Refusal& refusal) {
        return faultResponse(refusal.text);
    }
}

transport::Response Parnassys::control(const transport::RequestHead& head, std::string body) {
    const JsonBody json(std::move(body));
    std::int64_t number = 0;
    if (head.path != "/control/leerlingen" || head.method != "POST" || !json.root() ||
        (*json.root())["aantal"].get(number) != simdjson::SUCCESS || number < 0) {
        return emptyResponse(404);
    }
    const std::lock_guard lock(mutex_);
    school_.setCount(static_cast<std::size_t>(number));
    return emptyResponse(204);
}

void Parnassys::reset() {
    const std::lock_guard lock(mutex_);
    school_ = Basisschool(options_.leerlingen);
}

std::string Parnassys::operation(const transport::RequestHead& /*head*/, const std::string& body) const {
    try {
        return questionIn(body).name;
    } catch (const Refusal&) {
        return {};
    }
}

transport::Response Parnassys::replacement(const Fault& fault, const transport::RequestHead& /*head*/,
                                           const std::string& body) const {
    if (fault.name == "sleutel-ongeldig") {
        return faultResponse("Leverancier onbekend of sleutel ongeldig");
    }
    if (fault.name == "storing") {
        return faultResponse("java.lang.NullPointerException");
    }
    const std::lock_guard lock(mutex_);
    try {
        auto text = answer(questionIn(body));
        const std::string children = "<return>";
        // As a server would that puts all elements in its namespace.
        text.replace(text.find(children), children.size(), "<return xmlns=\"" + std::string(kSpace) + "\">");
        return xmlResponse(200, std::move(text));
    } catch (const Refusal& refusal) {
        return faultResponse(refusal.text);
    }
}

std::vector<NamedFault> Parnassys::faultCatalogue() const {
    auto faults = commonFaults();
    const auto add = [&](const char* name, const char* meaning) {
        Fault fault;
        fault.name = name;
        faults.push_back({name, meaning, fault});
    };
    add("sleutel-ongeldig", "the supplier's key is not accepted");
    add("storing", "a SOAP Fault with a Java exception");
    add("gekwalificeerd", "the elements in the answer are in the namespace, where they are not wanted");
    return faults;
}

}  // namespace schakel::simulators::uwlr
