#include "simulators/bron/BronSimulator.h"

#include <fstream>

#include "simulators/bron/Answers.h"

namespace schakel::simulators::bron {
namespace {

transport::Response xml(int status, std::string body) {
    return {.status = status, .contentType = "text/xml; charset=utf-8", .body = std::move(body), .headers = {}};
}

// The one element in the Body of an envelope.
oso::XmlElement contentOf(const std::string& envelope) {
    try {
        const auto root = oso::parseXml(envelope);
        const auto* const body = root.name == "Envelope" ? root.child("Body") : nullptr;
        if (body != nullptr && body->children.size() == 1) {
            return body->children.front();
        }
    } catch (const oso::XmlError& problem) {
        throw ContractBreach("0001", problem.what());
    }
    throw ContractBreach("0001", "no envelope with one element in its body");
}

std::string withoutQuotes(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        text = text.substr(1, text.size() - 2);
    }
    return std::string(text);
}

// "0000000700099XX00000": an institution's OIN has its BRIN in it.
bool isAnotherSchool(const std::string& oin, const std::string& brin) {
    constexpr std::size_t kPlace = 11;
    return oin.starts_with("00000007") && oin.size() == 20 && oin.substr(kPlace, 4) != brin;
}

}  // namespace

BronSimulator::BronSimulator(SimulatorOptions options, std::unique_ptr<transport::Edukoppeling> edukoppeling,
                             const base::Clock& clock)
    : options_(std::move(options)),
      edukoppeling_(std::move(edukoppeling)),
      clock_(clock),
      register_(options_.bundleSize) {
    fillSample();
}

std::string BronSimulator::now() const {
    return base::formatInstant(clock_.now());
}

transport::Response BronSimulator::handle(const transport::RequestHead& head, std::string body) {
    if (head.method == "GET" && head.query == "wsdl") {
        return xml(200, wsdl("https://" + std::string(head.header("Host").value_or("localhost")) + head.path));
    }
    if (head.method != "POST") {
        return emptyResponse(405);
    }
    if (!head.header("Content-Type").value_or("").starts_with("text/xml")) {
        return emptyResponse(415);
    }
    keep(body);
    Opened opened;
    try {
        opened = open(head, body);
        return respond(200, apply(read(opened)), opened);
    } catch (const ContractBreach& problem) {
        return respond(500, faultText(problem.code(), problem.what()), opened);
    }
}

BronSimulator::Opened BronSimulator::open(const transport::RequestHead& head, const std::string& body) const {
    Opened plain{body, withoutQuotes(head.header("SOAPAction").value_or("")), {}, std::nullopt};
    const bool mayBePlain = options_.unsignedMessages == Unsigned::accepted;
    if (edukoppeling_ == nullptr) {
        return plain;
    }
    auto opened = edukoppeling_->open(body, {});
    if (!opened) {
        if (mayBePlain && opened.error().code() == base::MessageCode::SignatureMissing) {
            return plain;
        }
        throw ContractBreach("0002", opened.error().text(base::Language::english));
    }
    if (opened->to.empty()) {
        throw ContractBreach("0005", "wsa:To is missing");
    }
    if (opened->action.empty()) {
        throw ContractBreach("0006", "wsa:Action is missing");
    }
    if (opened->received.messageId.empty()) {
        throw ContractBreach("0007", "wsa:MessageID is missing");
    }
    return {std::move(opened->envelope), std::move(opened->action), std::move(opened->from),
            std::move(opened->received)};
}

Message BronSimulator::read(const Opened& opened) const {
    const auto content = contentOf(opened.envelope);
    if (const auto action = actionOf(content); !action.empty() && action != opened.action) {
        throw ContractBreach("0003", "SOAPAction does not belong to " + content.name);
    }
    auto message = readMessage(content);
    if (isAnotherSchool(opened.from, message.brin)) {
        throw ContractBreach("366", "the sender is another school");
    }
    return message;
}

std::string BronSimulator::apply(const Message& message) {
    const std::lock_guard lock(mutex_);
    if (message.kind == MessageKind::feedback) {
        return bundleText(register_.ask(message));
    }
    register_.take(message, now());
    return receipt(message, now());
}

transport::Response BronSimulator::respond(int status, const std::string& body, const Opened& opened) const {
    const auto envelope = enveloped(body);
    if (!opened.received) {
        return xml(status, envelope);
    }
    const auto sealed =
        edukoppeling_->seal(envelope, {opened.action + "Response", opened.from, options_.oin, opened.received});
    return sealed ? xml(status, sealed->bytes) : emptyResponse(500);
}

void BronSimulator::keep(const std::string& body) {
    const std::lock_guard lock(mutex_);
    ++received_;
    if (!options_.keep.empty()) {
        auto number = std::to_string(received_);
        number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
        std::ofstream(options_.keep / (number + ".xml"), std::ios::binary) << body;
    }
}

std::string BronSimulator::operation(const transport::RequestHead& head, const std::string& /*body*/) const {
    const auto action = withoutQuotes(head.header("SOAPAction").value_or(""));
    return action.substr(action.rfind('/') + 1);
}

void BronSimulator::reset() {
    const std::lock_guard lock(mutex_);
    register_ = Register(options_.bundleSize);
    received_ = 0;
    fillSample();
}

// Something of each kind, about pupils that nobody has.
void BronSimulator::fillSample() {
    if (options_.sample.empty()) {
        return;
    }
    const auto about = [&](const std::string& id, const std::string& pgn) {
        Message message;
        message.id = id;
        message.hasBsn = true;
        message.pgn = pgn;
        message.brin = options_.sample;
        message.volgnummer = "2026-" + pgn.substr(5);
        return message;
    };
    const std::string moment = "2026-11-22T11:00:00Z";
    register_.tell(
        {"", "inschrijving", moment, about("11111111-2222-4333-8444-555555555555", "999999011"), "GOEDGEKEURD", {}});
    register_.tell({"",
                    "afkeuring",
                    moment,
                    about("11111111-2222-4333-8444-666666666666", "999999023"),
                    "AFGEKEURD",
                    {{"454", true, "ontwikkelingsperspectief"}, {"046_waardenlijst_fout", true, ""}}});
    register_.tell({"", "spontane-mutatie", moment, about("", "999999035"), "", {{"771", false, ""}}});
}

}  // namespace schakel::simulators::bron
