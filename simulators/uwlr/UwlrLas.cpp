#include "simulators/uwlr/UwlrLas.h"

#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"

namespace schakel::simulators::uwlr {
namespace {

using oso::escapeXml;
using oso::XmlElement;

constexpr std::string_view kEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view kSpace = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";
constexpr std::string_view kOtherSpace = "http://www.edustandaard.nl/leerresultaten/3/leerlinggegevens";
constexpr std::string_view kAuthSpace = "http://www.edustandaard.nl/leerresultaten/2/autorisatie";

// A fault of the standard.
struct Refusal {
    std::string_view code;
    std::string_view text;
};

struct OwnFault {
    std::string_view name;
    std::string_view meaning;
    std::string_view code;  // of the SOAP Fault; empty: another kind of answer
};

constexpr std::array<OwnFault, 17> kOwnFaults = {{
    {"geenwijzigingen", "says that nothing changed, although everything was asked for", {}},
    {"geengegevens", "says that there is nothing for this school and year", {}},
    {"schooljaar-uit-de-lijst", "answers with the last school year that the XSD lists", {}},
    {"andere-school", "answers with the pupils of another school", {}},
    {"ongekwalificeerd", "the elements in the answer are in no namespace", {}},
    {"andere-versie", "the answer is in the namespace of a later version", {}},
    {"interne-fout", "fault Server.InterneFout", "Server.InterneFout"},
    {"tijdelijk-niet-beschikbaar", "fault Server.TijdelijkNietBeschikbaar", "Server.TijdelijkNietBeschikbaar"},
    {"ongeldig-bericht", "fault Client.OngeldigBericht", "Client.OngeldigBericht"},
    {"klant-onbekend", "fault Client.OngeldigeKlantIdentificatie", "Client.OngeldigeKlantIdentificatie"},
    {"autorisatie-ongeldig", "fault Client.AutorisatieOngeldig", "Client.AutorisatieOngeldig"},
    {"term-ongeldig", "fault Client.VocabulaireTermOngeldig", "Client.VocabulaireTermOngeldig"},
    {"xsdversie-ongeldig", "fault Client.XsdVersieOngeldig", "Client.XsdVersieOngeldig"},
    {"leerling-ongeldig", "fault Client.LeerlingOngeldig", "Client.LeerlingOngeldig"},
    {"toetsnormering-ongeldig", "fault Client.ToetsNormeringOngeldig", "Client.ToetsNormeringOngeldig"},
    {"score-ongeldig", "fault Client.ScoreOngeldig", "Client.ScoreOngeldig"},
    {"resultaat-ongeldig", "fault Client.EldResultaatOngeldig", "Client.EldResultaatOngeldig"},
}};

transport::Response xmlResponse(int status, std::string body) {
    return {.status = status, .contentType = "text/xml; charset=utf-8", .body = std::move(body), .headers = {}};
}

std::string enveloped(const std::string& content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"" + std::string(kEnvelope) +
           "\"><soap:Body>" + content + "</soap:Body></soap:Envelope>\n";
}

transport::Response faultResponse(const Refusal& refusal) {
    return xmlResponse(500,
                       enveloped("<soap:Fault><faultcode>" + std::string(refusal.code) + "</faultcode><faultstring>" +
                                 escapeXml(refusal.text) + "</faultstring></soap:Fault>"));
}

std::string element(std::string_view name, std::string_view text) {
    return text.empty() ? std::string()
                        : "<" + std::string(name) + ">" + escapeXml(text) + "</" + std::string(name) + ">";
}

std::string initials(const std::string& voornamen) {
    std::string letters;
    for (std::size_t i = 0; i < voornamen.size(); ++i) {
        if (i == 0 || voornamen[i - 1] == ' ') {
            letters += voornamen[i];
        }
    }
    return letters;
}

XmlElement parsed(const std::string& body) {
    try {
        return oso::parseXml(body);
    } catch (const oso::XmlError&) {
        throw Refusal{"Client.OngeldigBericht", "Het bericht is geen XML"};
    }
}

const XmlElement& only(const XmlElement* element, std::string_view ns, const char* what) {
    if (element == nullptr || element->ns != ns) {
        throw Refusal{"Client.OngeldigBericht", what};
    }
    return *element;
}

}  // namespace

struct UwlrLas::Question {
    std::string message;
    std::string schooljaar;
    std::string version;
    std::string since;
    std::set<std::string> groups;  // "" stands for: in no group
    bool isFor(std::string_view what) const { return message == std::string(what) + "_verzoek"; }
};

// How an answer is told; a fault changes it.
struct UwlrLas::Telling {
    std::string brin;
    std::string schooljaar;
    std::string space = std::string(kSpace);
    std::string prefix = {};  // not empty: only the answer itself is in the namespace
};

UwlrLas::UwlrLas(LasOptions options, const base::Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      school_(options_.leerlingen),
      changedAt_(base::formatInstant(clock.now())) {}

UwlrLas::Question UwlrLas::read(const std::string& body) const {
    const auto envelope = parsed(body);
    const auto& header = only(envelope.child("Header"), kEnvelope, "Er is geen SOAP-kop");
    const auto& content = only(envelope.child("Body"), kEnvelope, "Er is geen SOAP-inhoud");
    const auto& aut = only(header.child("autorisatie"), kAuthSpace, "Er is geen autorisatie");
    if (content.children.size() != 1 || content.children.front().ns != kSpace) {
        throw Refusal{"Client.OngeldigBericht", "Dit bericht hoort niet bij UWLR 2"};
    }
    if (aut.textOf("klantcode") != options_.klantcode || aut.textOf("klantnaam").empty()) {
        throw Refusal{"Client.OngeldigeKlantIdentificatie", "Deze klant is niet bekend"};
    }
    if (aut.textOf("autorisatiesleutel") != options_.sleutel) {
        throw Refusal{"Client.AutorisatieOngeldig", "Autorisatie is ongeldig"};
    }
    const auto& message = content.children.front();
    Question question{message.name,
                      std::string(message.textOf("schooljaar")),
                      std::string(message.textOf("xsdversie")),
                      std::string(message.textOf("laatstontvangengegevens")),
                      {}};
    const bool known = question.isFor("leerlinggegevens") || question.isFor("structuur") ||
                       question.isFor("leerlingen") || question.isFor("leerkrachten");
    if (!known || (message.textOf("brincode").empty() && message.textOf("schoolkey").empty())) {
        throw Refusal{"Client.OngeldigBericht", "Deze vraag is niet bekend of noemt geen school"};
    }
    if ((question.version != "2.2" || options_.onlyOlder) && question.version != "2.1") {
        throw Refusal{"Client.XsdVersieOngeldig", "Deze versie wordt niet aangeboden"};
    }
    const auto vestiging = message.textOf("dependancecode");
    if ((!message.textOf("brincode").empty() && message.textOf("brincode") != options_.brin) ||
        (!vestiging.empty() && vestiging != options_.vestiging)) {
        throw Refusal{"Client.AutorisatieOngeldig", "De sleutel geldt niet voor deze school"};
    }
    static const std::regex kGroup(R"rx(<(?:\w+:)?groep(?:\s+key="([^"]*)")?\s*/?>)rx");
    for (auto at = std::sregex_iterator(body.begin(), body.end(), kGroup); at != std::sregex_iterator(); ++at) {
        question.groups.insert((*at)[1]);
    }
    return question;
}

transport::Response UwlrLas::handle(const transport::RequestHead& head, std::string body) {
    if (head.method != "POST") {
        return emptyResponse(405);
    }
    if (!head.header("Content-Type").value_or("").starts_with("text/xml") || !head.header("SOAPAction")) {
        return emptyResponse(415);
    }
    const std::lock_guard lock(mutex_);
    try {
        const auto question = read(body);
        ++counts_[question.message];
        return xmlResponse(200, answerTo(question, {options_.brin, options_.schooljaar}));
    } catch (const Refusal& refusal) {
        ++counts_[std::string(refusal.code)];
        return faultResponse(refusal);
    }
}

std::string UwlrLas::answerTo(const Question& question, const Telling& telling) const {
    const auto what = question.message.substr(0, question.message.find('_'));
    const auto open = telling.prefix.empty() ? "<" + what + "_antwoord xmlns=\"" + telling.space + "\">"
                                             : "<u:" + what + "_antwoord xmlns:u=\"" + telling.space + "\">";
    const auto close = "</" + telling.prefix + what + "_antwoord>";
    const auto answer = [&](const std::string& content) { return enveloped(open + content + close); };
    const auto name = question.isFor("leerlinggegevens") ? what : "leerlinggegevens-" + what;
    const auto pupils =
        question.isFor("structuur") || question.isFor("leerkrachten") ? std::string() : pupilsXml(question);
    const bool nobody = question.isFor("leerlingen") && pupils.empty();
    if (question.schooljaar != options_.schooljaar || school_.count() == 0 || nobody) {
        return answer("<geengegevens/>");
    }
    constexpr std::size_t kSeconds = 19;  // YYYY-MM-DDThh:mm:ss
    if (!question.since.empty() && changedAt_.substr(0, kSeconds) <= question.since.substr(0, kSeconds)) {
        return answer("<geenwijzigingen/>");
    }
    std::string content = schoolXml(question, telling);
    if (question.isFor("leerlinggegevens") || question.isFor("structuur")) {
        content +=
            "<vestigingen><vestiging key=\"V1\"><naam>Hoofdgebouw</naam></vestiging></vestigingen>" + groupsXml();
    }
    if (!pupils.empty()) {
        content += "<leerlingen>" + pupils + "</leerlingen>";
    }
    if (question.isFor("leerlinggegevens") || question.isFor("leerkrachten")) {
        content += staffXml();
    }
    return answer("<" + name + ">" + content + "</" + name + ">");
}

std::string UwlrLas::schoolXml(const Question& question, const Telling& telling) const {
    return "<school>" + element("schooljaar", telling.schooljaar) +
           element("peildatum", base::formatInstant(clock_.now()).substr(0, 10)) + element("brincode", telling.brin) +
           element("dependancecode", options_.vestiging) + element("aanmaakdatum", changedAt_) +
           element("auteur", "LAS-nabootsing") +
           // Without ECK iDs an answer of 2.1 and one of 2.2 are the same.
           (options_.eckIds == EckIds::given ? element("xsdversie", question.version) : std::string()) + "</school>";
}

std::string UwlrLas::groupsXml() const {
    std::string xml = "<groepen>";
    for (int group = 1; group <= 8; ++group) {
        const auto number = std::to_string(group);
        xml += "<groep key=\"G" + number + "\"><naam>Groep " + number + "</naam><jaargroep>" + number +
               "</jaargroep></groep>";
    }
    return xml + "<samengestelde_groep key=\"PLUS\"><naam>Plusgroep</naam></samengestelde_groep></groepen>";
}

std::string UwlrLas::pupilXml(std::size_t number, const Question& question) const {
    const auto one = school_.leerling(number);
    const auto id = std::to_string(number);
    const auto group = options_.dangling && number == school_.count() ? "WEG" : "G" + std::to_string(one.jaargroep);
    if (question.isFor("leerlingen") && !question.groups.contains(group)) {
        return {};
    }
    const bool hasEckId = options_.eckIds == EckIds::given && question.version == "2.2";
    const auto last = std::to_string(10'000 + number % 10'000).substr(1);
    return "<leerling key=\"L-" + id + "\"" + (hasEckId ? " eckid=\"https://ketenid.example/" + id + "\"" : "") + ">" +
           element("achternaam", one.achternaam) + element("voorvoegsel", one.voorvoegsel) +
           element("voornamen", one.voornamen) + element("voorletters-1", initials(one.voornamen)) +
           element("roepnaam", one.roepnaam) + element("geboortedatum", one.geboortedatum) +
           element("geslacht", one.isJongen ? "1" : "2") + element("jaargroep", std::to_string(one.jaargroep)) +
           "<groep key=\"" + group + "\"/>" +
           (number % 10 == 0 ? "<samengestelde_groepen><samengestelde_groep key=\"PLUS\"/></samengestelde_groepen>"
                             : "") +
           "<vestiging key=\"V1\"/>" + element("bsn_ondwnr-4", last) + element("postcodenl", "9999ZZ") +
           element("instroomdatum", "2022-08-22") + "</leerling>";
}

std::string UwlrLas::pupilsXml(const Question& question) const {
    std::string xml;
    for (std::size_t number = 1; number <= school_.count(); ++number) {
        xml += pupilXml(number, question);
    }
    return xml;
}

std::string UwlrLas::staffXml() const {
    return "<leerkrachten><leerkracht key=\"D-1\"><achternaam>Meesters</achternaam><roepnaam>Kim</roepnaam>"
           "<rol>IB</rol><groepen><groep key=\"G8\"/></groepen></leerkracht></leerkrachten>";
}

transport::Response UwlrLas::control(const transport::RequestHead& head, std::string body) {
    const std::lock_guard lock(mutex_);
    if (head.path == "/control/stats" && head.method == "GET") {
        std::string json;
        base::JsonWriter writer(json);
        writer.beginObject();
        for (const auto& [name, count] : counts_) {
            writer.member(name, count);
        }
        writer.endObject();
        return jsonResponse(200, std::move(json));
    }
    if (head.path != "/control/leerlingen" || head.method != "POST") {
        return emptyResponse(404);
    }
    const JsonBody json(std::move(body));
    std::int64_t number = 0;
    if (!json.root()) {
        return emptyResponse(400);
    }
    if ((*json.root())["aantal"].get(number) == simdjson::SUCCESS && number >= 0) {
        school_.setCount(static_cast<std::size_t>(number));
    } else if ((*json.root())["leerling"].get(number) == simdjson::SUCCESS && number > 0) {
        school_.rename(static_cast<std::size_t>(number), std::string(textMember(*json.root(), "roepnaam")));
    } else {
        return emptyResponse(400);
    }
    changedAt_ = base::formatInstant(clock_.now());
    return emptyResponse(204);
}

void UwlrLas::reset() {
    const std::lock_guard lock(mutex_);
    counts_.clear();
    school_ = Basisschool(options_.leerlingen);
}

std::string UwlrLas::operation(const transport::RequestHead& /*head*/, const std::string& body) const {
    try {
        return read(body).message;
    } catch (const Refusal&) {
        return {};
    }
}

transport::Response UwlrLas::replacement(const Fault& fault, const transport::RequestHead& /*head*/,
                                         const std::string& body) const {
    const auto* const own =
        std::find_if(kOwnFaults.begin(), kOwnFaults.end(), [&](const OwnFault& one) { return one.name == fault.name; });
    if (own == kOwnFaults.end()) {
        return emptyResponse(500);
    }
    if (!own->code.empty()) {
        return faultResponse({own->code, "Storing op verzoek"});
    }
    const std::lock_guard lock(mutex_);
    try {
        auto question = read(body);
        if (fault.name == "geengegevens") {
            question.schooljaar.clear();
        } else if (fault.name == "geenwijzigingen") {
            question.since = "9999-12-31T23:59:59";
        }
        Telling telling{options_.brin, options_.schooljaar};
        telling.brin = fault.name == "andere-school" ? "98XX" : telling.brin;
        telling.schooljaar = fault.name == "schooljaar-uit-de-lijst" ? "2024-2025" : telling.schooljaar;
        telling.space = fault.name == "andere-versie" ? kOtherSpace : kSpace;
        telling.prefix = fault.name == "ongekwalificeerd" ? "u:" : "";
        return xmlResponse(200, answerTo(question, telling));
    } catch (const Refusal& refusal) {
        return faultResponse(refusal);
    }
}

std::vector<NamedFault> UwlrLas::faultCatalogue() const {
    auto faults = commonFaults();
    for (const auto& own : kOwnFaults) {
        Fault fault;
        fault.name = own.name;
        faults.push_back({std::string(own.name), std::string(own.meaning), fault});
    }
    return faults;
}

}  // namespace schakel::simulators::uwlr
