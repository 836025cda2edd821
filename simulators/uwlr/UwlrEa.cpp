#include "simulators/uwlr/UwlrEa.h"

#include <fstream>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "simulators/common/JsonBody.h"
#include "simulators/oso/wire/Xml.h"

namespace schakel::simulators::uwlr {
namespace {

using oso::escapeXml;

std::string element(std::string_view name, std::string_view text) {
    return text.empty() ? std::string()
                        : "<" + std::string(name) + ">" + escapeXml(text) + "</" + std::string(name) + ">";
}

std::string questionFrom(const simdjson::dom::element& order, const std::string& klantnaam) {
    const auto text = [&](std::string_view name, std::string_view otherwise = {}) {
        const auto value = textMember(order, name);
        return std::string(value.empty() ? otherwise : value);
    };
    const auto message = text("bericht", "leerlinggegevens_verzoek");
    return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>"
           "<autorisatie xmlns=\"http://www.edustandaard.nl/leerresultaten/2/autorisatie\">" +
           element("autorisatiesleutel", text("sleutel")) + element("klantcode", text("klantcode")) +
           element("klantnaam", klantnaam) + "</autorisatie></s:Header><s:Body><" + message +
           " xmlns=\"http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens\">" +
           element("schooljaar", text("schooljaar")) + element("brincode", text("brin")) +
           element("dependancecode", text("dependancecode")) + element("xsdversie", text("xsdversie", "2.2")) +
           element("laatstontvangengegevens", text("sinds")) + "</" + message + "></s:Body></s:Envelope>";
}

std::int64_t countOf(std::string_view text, std::string_view what) {
    std::int64_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) {
        ++count;
    }
    return count;
}

transport::Response problem(std::string_view reason) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", reason).endObject();
    return jsonResponse(400, std::move(body));
}

}  // namespace

transport::Response UwlrEa::handle(const transport::RequestHead& /*head*/, std::string /*body*/) {
    return emptyResponse(404);
}

transport::Response UwlrEa::control(const transport::RequestHead& head, std::string body) {
    if (head.path != "/control/vraag" || head.method != "POST") {
        return emptyResponse(404);
    }
    const JsonBody order(std::move(body));
    if (!order.root() || textMember(*order.root(), "url").empty()) {
        return problem("a JSON object with a url is expected");
    }
    const auto question = questionFrom(*order.root(), options_.klantnaam);
    base::ViewSource source(question);
    transport::ClientRequest request;
    request.method = "POST";
    request.url = textMember(*order.root(), "url");
    request.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"HaalLeerlinggegevens\""}};
    request.body = &source;
    request.bodySize = question.size();
    const auto answer = client_.send(request);
    if (!answer) {
        return problem(answer.error().text(base::Language::english));
    }
    try {
        return jsonResponse(200, tell(answer->status, answer->body));
    } catch (const oso::XmlError& reason) {
        return problem(std::to_string(answer->status) + ": " + reason.what());
    }
}

// Reads the answer as any SOAP client would, and says what it is.
std::string UwlrEa::tell(int status, const std::string& answer) const {
    const auto envelope = oso::parseXml(answer);
    const auto* const body = envelope.child("Body");
    if (body == nullptr || body->children.size() != 1) {
        throw oso::XmlError("no SOAP body with one element");
    }
    const auto& message = body->children.front();
    std::string json;
    base::JsonWriter writer(json);
    writer.beginObject().member("status", status);
    if (message.name == "Fault") {
        writer.member("antwoord", "fault").member("faultcode", message.textOf("faultcode"));
    } else if (message.children.size() == 1) {
        const auto& content = message.children.front();
        const auto document = std::string_view(answer).substr(content.begin, content.end - content.begin);
        const auto hash = base::Sha256::hexOf(document);
        const auto* const pupils = content.child("leerlingen");
        writer.member("antwoord", content.name).member("sha256", hash);
        writer.member("bytes", static_cast<std::int64_t>(document.size()));
        writer.member("leerlingen", static_cast<std::int64_t>(pupils == nullptr ? 0 : pupils->children.size()));
        writer.member("eckids", countOf(document, " eckid="));
        if (!options_.keep.empty()) {
            std::ofstream(options_.keep / ("leerlinggegevens-" + hash + ".xml"), std::ios::binary) << document;
        }
    }
    writer.endObject();
    return json;
}

}  // namespace schakel::simulators::uwlr
