#include "ParnassysAdapter.h"

#include <algorithm>

#include "gateway/sdk/CallbackSink.h"
#include "gateway/sdk/Json.h"
#include "parnassys_adapter.h"
#include "plugins/parnassys/Joiner.h"

namespace schakel::plugins::parnassys {
namespace {

constexpr const char* kWhere = "parnassys.fetch";
constexpr std::string_view kLater = "Schakel probeert het opnieuw; blijft het misgaan, bel dan ParnasSys.";

[[noreturn]] void refuse(sdk::Status status, std::string message, std::string_view remedy) {
    throw sdk::Fault({.status = status, .where = kWhere, .message = std::move(message), .remedy = std::string(remedy)});
}

School readOrder(std::string_view requestJson) {
    const sdk::JsonObject request(requestJson);
    const sdk::JsonObject school(request.raw("school").value_or("{}"));
    School order{school.text("brin").value_or(""), request.text("schooljaar").value_or(""),
                 request.text("peildatum").value_or("")};
    constexpr std::size_t kBrin = 4;
    constexpr std::size_t kSchooljaar = 9;  // YYYY-YYYY
    if (request.text("kind") != "leerlingen" || order.brin.size() != kBrin || order.schooljaar.size() != kSchooljaar ||
        order.schooljaar[4] != '-') {
        refuse(sdk::Status::invalidInput, "deze koppeling haalt de leerlingen van een school op, en niets anders",
               "Geef een BRIN en een schooljaar, zoals 2026-2027.");
    }
    return order;
}

std::string element(std::string_view name, std::string_view text) {
    return "<" + std::string(name) + ">" + xml::escape(text) + "</" + std::string(name) + ">";
}

// The service says in words what is wrong, with one and the same code.
[[noreturn]] void refuseFault(const Element& fault) {
    auto words = fault.textOf("faultstring");
    std::transform(words.begin(), words.end(), words.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    const auto says = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (says("sleutel") || says("leverancier") || says("toegang") || says("unauthorized")) {
        refuse(
            sdk::Status::denied, "ParnasSys laat deze gateway niet bij de gegevens van deze school",
            "Controleer leveranciernaam en leveranciersleutel, en vraag de school of zij deze koppeling in ParnasSys "
            "heeft toegestaan.");
    }
    refuse(sdk::Status::unavailable, "ParnasSys meldt een storing", kLater);
}

[[noreturn]] void refuseStatus(int status, const std::string& problem) {
    const auto shown = " (HTTP " + std::to_string(status) + ")";
    if (status == 401 || status == 403) {
        refuse(sdk::Status::denied, "ParnasSys laat deze gateway niet toe" + shown,
               "Vraag ParnasSys of uw organisatie als leverancier is toegelaten.");
    }
    if (status >= 300 && status < 500 && status != 408 && status != 425 && status != 429) {
        refuse(sdk::Status::configuration, "ParnasSys neemt op dit adres geen vragen aan" + shown,
               "Controleer het adres van deze koppeling.");
    }
    refuse(sdk::Status::unavailable,
           status == 200 ? "ParnasSys antwoordt met iets onleesbaars: " + problem
                         : "ParnasSys kan nu niet antwoorden" + shown,
           kLater);
}

}  // namespace

ParnassysAdapter::ParnassysAdapter(sdk::Host host, std::string_view configJson) : host_(host) {
    const sdk::JsonObject options(configJson);
    path_ = options.text("path").value_or("");
    supplier_ = options.text("leveranciernaam").value_or("");
    key_ = options.text("leveranciersleutel").value_or("");
    if (supplier_.empty() || key_.empty()) {
        refuse(sdk::Status::configuration, "deze koppeling heeft geen leveranciernaam of leveranciersleutel",
               "Zet leveranciernaam en leveranciersleutel_file in de instellingen van deze koppeling.");
    }
}

void ParnassysAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    const auto order = readOrder(requestJson);
    const auto answer = ask(order.brin, order.schooljaar);
    Joiner joiner(order, answer.content);
    joiner.write([&](std::string_view bytes) { documents.write(bytes); });
    if (joiner.missing() > 0) {
        host_.log(sdk::LogLevel::warning, "parnassys.references", std::to_string(joiner.missing()) + " lead nowhere");
    }
}

Answer ParnassysAdapter::ask(const std::string& brin, const std::string& schooljaar) const {
    const auto message = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" +
                         std::string(kSoapNamespace) + "\"><soapenv:Body><p:getLeerlingen xmlns:p=\"" +
                         std::string(kNamespace) + "\">" + element("leveranciernaam", supplier_) +
                         element("leveranciersleutel", key_) + element("brinnummer", brin) +
                         element("schooljaar", schooljaar.substr(0, 4) + " / " + schooljaar.substr(5)) +
                         "</p:getLeerlingen></soapenv:Body></soapenv:Envelope>";
    const sdk::TextSource body(message);
    AnswerReader reader;
    std::string problem;
    sdk::CallbackSink sink([&](std::string_view bytes) {
        try {
            if (problem.empty()) {
                reader.feed(bytes);
            }
        } catch (const xml::NotXml& reason) {
            problem = reason.what();
        }
    });
    const auto response = sink.during([&] {
        return host_.send(
            {.endpoint = "gkv",
             .method = "POST",
             .path = path_,
             .headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"getLeerlingen\""}},
             .body = body.source(),
             .bodySize = body.size()},
            sink.sink());
    });
    try {
        if (problem.empty()) {
            auto answer = reader.finish();
            if (answer.isFault) {
                refuseFault(answer.content);
            }
            if (response.status == 200) {
                return answer;
            }
        }
    } catch (const xml::NotXml& reason) {
        problem = reason.what();
    }
    refuseStatus(response.status, problem);
}

}  // namespace schakel::plugins::parnassys

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::parnassys::ParnassysAdapter)
