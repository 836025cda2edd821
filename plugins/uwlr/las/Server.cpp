#include "plugins/uwlr/las/Server.h"

#include <array>
#include <utility>

#include "gateway/sdk/CallbackSink.h"
#include "gateway/sdk/Json.h"
#include "plugins/uwlr/Standard.h"
#include "plugins/uwlr/las/DocumentCopier.h"

namespace schakel::plugins::uwlr {
namespace {

constexpr int kOkStatus = 200;
constexpr int kFaultStatus = 500;
constexpr std::string_view kNotAMessage = "Client.OngeldigBericht";
constexpr std::string_view kUnknownCustomer = "Client.OngeldigeKlantIdentificatie";
constexpr std::string_view kNotAuthorised = "Client.AutorisatieOngeldig";
constexpr std::string_view kOtherVersion = "Client.XsdVersieOngeldig";

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTexts = {{
    {kNotAMessage,
     "Deze vraag wordt hier niet begrepen; alleen HaalLeerlinggegevens met een brincode wordt beantwoord"},
    {kUnknownCustomer, "Deze klantcode is hier niet bekend"},
    {kNotAuthorised, "De autorisatiesleutel geldt hier niet voor deze school"},
    {kOtherVersion, "Alleen de versies 2.1 en 2.2 worden hier aangeboden"},
}};

std::string envelopeStart() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" +
           std::string(kSoapNamespace) + "\"><soapenv:Body>";
}

constexpr std::string_view kEnvelopeEnd = "</soapenv:Body></soapenv:Envelope>";

std::string answerStart() {
    return envelopeStart() + "<lg:leerlinggegevens_antwoord xmlns:lg=\"" + std::string(kNamespace) + "\">";
}

constexpr std::string_view kAnswerEnd = "</lg:leerlinggegevens_antwoord>";

// Takes as long whatever differs, so that a key cannot be guessed piece by piece.
bool isSameSecret(std::string_view left, std::string_view right) {
    unsigned difference = left.size() == right.size() ? 0U : 1U;
    for (std::size_t i = 0; i < right.size(); ++i) {
        const char other = i < left.size() ? left[i] : '\0';
        difference |= static_cast<unsigned char>(other ^ right[i]);
    }
    return difference == 0;
}

void addMember(std::string& json, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        json += (json.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":\"" + std::string(value) + "\"";
    }
}

// A moment without a time zone is Dutch: of the two that it can be, the earlier one. At worst everything goes once
// more.
std::string withZone(const std::string& moment) {
    constexpr std::size_t kSeconds = 19;  // YYYY-MM-DDThh:mm:ss
    const bool hasZone = moment.empty() || moment.find_first_of("Z+-", kSeconds) != std::string::npos;
    return hasZone ? moment : moment + "+02:00";
}

// All values have been checked: nothing in them needs an escape.
std::string decisionRequest(const Question& question, std::string_view sender) {
    std::string json = "{";
    addMember(json, "kind", "leerlinggegevens");
    addMember(json, "brin", question.brin);
    addMember(json, "vestiging", question.vestiging);
    addMember(json, "schooljaar", question.schooljaar);
    addMember(json, "versie", "uwlr/2.2");
    addMember(json, "sinds", withZone(question.since));
    addMember(json, "sender", sender);
    return json + "}";
}

Question readQuestion(const sdk::Request& request) {
    if (request.method() != "POST") {
        throw xml::NotXml("berichten komen hier met POST");
    }
    QuestionReader reader;
    std::array<char, 16384> buffer;  // read() fills it
    while (const auto got = request.body().read(buffer.data(), buffer.size())) {
        reader.feed({buffer.data(), got});
    }
    return reader.finish();
}

}  // namespace

void Server::serve(const sdk::Request& request, const sdk::Shelf& shelf, const sdk::Response& response) const {
    Question question;
    try {
        question = readQuestion(request);
    } catch (const xml::NotXml& problem) {
        host_.log(sdk::LogLevel::warning, "uwlr.not_a_message", problem.what());
        return fault(response, kNotAMessage);
    }
    answer(question, request, shelf, response);
}

void Server::fault(const sdk::Response& response, std::string_view code) const {
    std::string_view text;
    for (const auto& [known, words] : kTexts) {
        text = known == code ? words : text;
    }
    response.begin(kFaultStatus, kContentType);
    response.body().write(envelopeStart() + "<soapenv:Fault><faultcode>" + std::string(code) +
                          "</faultcode><faultstring>" + xml::escape(text) + "</faultstring></soapenv:Fault>" +
                          std::string(kEnvelopeEnd));
}

// Whoever has no valid key learns nothing else: that comes first.
std::string_view Server::objection(const Question& question, std::string_view sender) const {
    bool isKnown = false;
    bool isAuthorised = false;
    for (const auto& client : settings_.clients) {
        const bool same = client.klantcode == question.klantcode;
        isKnown = isKnown || same;
        const bool keyFits = isSameSecret(question.sleutel, client.sleutel);
        isAuthorised = isAuthorised || (same && keyFits && client.brin == question.brin &&
                                        (client.oin.empty() || client.oin == sender));
    }
    if (!isKnown) {
        return kUnknownCustomer;
    }
    if (!isAuthorised) {
        return kNotAuthorised;
    }
    if (question.version != kVersion22 && question.version != kVersion21) {
        return kOtherVersion;
    }
    const bool good = question.message == "leerlinggegevens_verzoek" && isSchooljaar(question.schooljaar) &&
                      isBrin(question.brin) && (question.vestiging.empty() || isVestiging(question.vestiging)) &&
                      (question.since.empty() || isDateTime(question.since));
    return good ? std::string_view() : kNotAMessage;
}

void Server::answer(const Question& question, const sdk::Request& request, const sdk::Shelf& shelf,
                    const sdk::Response& response) const {
    if (const auto code = objection(question, request.sender()); !code.empty()) {
        host_.log(sdk::LogLevel::warning, "uwlr.refused", code);
        return fault(response, code);
    }
    const auto decision = shelf.decide(decisionRequest(question, request.sender()));
    const sdk::JsonObject decided(decision);
    const auto outcome = decided.text("outcome").value_or("");
    if (outcome == "ready") {
        return handOver(question, decided.text("snapshot").value_or(""), shelf, response);
    }
    if (outcome == "not-for-you") {
        return fault(response, kNotAuthorised);
    }
    response.begin(kOkStatus, kContentType);
    response.body().write(answerStart() + (outcome == "unchanged" ? "<lg:geenwijzigingen/>" : "<lg:geengegevens/>") +
                          std::string(kAnswerEnd) + std::string(kEnvelopeEnd));
}

void Server::handOver(const Question& question, const std::string& snapshot, const sdk::Shelf& shelf,
                      const sdk::Response& response) const {
    const auto body = response.body();
    response.begin(kOkStatus, kContentType);
    body.write(answerStart());
    DocumentCopier copier(question.version == kVersion21 ? EckId::leaveOut : EckId::keep,
                          [&](std::string_view bytes) { body.write(bytes); });
    sdk::CallbackSink sink([&](std::string_view bytes) { copier.feed(bytes); });
    sink.during([&] { shelf.open(snapshot, sink.sink()); });
    copier.finish();
    body.write(kAnswerEnd);
    body.write(kEnvelopeEnd);
    host_.log(sdk::LogLevel::info, "uwlr.handed_over", question.brin + " " + question.schooljaar);
}

}  // namespace schakel::plugins::uwlr
