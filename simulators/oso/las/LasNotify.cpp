// Telling a doel that a dossier is ready: only on request, and only those who may know.
#include "gateway/base/Json.h"
#include "simulators/oso/las/PoLas.h"
#include "simulators/oso/wire/Results.h"

namespace schakel::simulators::oso {
namespace {

// What meldenNotificatie and notificatie have in common.
void writeNotice(SoapWriter& writer, const Parties& parties, const std::string& sessie, const std::string& asked) {
    writeParties(writer, parties);
    writer.optional("sessieId", sessie).optional("aanvraagdatum", asked);
}

}  // namespace

transport::Response PoLas::notify(const std::string& body) {
    const JsonBody json(body);
    const auto notifications = notificationsFor(controlObject(json));
    std::string answer;
    base::JsonWriter writer(answer);
    writer.beginObject().key("notifications").beginArray();
    for (const auto& notification : notifications) {
        const auto& parties = notification.parties;
        const auto told = announce(notification);
        writer.beginObject().member("doelBrin", parties.doelBrin).member("doelRouteringskenmerk", parties.doelKenmerk);
        writer.member("resultaat", told.resultaat).member("koppelsleutel", told.koppelsleutel);
        writer.member("problem", told.problem).endObject();
    }
    writer.endArray().endObject();
    return jsonResponse(200, std::move(answer));
}

// OV: the last request of every doel that asked for this pupil and was not refused. SWV: the doel that is named.
std::vector<PoLas::Notification> PoLas::notificationsFor(const simdjson::dom::object& wanted) {
    const std::lock_guard lock(mutex_);
    const auto pgn = controlRequired(wanted, "pgn");
    const auto doelBrin = controlText(wanted, "doelBrin");
    const auto& point = pointFor(controlRequired(wanted, "brin"), controlText(wanted, "routeringskenmerk"));
    if (controlText(wanted, "doel") == "SWV") {
        const auto* const dossier =
            dossiers_.find({.kenmerk = point.kenmerk, .pgn = pgn, .overdrachtsoort = std::string(kSwv)});
        if (dossier == nullptr || dossier->readiness != Readiness::ready) {
            throw ControlError("no swv-dossier of this pupil is ready");
        }
        const Parties parties{.bronBrin = point.brin,
                              .bronKenmerk = point.kenmerk,
                              .doelBrin = controlRequired(wanted, "doelBrin"),
                              .doelKenmerk = controlRequired(wanted, "doelRouteringskenmerk")};
        return {{.parties = parties, .pgn = pgn, .sessie = {}, .aanvraagdatum = {}, .doel = "SWV"}};
    }
    std::map<std::string, Notification> last;  // by the doel's kenmerk
    for (const auto& [request, moment, resultaat] : requests_) {
        const auto& parties = request.parties;
        if (request.pgn == pgn && parties.bronKenmerk == point.kenmerk && resultaat != result::kNotForThisTarget &&
            (doelBrin.empty() || parties.doelBrin == doelBrin)) {
            last[parties.doelKenmerk] = {.parties = parties,
                                         .pgn = pgn,
                                         .sessie = request.sessie,
                                         .aanvraagdatum = base::formatInstant(moment),
                                         .doel = "OV"};
        }
    }
    std::vector<Notification> notifications;
    notifications.reserve(last.size());
    for (auto& [kenmerk, notification] : last) {
        notifications.push_back(std::move(notification));
    }
    return notifications;
}

// The Traffic Center says where the doel is, then the doel hears it. The result is the doel's, or the Traffic Center's
// when it names no address.
PoLas::Told PoLas::announce(const Notification& notification) {
    SoapWriter notice(ns(), "meldenNotificatieRequest");
    writeNotice(notice, notification.parties, notification.sessie, notification.aanvraagdatum);
    notice.field("doel", notification.doel);
    Told told;
    try {
        const auto answer = client_.call(center(), notice.finish(), "meldenNotificatieResponse");
        told.resultaat = answer.resultaat();
        told.koppelsleutel = answer.message.textOf("koppelsleutel");
        if (const std::string url(answer.message.textOf("url")); !url.empty()) {
            told.resultaat = deliverNotice(url, notification, told.koppelsleutel);
        }
    } catch (const SoapError& problem) {
        told.resultaat = result::kUnknownTrouble;
        told.problem = problem.what();
    }
    return told;
}

std::string PoLas::deliverNotice(const std::string& url, const Notification& notification,
                                 const std::string& koppelsleutel) {
    if (!koppelsleutel.empty()) {
        // Before the doel hears of it: it may ask at once.
        const std::lock_guard lock(mutex_);
        koppelsleutels_.insert_or_assign(koppelsleutel,
                                         Linked{.parties = notification.parties, .pgn = notification.pgn});
    }
    SoapWriter writer(ns(), "notificatieRequest");
    writeNotice(writer, notification.parties, notification.sessie, notification.aanvraagdatum);
    writer.optional("koppelsleutel", koppelsleutel).field("doel", notification.doel);
    return client_.call(url, writer.finish(), "notificatieResponse").resultaat();
}

}  // namespace schakel::simulators::oso
