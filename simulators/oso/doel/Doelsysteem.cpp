#include "simulators/oso/doel/Doelsysteem.h"

#include <algorithm>
#include <fstream>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "simulators/oso/wire/Results.h"

namespace schakel::simulators::oso {

Doelsysteem::Doelsysteem(DoelOptions options, SoapPost post, const base::Clock& clock)
    : SoapPartner(options.soap),
      options_(std::move(options)),
      client_(std::move(post), options_.soap.ns),
      clock_(clock),
      trafficCenter_(options_.trafficCenter),
      worker_([this](const std::stop_token& stop) { followUp(stop); }) {}

Doelsysteem::~Doelsysteem() = default;

std::string Doelsysteem::answer(const transport::RequestHead& /*head*/, const XmlElement& message) {
    if (message.name != "notificatieRequest") {
        throw SoapError(message.name + " is not for a doelsysteem");
    }
    return notificatie(message);
}

std::string Doelsysteem::notificatie(const XmlElement& message) {
    Notification notice{.parties = readParties(message),
                        .sessie = std::string(message.textOf("sessieId")),
                        .aanvraagdatum = std::string(message.textOf("aanvraagdatum")),
                        .koppelsleutel = std::string(message.textOf("koppelsleutel")),
                        .doel = std::string(message.textOf("doel")),
                        .pgn = {},
                        .moment = clock_.now()};
    const std::string_view own = options_.sector == "swv" ? "SWV" : "OV";
    if (notice.parties.doelBrin != options_.brin || notice.parties.doelKenmerk != options_.kenmerk ||
        notice.doel != own || (own == "SWV") == notice.koppelsleutel.empty()) {
        return resultOnly(message.name, result::kSupplyPointUnknown);
    }
    const std::lock_guard lock(mutex_);
    const auto known =
        std::find_if(sessions_.begin(), sessions_.end(), [&](const Known& one) { return one.sessie == notice.sessie; });
    PullRequest request{.parties = notice.parties,
                        .pgn = {},
                        .koppelsleutel = notice.koppelsleutel,
                        .overdrachtsoort = std::string(kSwv),
                        .versie = {},
                        .sinds = {},
                        .misbehaviour = Misbehaviour::none,
                        .reusedSession = {}};
    if (known != sessions_.end()) {
        notice.pgn = request.pgn = known->pgn;
        request.overdrachtsoort = known->overdrachtsoort;
    }
    if (options_.onNotification == OnNotification::ask && (!request.pgn.empty() || !request.koppelsleutel.empty())) {
        // Not before the answer is out: the bron waits for it.
        waiting_.push_back(std::move(request));
        changed_.notify_all();
    }
    append(notifications_, std::move(notice));
    return resultOnly(message.name, result::kNotificationReceived);
}

void Doelsysteem::followUp(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
        const auto request = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        pull(request);
        lock.lock();
    }
}

// Runs a retrieval, remembers it, and gives its account as JSON.
std::string Doelsysteem::pull(const PullRequest& request) {
    PullResult pulled;
    try {
        pulled = Pull(client_, center(), options_.secret).run(request);
    } catch (const SoapError& problem) {
        pulled.resultaat = result::kUnknownTrouble;
        pulled.problem = problem.what();
    }
    for (const auto& asked : pulled.asked) {
        keepDossier(asked);
    }
    std::string account;
    base::JsonWriter json(account);
    writeResult(json, pulled);
    remember(request, pulled, account);
    return account;
}

void Doelsysteem::keepDossier(const Asked& asked) const {
    if (!options_.soap.keep.empty() && !asked.dossier.empty()) {
        std::ofstream(options_.soap.keep / ("dossier-" + base::Sha256::hexOf(asked.dossier)), std::ios::binary)
            << asked.dossier;
    }
}

void Doelsysteem::remember(const PullRequest& request, const PullResult& pulled, const std::string& json) {
    const std::lock_guard lock(mutex_);
    append(asks_, json);
    if (!pulled.sessie.empty()) {
        append(sessions_,
               Known{.sessie = pulled.sessie, .pgn = request.pgn, .overdrachtsoort = request.overdrachtsoort});
    }
}

void Doelsysteem::writeResult(base::JsonWriter& json, const PullResult& pulled) const {
    const auto writeDossier = [&json](const Asked& asked) {
        json.key("dossier").beginObject().member("sha256", base::Sha256::hexOf(asked.dossier));
        json.member("size", static_cast<std::int64_t>(asked.dossier.size()));
        json.member("verzameldatum", asked.verzameldatum).endObject();
    };
    json.beginObject().member("resultaat", pulled.resultaat).member("sessie", pulled.sessie);
    json.member("afmelding", pulled.afmelding).member("problem", pulled.problem);
    if (const auto* const best = pulled.best(); best != nullptr && !best->dossier.empty()) {
        writeDossier(*best);
    }
    json.key("asked").beginArray();
    for (const auto& asked : pulled.asked) {
        json.beginObject().member("routeringskenmerk", asked.kenmerk).member("resultaat", asked.resultaat);
        json.member("problem", asked.problem);
        if (!asked.dossier.empty()) {
            writeDossier(asked);
        }
        json.endObject();
    }
    json.endArray().endObject();
}

std::string Doelsysteem::center() const {
    const std::lock_guard lock(mutex_);
    if (trafficCenter_.empty()) {
        throw SoapError("no Traffic Center is known yet");
    }
    return trafficCenter_;
}

// One attempt: what fails is not sent again.
std::string Doelsysteem::sendTerugkoppeling(const Parties& parties, const std::string& koppelsleutel,
                                            const std::string& text) {
    const auto envelope = [&](std::string_view message) {
        SoapWriter writer(ns(), message);
        writeParties(writer, parties);
        return writer.field("koppelsleutel", koppelsleutel).field("terugkoppeling", text).finish();
    };
    const auto told = client_.call(center(), envelope("meldenTerugkoppelingRequest"), "meldenTerugkoppelingResponse");
    const std::string url(told.message.textOf("url"));
    if (url.empty()) {
        return told.resultaat();
    }
    return client_.call(url, envelope("terugkoppelingRequest"), "terugkoppelingResponse").resultaat();
}

void Doelsysteem::reset() {
    forgetCounts();
    const std::lock_guard lock(mutex_);
    notifications_.clear();
    sessions_.clear();
    asks_.clear();
    waiting_.clear();
}

}  // namespace schakel::simulators::oso
