#include "simulators/oso/center/TrafficCenter.h"

#include <algorithm>

#include "simulators/oso/wire/Parties.h"
#include "simulators/oso/wire/Results.h"

namespace schakel::simulators::oso {
namespace {

// Only the supplier that runs an aanleverpunt may speak for it.
void checkSender(const Aanleverpunt& point, const transport::RequestHead& head) {
    if (!point.oin.empty() && point.oin != head.peer.oin) {
        throw SoapError("the certificate does not belong to aanleverpunt " + point.kenmerk);
    }
}

void writePoint(SoapWriter& writer, const Aanleverpunt& point) {
    writer.open("aanleverpunt").field("brin", point.brin).field("routeringsKenmerk", point.kenmerk);
    writer.optional("naam", point.naam).field("url", point.url).close("aanleverpunt");
}

void writePoints(SoapWriter& writer, const std::vector<Aanleverpunt>& points) {
    writer.open("aanleverpunten");
    for (const auto& point : points) {
        writePoint(writer, point);
    }
    writer.close("aanleverpunten");
}

SessionTerms termsOf(const XmlElement& message) {
    return {.parties = readParties(message),
            .key = readPupilKey(message),
            .overdrachtsoort = std::string(message.textOf("overdrachtsoort"))};
}

}  // namespace

struct TrafficCenter::Call {
    const transport::RequestHead& head;
    const XmlElement& message;
};

TrafficCenter::TrafficCenter(CenterOptions options, Aanleverpunten points, const base::Clock& clock)
    : SoapPartner(std::move(options.soap)), clock_(clock), points_(std::move(points)), sessions_(options.remember) {}

TrafficCenter::Handler TrafficCenter::handlerOf(std::string_view operation) {
    static const std::map<std::string_view, Handler> kHandlers = {
        {"pingRequest", &TrafficCenter::ping},
        {"overzichtAanleverpuntRequest", &TrafficCenter::overzicht},
        {"overdrachtRequest", &TrafficCenter::overdracht},
        {"sessiecontroleRequest", &TrafficCenter::sessiecontrole},
        {"afmeldingRequest", &TrafficCenter::afmelding},
        {"meldenNotificatieRequest", &TrafficCenter::meldenNotificatie},
        {"meldenTerugkoppelingRequest", &TrafficCenter::meldenTerugkoppeling},
    };
    const auto found = kHandlers.find(operation);
    return found == kHandlers.end() ? nullptr : found->second;
}

std::string TrafficCenter::answer(const transport::RequestHead& head, const XmlElement& message) {
    const auto handler = handlerOf(message.name);
    if (handler == nullptr) {
        throw SoapError(message.name + " is not for the Traffic Center");
    }
    const std::lock_guard lock(mutex_);
    return (this->*handler)({.head = head, .message = message});
}

const Aanleverpunt* TrafficCenter::at(std::string_view brin, std::string_view kenmerk) const {
    const auto* const point = points_.find(kenmerk);
    return point != nullptr && point->brin == brin ? point : nullptr;
}

std::string TrafficCenter::ping(const Call& call) {
    return resultOnly(call.message.name, result::kOk);
}

std::string TrafficCenter::overzicht(const Call& call) {
    const auto brin = call.message.textOf("brin");
    const auto kenmerk = call.message.textOf("routeringsKenmerk");
    const auto target = call.message.textOf("doel");
    auto points = points_.all();
    std::erase_if(points, [&](const Aanleverpunt& point) {
        return (!brin.empty() && point.brin != brin) || (!kenmerk.empty() && point.kenmerk != kenmerk) ||
               (!target.empty() && (target == "SWV") != (point.sector == "swv"));
    });
    SoapWriter writer(ns(), responseName(call.message.name));
    writer.field("resultaat", result::kOk);
    writePoints(writer, points);
    return writer.finish();
}

// Why no session may be opened; empty when one may.
std::string_view TrafficCenter::refusal(const SessionTerms& terms) const {
    const auto& parties = terms.parties;
    const auto& key = terms.key;
    if (!key.isOne()) {
        return result::kKeyInvalid;
    }
    const auto* const doel = at(parties.doelBrin, parties.doelKenmerk);
    if (doel == nullptr) {
        return result::kSupplyPointUnknown;
    }
    if (points_.ofSchool(parties.bronBrin).empty()) {
        return result::kSchoolUnknown;
    }
    if (!parties.bronKenmerk.empty() && at(parties.bronBrin, parties.bronKenmerk) == nullptr) {
        return result::kSupplyPointUnknown;
    }
    if (!isOverdrachtsoort(terms.overdrachtsoort)) {
        return result::kUnknownTrouble;
    }
    // An SWV gets no dossier by personal number, and nobody else one by koppelsleutel.
    const bool forSwv = terms.overdrachtsoort == kSwv;
    if (forSwv != !key.koppelsleutel.empty() || (forSwv && !koppelsleutels_.fits(key.koppelsleutel, parties))) {
        return result::kKeyInvalid;
    }
    if (terms.overdrachtsoort == kWithinBrin && parties.bronBrin != parties.doelBrin) {
        return result::kNotOneSchool;
    }
    return {};
}

std::vector<Aanleverpunt> TrafficCenter::supplyPoints(const SessionTerms& terms) const {
    auto points = points_.ofSchool(terms.parties.bronBrin);
    auto wanted = terms.parties.bronKenmerk;
    if (const auto between = koppelsleutels_.find(terms.key.koppelsleutel)) {
        wanted = between->bronKenmerk;
    }
    std::erase_if(points, [&](const Aanleverpunt& point) {
        return wanted.empty() ? point.kenmerk == terms.parties.doelKenmerk : point.kenmerk != wanted;
    });
    return points;
}

std::string TrafficCenter::overdracht(const Call& call) {
    auto terms = termsOf(call.message);
    if (const auto* const doel = at(terms.parties.doelBrin, terms.parties.doelKenmerk)) {
        checkSender(*doel, call.head);
    }
    if (const auto refused = refusal(terms); !refused.empty()) {
        return resultOnly(call.message.name, refused);
    }
    const auto points = supplyPoints(terms);
    std::vector<std::string> kenmerken;
    std::transform(points.begin(), points.end(), std::back_inserter(kenmerken),
                   [](const Aanleverpunt& point) { return point.kenmerk; });
    const auto& session = sessions_.open(std::move(terms), std::move(kenmerken), clock_.now());
    SoapWriter writer(ns(), responseName(call.message.name));
    writer.field("resultaat", result::kSessionStarted).field("sessieId", session.id);
    writePoints(writer, points);
    return writer.finish();
}

std::string TrafficCenter::sessiecontrole(const Call& call) {
    const auto terms = termsOf(call.message);
    const auto* const bron = at(terms.parties.bronBrin, terms.parties.bronKenmerk);
    if (bron == nullptr) {
        return resultOnly(call.message.name, result::kSupplyPointUnknown);
    }
    checkSender(*bron, call.head);
    const auto resultaat = sessions_.check(call.message.textOf("sessieId"), terms);
    if (resultaat != result::kSessionValid) {
        return resultOnly(call.message.name, resultaat);
    }
    const auto* const doel = points_.find(terms.parties.doelKenmerk);
    SoapWriter writer(ns(), responseName(call.message.name));
    writer.field("resultaat", resultaat).optional("sector", doel == nullptr ? std::string_view() : doel->sector);
    return writer.finish();
}

std::string TrafficCenter::afmelding(const Call& call) {
    const auto parties = readParties(call.message);
    if (const auto* const doel = at(parties.doelBrin, parties.doelKenmerk)) {
        checkSender(*doel, call.head);
    }
    return resultOnly(call.message.name,
                      sessions_.close(call.message.textOf("sessieId"), parties, call.message.textOf("resultaat")));
}

std::string TrafficCenter::meldenNotificatie(const Call& call) {
    const auto parties = readParties(call.message);
    const auto* const bron = at(parties.bronBrin, parties.bronKenmerk);
    const auto* const doel = at(parties.doelBrin, parties.doelKenmerk);
    const bool toSwv = call.message.textOf("doel") == "SWV";
    if (bron == nullptr || doel == nullptr || toSwv != (doel->sector == "swv")) {
        return resultOnly(call.message.name, result::kSupplyPointUnknown);
    }
    checkSender(*bron, call.head);
    // The session may be long over: it shows that this doel did ask this school.
    const auto* const session = sessions_.find(call.message.textOf("sessieId"));
    if (call.message.child("sessieId") != nullptr &&
        (session == nullptr || session->terms.parties.bronBrin != parties.bronBrin ||
         session->terms.parties.doelKenmerk != parties.doelKenmerk)) {
        return resultOnly(call.message.name, result::kSessionDiffers);
    }
    SoapWriter writer(ns(), responseName(call.message.name));
    writer.field("resultaat", result::kNotificationReceived).field("url", doel->url);
    if (toSwv) {
        writer.field("koppelsleutel", koppelsleutels_.issue(parties));
    }
    return writer.finish();
}

std::string TrafficCenter::meldenTerugkoppeling(const Call& call) {
    const auto parties = readParties(call.message);
    const auto* const bron = at(parties.bronBrin, parties.bronKenmerk);
    const auto* const doel = at(parties.doelBrin, parties.doelKenmerk);
    if (bron == nullptr || doel == nullptr) {
        return resultOnly(call.message.name, result::kSupplyPointUnknown);
    }
    checkSender(*doel, call.head);
    if (!koppelsleutels_.fits(call.message.textOf("koppelsleutel"), parties)) {
        return resultOnly(call.message.name, result::kKeyInvalid);
    }
    SoapWriter writer(ns(), responseName(call.message.name));
    writer.field("resultaat", result::kFeedbackReceived).field("url", bron->url);
    return writer.finish();
}

void TrafficCenter::reset() {
    forgetCounts();
    const std::lock_guard lock(mutex_);
    sessions_.clear();
    koppelsleutels_.clear();
    points_.restore();
}

}  // namespace schakel::simulators::oso
