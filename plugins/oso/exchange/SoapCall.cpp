#include "plugins/oso/exchange/SoapCall.h"

#include "plugins/oso/soap/CallbackSink.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::string_view kWhere = "oso.soap";
constexpr std::size_t kIgnoredBytes = 1024UL * 1024;
constexpr std::size_t kLongestWords = 200;
constexpr std::size_t kLongestNumber = 4;

[[noreturn]] void refuse(sdk::Status status, std::string message, std::string remedy) {
    throw sdk::Fault(
        {.status = status, .where = std::string(kWhere), .message = std::move(message), .remedy = std::move(remedy)});
}

// An answer as it comes in. What is no message is read on for a while: its HTTP status says more than its content.
class Incoming {
public:
    Incoming(const std::string& ns, std::optional<sdk::Sink> document, const Destination& destination)
        : reader_(ns, document), destination_(destination) {}

    void take(std::string_view bytes) {
        if (problem_.empty()) {
            try {
                reader_.feed(bytes);
                return;
            } catch (const NotAMessage& reason) {
                problem_ = reason.what();
            }
        }
        ignored_ += bytes.size();
        if (ignored_ > kIgnoredBytes) {
            refuse(sdk::Status::unavailable, destination_.who + " antwoordt met iets onleesbaars: " + problem_,
                   "Schakel probeert het opnieuw; blijft het misgaan, bel dan de beheerder van dat systeem.");
        }
    }

    // Without a message: why.
    std::optional<Envelope> finish() {
        if (problem_.empty()) {
            try {
                return reader_.finish();
            } catch (const NotAMessage& reason) {
                problem_ = reason.what();
            }
        }
        return std::nullopt;
    }
    const std::string& problem() const { return problem_; }

private:
    EnvelopeReader reader_;
    const Destination& destination_;
    std::string problem_;
    std::size_t ignored_ = 0;
};

[[noreturn]] void refuseFault(const Element& fault, const std::string& who) {
    const bool ours = fault.textOf("faultcode").ends_with("Client");
    const auto words = shownWords(fault.textOf("faultstring"));
    refuse(
        ours ? sdk::Status::invalidInput : sdk::Status::unavailable,
        who + " meldt een technische fout" + (words.empty() ? "" : ": " + words),
        ours ? "Controleer de instellingen van deze koppeling; kloppen die, meld dit dan aan de beheerder van Schakel."
             : "Schakel probeert het opnieuw; blijft het misgaan, bel dan de beheerder van dat systeem.");
}

// Why this is not an answer with a message in it.
[[noreturn]] void refuseStatus(int status, const std::string& who, const std::string& problem) {
    const auto shown = " (HTTP " + std::to_string(status) + ")";
    if (status == 401 || status == 403) {
        refuse(sdk::Status::denied, who + " laat deze gateway niet toe" + shown,
               "Vraag of het certificaat (OIN) van uw organisatie daar is toegelaten.");
    }
    if (status >= 300 && status < 500 && status != 408 && status != 425 && status != 429) {
        refuse(sdk::Status::configuration, who + " neemt op dit adres geen berichten aan" + shown,
               "Controleer het adres van dit systeem.");
    }
    const auto why = status == 200 ? " antwoordt met iets onleesbaars: " + problem : " kan nu niet antwoorden" + shown;
    refuse(sdk::Status::unavailable, who + why,
           "Schakel probeert het opnieuw; blijft het misgaan, bel dan de beheerder van dat systeem.");
}

}  // namespace

std::string shownWords(std::string_view text) {
    std::string words;
    std::size_t digits = 0;
    for (const char c : text.substr(0, kLongestWords)) {
        const bool isDigit = c >= '0' && c <= '9';
        digits = isDigit ? digits + 1 : 0;
        if (digits > kLongestNumber) {
            std::fill(words.end() - static_cast<std::ptrdiff_t>(digits - 1), words.end(), '#');
        }
        words += digits > kLongestNumber ? '#' : c >= 0x20 && c < 0x7F ? c : ' ';
    }
    while (!words.empty() && (words.back() == '.' || words.back() == ' ')) {
        words.pop_back();
    }
    return words;
}

Element SoapCall::send(const Destination& destination, const std::string& message, std::string_view answer,
                       std::optional<sdk::Sink> document) const {
    const sdk::TextSource body(message);
    Incoming incoming(ns_, document, destination);
    CallbackSink sink([&](std::string_view bytes) { incoming.take(bytes); });
    const auto response = sink.during([&] {
        return host_.send({.endpoint = destination.endpoint,
                           .method = "POST",
                           .path = destination.path,
                           .headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}},
                           .body = body.source(),
                           .bodySize = body.size()},
                          sink.sink());
    });
    auto envelope = incoming.finish();
    if (envelope && envelope->isFault) {
        refuseFault(envelope->message, destination.who);
    }
    if (response.status != 200 || !envelope) {
        refuseStatus(response.status, destination.who, incoming.problem());
    }
    if (envelope->message.name != answer) {
        refuseStatus(response.status, destination.who, "het is een ander bericht dan verwacht");
    }
    return std::move(envelope->message);
}

}  // namespace schakel::plugins::oso
