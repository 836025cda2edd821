#include "plugins/uwlr/ea/Client.h"

#include "gateway/sdk/CallbackSink.h"
#include "gateway/sdk/Json.h"
#include "plugins/uwlr/Standard.h"
#include "plugins/uwlr/ea/FaultCodes.h"

namespace schakel::plugins::uwlr {
namespace {

constexpr const char* kWhere = "uwlr.fetch";
constexpr std::size_t kIgnoredBytes = 1024UL * 1024;
constexpr std::string_view kLater =
    "Schakel probeert het opnieuw; blijft het misgaan, bel dan de leverancier van het LAS.";

[[noreturn]] void refuse(sdk::Status status, std::string message, std::string_view remedy) {
    throw sdk::Fault({.status = status, .where = kWhere, .message = std::move(message), .remedy = std::string(remedy)});
}

// The administration speaks another version than the one that was asked for.
class OtherVersion {};

std::string element(std::string_view name, std::string_view text) {
    return text.empty() ? std::string()
                        : "<lg:" + std::string(name) + ">" + xml::escape(text) + "</lg:" + std::string(name) + ">";
}

// Of another school or year nothing may pass, whatever the administration makes of the question.
void demandSame(const Order& order, const Answer& answer) {
    const auto main = [](const std::string& vestiging) { return vestiging.empty() ? "00" : vestiging; };
    const bool otherSchool =
        !answer.brin.empty() && (answer.brin != order.brin || main(answer.vestiging) != main(order.vestiging));
    if (otherSchool || answer.schooljaar != order.schooljaar) {
        refuse(sdk::Status::unavailable,
               otherSchool ? "het LAS geeft gegevens van een andere school dan is gevraagd"
                           : "het LAS geeft gegevens van een ander schooljaar dan is gevraagd",
               "Er is niets overgenomen. Controleer met de school voor welke school en welk schooljaar de "
               "autorisatiesleutel is gemaakt.");
    }
}

// An answer as it comes in. What is no answer is read on for a while: its HTTP status says more than its content.
class Incoming {
public:
    explicit Incoming(AnswerReader& reader) : reader_(reader) {}

    void take(std::string_view bytes) {
        if (problem_.empty()) {
            try {
                reader_.feed(bytes);
                return;
            } catch (const xml::NotXml& reason) {
                problem_ = reason.what();
            }
        }
        ignored_ += bytes.size();
        if (ignored_ > kIgnoredBytes) {
            refuse(sdk::Status::unavailable, "het LAS antwoordt met iets onleesbaars: " + problem_, kLater);
        }
    }

