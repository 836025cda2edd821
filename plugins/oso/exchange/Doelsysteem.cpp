#include "plugins/oso/exchange/Doelsysteem.h"

#include <algorithm>

#include "plugins/oso/exchange/ResultCodes.h"
#include "plugins/oso/exchange/Zoeksleutel.h"
#include "plugins/oso/soap/CallbackSink.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::string_view kWhere = "oso.fetch";

[[noreturn]] void refuse(sdk::Status status, std::string message, std::string_view remedy) {
    throw sdk::Fault(
        {.status = status, .where = std::string(kWhere), .message = std::move(message), .remedy = std::string(remedy)});
}

// The Traffic Center gave no session.
[[noreturn]] void refuseSession(const std::string& resultaat, const std::string& brin) {
    const auto& code = describe(resultaat);
    const auto status = code.status == sdk::Status::ok ? sdk::Status::unavailable : code.status;
    refuse(status,
           "het Traffic Center geeft geen sessie voor school " + brin + ": " + std::string(code.meaning) + " (" +
               shownCode(resultaat) + ")",
           code.remedy);
}

}  // namespace

// Remembers whether anything was written: after that, no other aanleverpunt can be asked.
class Doelsysteem::CountedSink {
public:
    explicit CountedSink(sdk::Sink document)
        : sink_([this, document](std::string_view bytes) {
              begun_ = begun_ || !bytes.empty();
              document.write(bytes);
          }) {}
    bool begun() const { return begun_; }
    CallbackSink& sink() { return sink_; }

private:
    bool begun_ = false;
    CallbackSink sink_;
};

