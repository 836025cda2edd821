#include "gateway/exchange/Registraties.h"

#include "gateway/base/Json.h"
#include "gateway/exchange/DateTime.h"
#include "gateway/exchange/Enrolment.h"
#include "gateway/ledger/Registrations.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::RegistrationState;
using model::NodeId;
using model::Record;

constexpr const char* kType = "Terugkoppeling";
constexpr std::size_t kLongestCode = 200;
constexpr const char* kNewNumber =
    "Het register kent deze leerling nu onder een ander BSN of onderwijsnummer. Neem het over in de "
    "leerlingadministratie en lever de inschrijving opnieuw aan.";

// Text for the ledger's plain columns: ids and codes are short.
std::string shortText(const Record& record, const char* path) {
    return std::string(record.textAt(path).substr(0, kLongestCode));
}

// The number itself stays in the message: whoever shows signals shows no PGN.
bool hasNewNumber(const Record& record) {
    return !record.textAt("nieuwBsn").empty() || !record.textAt("nieuwOnderwijsnummer").empty();
}

std::vector<NodeId> signalsOf(const Record& record) {
    std::vector<NodeId> signals;
    for (auto node = record.find("signalen"); node != model::kNoNode; node = record.nextSame(node)) {
        signals.push_back(node);
    }
    return signals;
}

// JSON: [{"code":…,"ernst":…,"omschrijving":…,"veld":…}].
std::string signalsJson(const Record& record, const std::vector<NodeId>& signals) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto node : signals) {
        json.beginObject();
        for (const auto* name : {"code", "ernst", "omschrijving", "veld"}) {
            json.member(name, record.textAt(name, node));
        }
        json.endObject();
    }
    if (hasNewNumber(record)) {
        json.beginObject().member("code", "nieuw-nummer").member("ernst", "signaal");
        json.member("omschrijving", kNewNumber).member("veld", "bsn").endObject();
    }
    json.endArray();
    return out;
}

std::optional<RegistrationState> verdictOf(const Record& record, std::size_t signals) {
    const auto said = ledger::registrationState(record.textAt("oordeel"));
    if (!said || *said < RegistrationState::approved) {
        return std::nullopt;  // that it was received is no verdict
    }
    // Some registers say that it is approved and give signals all the same.
    return *said == RegistrationState::approved && signals > 0 ? RegistrationState::approvedWithSignal : *said;
}

ledger::Feedback feedbackFrom(const ledger::Exchange& exchange, const Record& record) {
    const auto signals = signalsOf(record);
    ledger::Feedback feedback;
    feedback.exchangeId = exchange.id;
    feedback.route = exchange.route;
    feedback.answers = shortText(record, "opBericht");
    feedback.brin = shortText(record, "brin");
    feedback.enrolment = enrolmentOf(record);
    feedback.what = shortText(record, "soort");
    feedback.signals = signals.size() + (hasNewNumber(record) ? 1 : 0);
    feedback.verdict = verdictOf(record, feedback.signals);
    feedback.toldAt = parseDateTime(record.textAt("tijdstip")).value_or(exchange.receivedAt);
    feedback.detail = signalsJson(record, signals);
    return feedback;
}

const char* outcomeName(ledger::FeedbackOutcome outcome) {
    switch (outcome) {
        case ledger::FeedbackOutcome::applied: return "verwerkt";
        case ledger::FeedbackOutcome::repeated: return "al verwerkt";
        case ledger::FeedbackOutcome::orphan: return "onbekend";
    }
    return "";
}

}  // namespace

Result<std::string> Registraties::process(const ledger::Exchange& exchange, const Record& record) {
    if (record.rootType().name != kType) {
        return Error(MessageCode::RecordTypeUnfit,
                     {{"record", std::string(record.rootType().name)}, {"set", "registraties"}, {"known", kType}});
    }
    const auto taken = ledger_.registrations().take(feedbackFrom(exchange, record));
    if (!taken) {
        return taken.error();
    }
    if (taken->outcome == ledger::FeedbackOutcome::orphan) {
        log_.warn("registraties.unknown", {{"exchange", exchange.id},
                                           {"route", exchange.route},
                                           {"code", Error(MessageCode::RegistrationOrphan).entry().id}});
    }
    std::string receipt;
    base::JsonWriter(receipt)
        .beginObject()
        .member("uitkomst", outcomeName(taken->outcome))
        .member("registratie", taken->registrationId)
        .endObject();
    return receipt;
}

}  // namespace schakel::exchange