    std::optional<Answer> finish() {
        if (problem_.empty()) {
            try {
                return reader_.finish();
            } catch (const xml::NotXml& reason) {
                problem_ = reason.what();
            }
        }
        return std::nullopt;
    }
    const std::string& problem() const { return problem_; }

private:
    AnswerReader& reader_;
    std::string problem_;
    std::size_t ignored_ = 0;
};

}  // namespace

struct Client::Question {
    std::string_view soapAction;
    std::string_view message;
    AnswerShape shape;
    std::string_view version;
    std::string since = {};
    std::string groups = {};  // XML
};

Order readOrder(std::string_view requestJson) {
    const sdk::JsonObject request(requestJson);
    const sdk::JsonObject school(request.raw("school").value_or("{}"));
    Order order{school.text("brin").value_or(""), school.text("vestiging").value_or(""),
                request.text("schooljaar").value_or(""), request.text("sinds").value_or("")};
    const bool good = request.text("kind") == "leerlingen" && isBrin(order.brin) &&
                      (order.vestiging.empty() || isVestiging(order.vestiging)) && isSchooljaar(order.schooljaar);
    if (!good) {
        refuse(sdk::Status::invalidInput, "deze koppeling haalt de leerlingen van een school op, en niets anders",
               "Geef een BRIN en een schooljaar, zoals 2026-2027.");
    }
    if (!isDateTime(order.since)) {
        order.since.clear();  // no moment that the standard knows: ask for everything
    }
    return order;
}

void Client::fetch(const Order& order, sdk::Sink document) const {
    if (settings_.sleutel.empty() || settings_.klantcode.empty() || settings_.klantnaam.empty()) {
        refuse(sdk::Status::configuration, "deze koppeling heeft geen autorisatie voor het LAS",
               "Zet autorisatiesleutel_file, klantcode en klantnaam in de instellingen van deze koppeling.");
    }
    const auto run = [&](std::string_view version) {
        settings_.stepped ? fetchStepped(order, version, document) : fetchAtOnce(order, version, document);
    };
    try {
        run(settings_.version);
        return;
    } catch (const OtherVersion&) {
        if (settings_.version != kVersion22) {
            throw sdk::Fault(meaningOf(kVersionFault, {}));
        }
    }
    host_.log(sdk::LogLevel::warning, "uwlr.version", "2.2 is refused, 2.1 is tried");
    try {
        run(kVersion21);
    } catch (const OtherVersion&) {
        throw sdk::Fault(meaningOf(kVersionFault, {}));
    }
}

void Client::fetchAtOnce(const Order& order, std::string_view version, sdk::Sink document) const {
    bool begun = false;
    const auto answer = ask({.soapAction = "HaalLeerlinggegevens",
                             .message = "leerlinggegevens_verzoek",
                             .shape = {"leerlinggegevens_antwoord", "leerlinggegevens", {}},
                             .version = version,
                             .since = order.since},
                            order, [&](std::string_view bytes) {
                                if (!begun) {
                                    document.write("<leerlinggegevens xmlns=\"" + std::string(kNamespace) + "\">");
                                    begun = true;
                                }
                                document.write(bytes);
                            });
    if (answer.kind == AnswerKind::content) {
        document.write("</leerlinggegevens>");
    } else if (answer.kind == AnswerKind::unchanged && order.since.empty()) {
        refuse(sdk::Status::unavailable, "het LAS zegt dat er niets is gewijzigd, terwijl alles is gevraagd", kLater);
    }
}

// Structure first, then the pupils group by group, and those without a group. Staff is not asked for: nobody here needs
// it. That the structure has not changed says nothing about the pupils: everything is asked for, always.
void Client::fetchStepped(const Order& order, std::string_view version, sdk::Sink document) const {
    constexpr std::string_view kAction = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens/";
    const auto structureAction = std::string(kAction) + "structuur_verzoek";
    const auto pupilsAction = std::string(kAction) + "leerlingen_verzoek";
    std::string structure;  // small: no pupil is in it
    const auto answer = ask({.soapAction = structureAction,
                             .message = "structuur_verzoek",
                             .shape = {"structuur_antwoord", "leerlinggegevens-structuur", {}},
                             .version = version},
                            order, [&](std::string_view bytes) { structure += bytes; });
    if (answer.kind != AnswerKind::content) {
        refuse(sdk::Status::unavailable, "het LAS zegt dat er niets is gewijzigd, terwijl alles is gevraagd", kLater);
    }
    document.write("<leerlinggegevens xmlns=\"" + std::string(kNamespace) + "\">" + structure + "<leerlingen>");
    auto groups = answer.groups;
    groups.emplace_back();
    for (const auto& group : groups) {
        host_.throwIfCancelled(kWhere);
        const auto key = group.empty() ? std::string() : " key=\"" + xml::escape(group) + "\"";
        try {
            const auto step = ask({.soapAction = pupilsAction,
                                   .message = "leerlingen_verzoek",
                                   .shape = {"leerlingen_antwoord", "leerlinggegevens-leerlingen", "leerlingen"},
                                   .version = version,
                                   .groups = "<lg:groepen><lg:groep" + key + "/></lg:groepen>"},
                                  order, [&](std::string_view bytes) { document.write(bytes); });
            if (step.kind != AnswerKind::content) {
                refuse(sdk::Status::unavailable, "het LAS zegt dat er niets is gewijzigd, terwijl alles is gevraagd",
                       kLater);
            }
        } catch (const OtherVersion&) {  // half-way: what was written cannot be taken back
            refuse(sdk::Status::unavailable, "het LAS kent halverwege de gevraagde versie van UWLR niet meer", kLater);
        } catch (const sdk::Fault& problem) {
            if (problem.text().status != sdk::Status::notThere) {
                throw;
            }  // a group without pupils
        }
    }
    document.write("</leerlingen></leerlinggegevens>");
}

std::string Client::envelope(const Question& question, const Order& order) const {
    const auto aut = [](std::string_view name, std::string_view text) {
        return "<aut:" + std::string(name) + ">" + xml::escape(text) + "</aut:" + std::string(name) + ">";
    };
    const auto school = settings_.schoolkey.empty()
                            ? element("brincode", order.brin) + element("dependancecode", order.vestiging)
                            : element("schoolkey", settings_.schoolkey);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" +
           std::string(kSoapNamespace) + "\" xmlns:aut=\"" + std::string(kAuthNamespace) + "\" xmlns:lg=\"" +
           std::string(kNamespace) + "\"><soapenv:Header><aut:autorisatie>" +
           aut("autorisatiesleutel", settings_.sleutel) + aut("klantcode", settings_.klantcode) +
           aut("klantnaam", settings_.klantnaam) +
           "</aut:autorisatie></soapenv:Header><soapenv:Body><lg:" + std::string(question.message) + ">" +
           element("schooljaar", order.schooljaar) + school + element("xsdversie", question.version) +
           element("gegevenssetid", settings_.gegevenssetid) + element("laatstontvangengegevens", question.since) +
           question.groups + "</lg:" + std::string(question.message) + "></soapenv:Body></soapenv:Envelope>";
}

Answer Client::ask(const Question& question, const Order& order, const AnswerReader::Output& output) const {
    const auto message = envelope(question, order);
    const sdk::TextSource body(message);
    AnswerReader reader(question.shape, output, [&](const Answer& answer) { demandSame(order, answer); });
    Incoming incoming(reader);
    sdk::CallbackSink sink([&](std::string_view bytes) { incoming.take(bytes); });
    const auto response = sink.during([&] {
        return host_.send({.endpoint = "las",
                           .method = "POST",
                           .path = settings_.path,
                           .headers = {{"Content-Type", std::string(kContentType)},
                                       {"SOAPAction", "\"" + std::string(question.soapAction) + "\""}},
                           .body = body.source(),
                           .bodySize = body.size()},
                          sink.sink());
    });
    auto answer = incoming.finish();
    if (answer && answer->kind == AnswerKind::fault) {
        if (answer->faultcode == kVersionFault) {
            throw OtherVersion();
        }
        throw sdk::Fault(meaningOf(answer->faultcode, answer->faultstring));
    }
    if (response.status != 200 || !answer) {
        throw sdk::Fault(meaningOfStatus(response.status, incoming.problem()));
    }
    if (answer->kind == AnswerKind::nothing) {
        refuse(sdk::Status::notThere, "het LAS heeft geen leerlingen van deze school in dit schooljaar",
               "Controleer de BRIN, de vestiging en het schooljaar bij de school.");
    }
    return std::move(*answer);
}

}  // namespace schakel::plugins::uwlr