// A session that was started: signed off when it goes out of sight, with the best result so far.
class Doelsysteem::Session {
public:
    Session(const Doelsysteem& owner, SignOff signOff) : owner_(owner), signOff_(std::move(signOff)) {}
    ~Session() { owner_.signOff(signOff_); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // With equal results the aanleverpunt asked last (ASSUMED).
    void note(const Outcome& outcome) {
        if (describe(outcome.resultaat).rank >= rank_) {
            rank_ = describe(outcome.resultaat).rank;
            signOff_.bronKenmerk = outcome.kenmerk;
            signOff_.resultaat = outcome.resultaat;
        }
    }

private:
    const Doelsysteem& owner_;
    SignOff signOff_;
    int rank_ = 0;
};

Doelsysteem::Doelsysteem(sdk::Host host, Settings settings, std::shared_ptr<const Directory> directory)
    : host_(host),
      settings_(std::move(settings)),
      soap_(host, settings_.ns),
      center_(soap_, settings_.tcPath),
      directory_(std::move(directory)) {}

SessionTerms Doelsysteem::termsOf(const FetchOrder& order) const {
    SessionTerms terms{order.bron, order.doel, {{}, {}, order.pupil.koppelsleutel}, order.soort};
    if (order.pupil.number) {
        terms.key.zoeksleutel = zoeksleutelStandIn(settings_.demandSecret(), *order.pupil.number);
        terms.key.pgnfrag = pgnFragment(*order.pupil.number);
    }
    return terms;
}

void Doelsysteem::fetch(const FetchOrder& order, sdk::Sink document) const {
    const auto session = center_.startSession(termsOf(order));
    if (session.resultaat != kSessionStarted) {
        refuseSession(session.resultaat, order.bron.brin);
    }
    if (session.sessie.empty()) {
        refuse(sdk::Status::unavailable, "het Traffic Center geeft een sessie zonder nummer",
               "Schakel probeert het opnieuw; blijft het misgaan, bel dan de beheerder van OSO.");
    }
    CountedSink counted(document);
    conclude(order, askAll(order, session, counted));
}

// Only of the school that was asked for: the Traffic Center has no say in whom the number is shown to.
std::vector<SupplyPoint> Doelsysteem::pointsFor(const FetchOrder& order, const SessionAnswer& session) const {
    std::vector<SupplyPoint> points;
    std::copy_if(session.points.begin(), session.points.end(), std::back_inserter(points), [&](const auto& point) {
        return point.place.brin == order.bron.brin &&
               (order.bron.kenmerk.empty() || point.place.kenmerk == order.bron.kenmerk);
    });
    if (points.empty() && !order.bron.kenmerk.empty() && directory_ != nullptr) {
        points.push_back({order.bron, {}});  // who names one gets no list; the register knows where it is
    }
    return points;
}

std::vector<Doelsysteem::Outcome> Doelsysteem::askAll(const FetchOrder& order, const SessionAnswer& session,
                                                      CountedSink& document) const {
    Session open(*this, {session.sessie, order.doel, {}, std::string(kUnknownTrouble)});
    std::vector<Outcome> outcomes;
    for (const auto& point : pointsFor(order, session)) {
        host_.throwIfCancelled(kWhere);
        outcomes.push_back(ask(order, session.sessie, point, document));
        open.note(outcomes.back());
        host_.log(sdk::LogLevel::info, "oso.asked", point.place.kenmerk + " " + shownCode(outcomes.back().resultaat));
        if (outcomes.back().resultaat == kDelivered) {
            break;
        }
    }
    return outcomes;
}

Doelsysteem::Outcome Doelsysteem::ask(const FetchOrder& order, const std::string& sessie, const SupplyPoint& point,
                                      CountedSink& document) const {
    const DocumentRequest request{sessie, point.place, order.doel, order.pupil, order.soort, order.versie, order.sinds};
    try {
        const auto url = addressOf(point);
        return {point.place.kenmerk, url.empty() ? std::string(kSupplyPointUnknown) : askAt(url, request, document),
                std::nullopt};
    } catch (const sdk::Fault& problem) {
        if (document.begun() || problem.text().status == sdk::Status::cancelled) {
            throw;  // half a dossier cannot be taken back
        }
        return {point.place.kenmerk, std::string(kUnknownTrouble), problem.text()};
    }
}

std::string Doelsysteem::askAt(const std::string& url, const DocumentRequest& request, CountedSink& document) const {
    const Destination bron{"bron", url, "het systeem van de school"};
    const auto answer = document.sink().during([&] {
        return soap_.send(bron, documentRequest(settings_.ns, request), "documentResponse", document.sink().sink());
    });
    auto resultaat = answer.textOf("resultaat");
    if (resultaat == kDelivered && !document.begun()) {
        refuse(sdk::Status::unavailable, "het systeem van de school levert een dossier zonder inhoud",
               "Schakel probeert het opnieuw; blijft het misgaan, bel dan de school.");
    }
    return resultaat;
}

std::string Doelsysteem::addressOf(const SupplyPoint& point) const {
    if (directory_ == nullptr) {
        return point.url;
    }
    const auto endpoint = directory_->endpoint(point.place.kenmerk);
    if (!endpoint || !directory_->mandated(endpoint->supplierOin, schoolOin(point.place.brin))) {
        host_.log(sdk::LogLevel::warning, "oso.no_mandate", point.place.kenmerk);
        return {};
    }
    return endpoint->url;
}

void Doelsysteem::signOff(const SignOff& signOff) const noexcept {
    try {
        const auto resultaat = center_.signOff(signOff);
        const bool good = resultaat == kSignedOff;
        host_.log(good ? sdk::LogLevel::info : sdk::LogLevel::warning, good ? "oso.signed_off" : "oso.signoff_refused",
                  shownCode(resultaat));
    } catch (const sdk::Fault& problem) {
        host_.log(sdk::LogLevel::warning, "oso.signoff_failed", problem.text().message);
    } catch (...) {  // the border of a destructor: the dossier matters more than the sign-off
        host_.log(sdk::LogLevel::error, "oso.signoff_failed");
    }
}

void Doelsysteem::conclude(const FetchOrder& order, const std::vector<Outcome>& outcomes) {
    if (outcomes.empty()) {
        refuse(sdk::Status::notThere, "school " + order.bron.brin + " heeft bij OSO geen aanleverpunt",
               "Controleer de BRIN, of bel de school: haar systeem is niet aangesloten.");
    }
    const auto rankOf = [](const Outcome& outcome) { return describe(outcome.resultaat).rank; };
    const auto best = std::max_element(outcomes.begin(), outcomes.end(), [&](const auto& left, const auto& right) {
        return rankOf(left) < rankOf(right);
    });
    const auto& code = describe(best->resultaat);
    if (code.status == sdk::Status::ok) {
        return;
    }
    // Who could not be asked may have it: that comes first.
    const auto troubled = std::find_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return one.trouble; });
    const auto message = "school " + order.bron.brin + " levert dit dossier niet: " + said(outcomes);
    if (troubled != outcomes.end()) {
        refuse(troubled->trouble->status, message, troubled->trouble->remedy);
    }
    refuse(code.status, message, code.remedy);
}

// What each aanleverpunt said.
std::string Doelsysteem::said(const std::vector<Outcome>& outcomes) {
    constexpr std::size_t kShown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(outcomes.size(), kShown); ++i) {
        const auto& [kenmerk, resultaat, trouble] = outcomes[i];
        const auto words =
            trouble ? trouble->message : std::string(describe(resultaat).meaning) + " (" + shownCode(resultaat) + ")";
        text += (i == 0 ? "" : "; ") + kenmerk + ": " + words;
    }
    return text + (outcomes.size() > kShown ? "; en meer" : "");
}

}  // namespace schakel::plugins::oso
