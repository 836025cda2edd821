#include "simulators/oso/doel/Pull.h"

#include <map>

#include "gateway/base/Uuid.h"
#include "simulators/oso/wire/Results.h"
#include "simulators/oso/wire/Zoeksleutel.h"

namespace schakel::simulators::oso {
namespace {

constexpr std::string_view kOtherBrin = "99ZZ";
constexpr std::string_view kOtherPupil = "999999990";

bool keepsOwnSession(Misbehaviour misbehaviour) {
    return misbehaviour != Misbehaviour::skipSession && misbehaviour != Misbehaviour::reuseSession;
}

// The dossier's bytes in a documentResponse.
std::string dossierOf(const SoapReply& reply) {
    const auto* const document = reply.message.child("document");
    const auto* const dossier = document == nullptr ? nullptr : document->child("dossier");
    return dossier == nullptr ? std::string() : standalone(reply.text, *dossier);
}

void writePgn(SoapWriter& writer, std::string_view pgn) {
    writer.open("pgn").field(isBsn(pgn) ? "bsn" : "onderwijsnummer", pgn).close("pgn");
}

}  // namespace

std::optional<Misbehaviour> misbehaviourFrom(std::string_view text) {
    static const std::map<std::string_view, Misbehaviour> kNames = {
        {"", Misbehaviour::none},
        {"skip-session", Misbehaviour::skipSession},
        {"reuse-session", Misbehaviour::reuseSession},
        {"other-brin", Misbehaviour::otherBrin},
        {"other-soort", Misbehaviour::otherSoort},
        {"other-pupil", Misbehaviour::otherPupil},
        {"twice", Misbehaviour::twice},
        {"both-keys", Misbehaviour::bothKeys},
        {"no-key", Misbehaviour::noKey},
        {"no-afmelding", Misbehaviour::noAfmelding},
        {"double-afmelding", Misbehaviour::doubleAfmelding},
    };
    const auto found = kNames.find(text);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

const Asked* PullResult::best() const {
    const Asked* best = nullptr;
    for (const auto& one : asked) {
        if (best == nullptr || result::rank(one.resultaat) >= result::rank(best->resultaat)) {
            best = &one;
        }
    }
    return best;
}

PullResult Pull::run(const PullRequest& request) const {
    PullResult pulled;
    try {
        if (keepsOwnSession(request.misbehaviour)) {
            openSession(request, pulled);
        } else {
            pulled.sessie =
                request.misbehaviour == Misbehaviour::skipSession ? base::randomUuid() : request.reusedSession;
            listSupplyPoints(request, pulled);
        }
        for (auto& point : pulled.asked) {
            point = ask(request, pulled.sessie, point);
            if (request.misbehaviour == Misbehaviour::twice) {
                point = ask(request, pulled.sessie, point);
            }
        }
        if (const auto* const best = pulled.best()) {
            pulled.resultaat = best->resultaat;
        }
    } catch (const SoapError& problem) {
        pulled.resultaat = result::kUnknownTrouble;
        pulled.problem = problem.what();
    }
    if (keepsOwnSession(request.misbehaviour) && request.misbehaviour != Misbehaviour::noAfmelding &&
        !pulled.sessie.empty()) {
        pulled.afmelding = signOff(request, pulled);
        if (request.misbehaviour == Misbehaviour::doubleAfmelding) {
            pulled.afmelding = signOff(request, pulled);
        }
    }
    return pulled;
}

void Pull::openSession(const PullRequest& request, PullResult& pulled) const {
    PupilKey key{.zoeksleutel = {}, .pgnfrag = {}, .koppelsleutel = request.koppelsleutel};
    if (!request.pgn.empty() && request.misbehaviour != Misbehaviour::noKey) {
        key.zoeksleutel = zoeksleutel(secret_, request.pgn);
        key.pgnfrag = pgnFragment(request.pgn);
    }
    if (request.misbehaviour == Misbehaviour::bothKeys) {
        key.koppelsleutel = base::randomUuid();
    }
    SoapWriter writer(client_.ns(), "overdrachtRequest");
    writeParties(writer, request.parties);
    writePupilKey(writer, key);
    writer.field("overdrachtsoort", request.overdrachtsoort);
    const auto reply = client_.call(trafficCenter_, writer.finish(), "overdrachtResponse");
    pulled.resultaat = reply.resultaat();
    pulled.sessie = reply.message.textOf("sessieId");
    takeSupplyPoints(reply.message, pulled);
}

// A system that skips the session still has to learn where the bron is.
void Pull::listSupplyPoints(const PullRequest& request, PullResult& pulled) const {
    SoapWriter writer(client_.ns(), "overzichtAanleverpuntRequest");
    writer.field("brin", request.parties.bronBrin).optional("routeringsKenmerk", request.parties.bronKenmerk);
    takeSupplyPoints(client_.call(trafficCenter_, writer.finish(), "overzichtAanleverpuntResponse").message, pulled);
}

void Pull::takeSupplyPoints(const XmlElement& message, PullResult& pulled) const {
    const auto* const points = message.child("aanleverpunten");
    if (points == nullptr) {
        return;
    }
    for (const auto& point : points->children) {
        Asked asked;
        asked.kenmerk = point.textOf("routeringsKenmerk");
        asked.url = point.textOf("url");
        pulled.asked.push_back(std::move(asked));
    }
}

std::string Pull::documentRequest(const PullRequest& request, const std::string& sessie, const Asked& point) const {
    auto parties = request.parties;
    parties.bronKenmerk = point.kenmerk;
    auto pgn = request.pgn;
    auto overdrachtsoort = std::string_view(request.overdrachtsoort);
    if (request.misbehaviour == Misbehaviour::otherBrin) {
        parties.doelBrin = kOtherBrin;
    }
    if (request.misbehaviour == Misbehaviour::otherSoort) {
        overdrachtsoort = overdrachtsoort == kOverstap ? kWithinBrin : kOverstap;
    }
    if (request.misbehaviour == Misbehaviour::otherPupil) {
        pgn = kOtherPupil;
    }
    SoapWriter writer(client_.ns(), "documentRequest");
    writer.field("sessieId", sessie);
    writeParties(writer, parties);
    if (pgn.empty()) {
        writer.field("koppelsleutel", request.koppelsleutel);
    } else {
        writePgn(writer, pgn);
    }
    writer.field("overdrachtsoort", overdrachtsoort).optional("dossierVersie", request.versie);
    writer.optional("dossierVerzameldatum", request.sinds);
    return writer.finish();
}

Asked Pull::ask(const PullRequest& request, const std::string& sessie, const Asked& point) const {
    Asked asked{
        .kenmerk = point.kenmerk, .url = point.url, .resultaat = {}, .problem = {}, .verzameldatum = {}, .dossier = {}};
    try {
        const auto reply = client_.call(point.url, documentRequest(request, sessie, point), "documentResponse");
        asked.resultaat = reply.resultaat();
        asked.verzameldatum = reply.message.textOf("dossierVerzameldatum");
        asked.dossier = dossierOf(reply);
        if ((asked.resultaat == result::kDelivered) == asked.dossier.empty()) {
            asked.problem = "the result and the presence of a dossier contradict each other";
        }
    } catch (const SoapError& problem) {
        asked.resultaat = result::kUnknownTrouble;
        asked.problem = problem.what();
    }
    return asked;
}

std::string Pull::signOff(const PullRequest& request, const PullResult& pulled) const {
    SoapWriter writer(client_.ns(), "afmeldingRequest");
    writer.field("sessieId", pulled.sessie).field("doelBrin", request.parties.doelBrin);
    writer.field("doelRouteringsKenmerk", request.parties.doelKenmerk);
    if (const auto* const best = pulled.best()) {
        writer.field("bronRouteringsKenmerk", best->kenmerk);
    }
    writer.field("resultaat", pulled.best() == nullptr ? result::kNotAvailable : std::string_view(pulled.resultaat));
    try {
        return client_.call(trafficCenter_, writer.finish(), "afmeldingResponse").resultaat();
    } catch (const SoapError& problem) {
        return problem.what();
    }
}

}  // namespace schakel::simulators::oso
