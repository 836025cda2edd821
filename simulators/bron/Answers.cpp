#include "simulators/bron/Answers.h"

namespace schakel::simulators::bron {
namespace {

// <name>text</name>, or nothing when there is no text.
std::string element(std::string_view name, std::string_view text) {
    if (text.empty()) {
        return {};
    }
    return "<" + std::string(name) + ">" + oso::escapeXml(text) + "</" + std::string(name) + ">";
}

struct ReceiptForm {
    std::string_view space;
    std::string_view base;
    std::string_view root;
};

ReceiptForm formOf(MessageKind kind) {
    switch (kind) {
        case MessageKind::enrolment: return {kEnrolSpace, kEnrolBase, "aanleverenInschrijvingVO_Response"};
        case MessageKind::deletion: return {kEnrolSpace, kEnrolBase, "aanleverenVerwijderingInschrijvingVO_Response"};
        case MessageKind::identification:
            return {kIdentifySpace, kIdentifyBase, "aanleverenIdentificerenPersoonVO_Response"};
        case MessageKind::absence: return {kAbsenceSpace, kAbsenceSpace, "verzuimmeldingOntvangen"};
        case MessageKind::feedback: break;
    }
    return {kFeedbackSpace, kFeedbackSpace, "niets"};
}

std::string signalText(const Signal& signal) {
    return "<signaal>" + element("code", signal.code) + element("ernst", signal.refuses ? "A" : "S") +
           element("omschrijving", "Controle " + signal.code) + element("veld", signal.field) + "</signaal>";
}

std::string itemText(const Item& item) {
    const auto& about = item.about;
    auto text = "<terugkoppeling>" + element("id", item.id) + element("soort", item.soort) +
                element("tijdstip", item.moment) + element("opBericht", about.id) +
                element(about.hasBsn ? "burgerservicenummer" : "onderwijsnummer", about.pgn) +
                element("brin", about.brin) + element("inschrijvingvolgnummer", about.volgnummer) +
                element("oordeel", item.verdict);
    for (const auto& signal : item.signals) {
        text += signalText(signal);
    }
    return text + "</terugkoppeling>";
}

}  // namespace

std::string enveloped(std::string_view body) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)" +
           std::string(body) + "</s:Body></s:Envelope>";
}

std::string receipt(const Message& message, std::string_view now, std::string_view confirmed) {
    const auto form = formOf(message.kind);
    // The receipt's own id: another one than the message's, and the same for the same message.
    auto id = message.id;
    for (auto& character : id) {
        character = character == 'f' ? '0' : character == '0' ? 'f' : character;
    }
    return "<r:" + std::string(form.root) + " xmlns:r=\"" + std::string(form.space) + "\" xmlns:b=\"" +
           std::string(form.base) + "\">" + element("b:identificatiecodeBedrijfsdocument", id) +
           element("b:verzendendeInstantie", "DUO") + element("b:ontvangendeInstantie", message.brin) +
           element("b:datumTijdBedrijfsdocument", now) + element("b:ontvangstBevestiging", confirmed) +
           "</r:" + std::string(form.root) + ">";
}

std::string bundleText(const Bundle& bundle, std::size_t left) {
    auto text = "<terugkoppelbundel xmlns=\"" + std::string(kFeedbackSpace) + "\" id=\"" + bundle.id + "\" verzoek=\"" +
                std::to_string(bundle.request) + "\" aantal=\"" + std::to_string(bundle.items.size()) + "\">";
    for (std::size_t i = 0; i + left < bundle.items.size(); ++i) {
        text += itemText(bundle.items[i]);
    }
    return text + "</terugkoppelbundel>";
}

std::string faultText(std::string_view code, std::string_view reason) {
    const bool isTechnical = code.size() == 4;
    const bool isServers = code == "0051" || code == "358";
    return "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>" +
           std::string(isServers ? "s:Server" : "s:Client") + "</faultcode><faultstring>" +
           (isTechnical ? std::string(code) + " " : "") + oso::escapeXml(reason) + "</faultstring>" +
           (isTechnical ? "" : "<detail>" + element("code", code) + "</detail>") + "</s:Fault>";
}

}  // namespace schakel::simulators::bron
