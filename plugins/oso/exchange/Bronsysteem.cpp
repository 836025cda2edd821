#include "plugins/oso/exchange/Bronsysteem.h"

#include <algorithm>
#include <array>

#include "gateway/sdk/Json.h"
#include "plugins/oso/exchange/GatewayJson.h"
#include "plugins/oso/exchange/ResultCodes.h"
#include "plugins/oso/exchange/Zoeksleutel.h"
#include "plugins/oso/soap/CallbackSink.h"
#include "plugins/oso/soap/EnvelopeWriter.h"
#include "plugins/oso/soap/PrologStripper.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::string_view kContentType = "text/xml; charset=utf-8";
constexpr std::size_t kMostUsed = 10'000;
constexpr int kOkStatus = 200;
constexpr int kFaultStatus = 500;

void send(const sdk::Response& response, int status, std::string_view envelope) {
    response.begin(status, kContentType);
    response.body().write(envelope);
}

// A session that is being answered; free again unless it is kept.
class Claim {
public:
    Claim(UsedSessions& used, std::string session) : used_(used), session_(std::move(session)) {}
    ~Claim() {
        if (!kept_) {
            used_.release(session_);
        }
    }
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    void keep() { kept_ = true; }

private:
    UsedSessions& used_;
    std::string session_;
    bool kept_ = false;
};

std::string sessionKey(const DocumentRequest& asked) {
    return asked.sessie + " " + asked.bron.kenmerk;
}

}  // namespace

bool UsedSessions::claim(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    if (std::find(used_.begin(), used_.end(), session) != used_.end()) {
        return false;
    }
    used_.push_back(session);
    if (used_.size() > kMostUsed) {
        used_.pop_front();
    }
    return true;
}

void UsedSessions::release(const std::string& session) {
    const std::scoped_lock lock(mutex_);
    std::erase(used_, session);
}

Bronsysteem::Bronsysteem(sdk::Host host, Settings settings, std::shared_ptr<const Directory> directory)
    : host_(host),
      settings_(std::move(settings)),
      center_(SoapCall(host, settings_.ns), settings_.tcPath),
      directory_(std::move(directory)) {}

void Bronsysteem::serve(const sdk::Request& request, const sdk::Shelf& shelf, const sdk::Response& response) const {
    try {
        answer(readMessage(request), request, shelf, response);
    } catch (const NotAMessage& problem) {
        host_.log(sdk::LogLevel::warning, "oso.not_a_message", problem.what());
        send(response, kFaultStatus, faultEnvelope(FaultSide::client, problem.what()));
    }
}

Element Bronsysteem::readMessage(const sdk::Request& request) const {
    if (request.method() != "POST") {
        throw NotAMessage("berichten komen hier met POST");
    }
    EnvelopeReader reader(settings_.ns);
    std::array<char, 16384> buffer;  // read() fills it
    while (const auto got = request.body().read(buffer.data(), buffer.size())) {
        reader.feed({buffer.data(), got});
    }
    auto envelope = reader.finish();
    if (envelope.isFault) {
        throw NotAMessage("een Fault is geen vraag");
    }
    return std::move(envelope.message);
}

void Bronsysteem::answer(const Element& message, const sdk::Request& request, const sdk::Shelf& shelf,
                         const sdk::Response& response) const {
    const auto reply = [&](std::string_view name, std::string_view resultaat) {
        send(response, kOkStatus, resultOnly(settings_.ns, name, resultaat));
    };
    if (message.name == "documentRequest") {
        document(readDocumentRequest(message), request, shelf, response);
    } else if (message.name == "notificatieRequest") {
        shelf.notified(noticeJson(readNotice(message), request.sender()));
        reply("notificatieResponse", kNotificationReceived);
    } else if (message.name == "terugkoppelingRequest") {
        shelf.notified(feedbackJson(readFeedback(message), request.sender()));
        reply("terugkoppelingResponse", kFeedbackReceived);
    } else if (message.name == "pingRequest") {
        reply("pingResponse", kOk);
    } else {
        throw NotAMessage("dit bericht wordt hier niet behandeld");
    }
}

void Bronsysteem::document(const DocumentRequest& asked, const sdk::Request& request, const sdk::Shelf& shelf,
                           const sdk::Response& response) const {
    const auto refuse = [&](std::string_view resultaat) {
        host_.log(sdk::LogLevel::info, "oso.refused", asked.bron.kenmerk + " " + shownCode(resultaat));
        send(response, kOkStatus, resultOnly(settings_.ns, "documentResponse", resultaat));
    };
    TrafficCenter::Check checked;
    bool mandated = false;
    try {
        checked = check(asked);  // before anything else is looked at
        mandated = checked.resultaat != kSessionValid || mayAsk(asked, std::string(request.sender()));
    } catch (const sdk::Fault& problem) {
        if (problem.text().status == sdk::Status::cancelled) {
            throw;
        }
        host_.log(sdk::LogLevel::warning, "oso.session_unchecked", problem.text().message);
        send(response, kFaultStatus, faultEnvelope(FaultSide::server, "de sessie kan nu niet worden gecontroleerd"));
        return;
    }
    if (checked.resultaat != kSessionValid) {
        return refuse(checked.resultaat.empty() ? kUnknownTrouble : std::string_view(checked.resultaat));
    }
    if (!mandated) {
        return refuse(kNotForTarget);
    }
    if (!used_.claim(sessionKey(asked))) {
        return refuse(kSessionDiffers);
    }
    Claim claim(used_, sessionKey(asked));
    const auto resultaat = decide(questionJson(asked, checked.sector, request.sender()), shelf, response);
    if (resultaat != kDelivered) {
        return refuse(resultaat);
    }
    claim.keep();
    host_.log(sdk::LogLevel::info, "oso.handed_over", asked.bron.kenmerk);
}

std::string_view Bronsysteem::decide(const std::string& question, const sdk::Shelf& shelf,
                                     const sdk::Response& response) const {
    const auto decision = shelf.decide(question);
    const auto resultaat = resultOf(decision);
    if (resultaat == kDelivered) {
        handOver(decision, shelf, response);
    }
    return resultaat;
}

TrafficCenter::Check Bronsysteem::check(const DocumentRequest& asked) const {
    SessionTerms terms{asked.bron, asked.doel, {{}, {}, asked.pupil.koppelsleutel}, asked.soort};
    if (asked.pupil.number) {
        terms.key.zoeksleutel = zoeksleutelStandIn(settings_.demandSecret(), *asked.pupil.number);
        terms.key.pgnfrag = pgnFragment(*asked.pupil.number);
    }
    return center_.check(terms, asked.sessie);
}

// Whether the supplier that holds the connection speaks for the school it names.
bool Bronsysteem::mayAsk(const DocumentRequest& asked, const std::string& sender) const {
    return directory_ == nullptr || directory_->mandated(sender, schoolOin(asked.doel.brin));
}

void Bronsysteem::handOver(const std::string& decision, const sdk::Shelf& shelf, const sdk::Response& response) const {
    const sdk::JsonObject answer(decision);
    const auto frame = documentFrame(settings_.ns, answer.text("stagedAt").value_or(""));
    const auto body = response.body();
    response.begin(kOkStatus, kContentType);
    body.write(frame.before);
    PrologStripper stripper([&](std::string_view bytes) { body.write(bytes); });
    CallbackSink sink([&](std::string_view bytes) { stripper.take(bytes); });
    sink.during([&] { shelf.open(answer.text("snapshot").value_or(""), sink.sink()); });
    stripper.finish();
    body.write(frame.after);
}

}  // namespace schakel::plugins::oso
