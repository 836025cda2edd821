#include "simulators/oso/las/PoLas.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "simulators/oso/wire/DateTime.h"
#include "simulators/oso/wire/Results.h"
#include "simulators/oso/wire/Zoeksleutel.h"

namespace schakel::simulators::oso {
namespace {

std::string readFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

LasPoint lasPointFrom(std::string_view option) {
    const auto first = option.find(',');
    const auto second = option.find(',', first == std::string_view::npos ? first : first + 1);
    LasPoint point{.brin = std::string(option.substr(0, first)), .kenmerk = {}, .naam = {}};
    if (first != std::string_view::npos) {
        point.kenmerk = option.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
    }
    if (second != std::string_view::npos) {
        point.naam = option.substr(second + 1);
    }
    if (!isBrin(point.brin) || !isRouteringskenmerk(point.kenmerk)) {
        throw ControlError("a LAS is BRIN,ROUTERINGSKENMERK[,naam]");
    }
    return point;
}

PoLas::PoLas(LasOptions options, std::vector<LasPoint> points, SoapPost post, const base::Clock& clock)
    : SoapPartner(options.soap),
      options_(std::move(options)),
      client_(std::move(post), options_.soap.ns),
      clock_(clock),
      trafficCenter_(options_.trafficCenter),
      points_(std::move(points)) {}

void PoLas::stageFolder(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".xml") {
            continue;
        }
        const auto brin = entry.path().parent_path().filename().string();
        try {
            auto dossier = dossierFrom(readFile(entry.path()));
            dossier.stagedAt = clock_.now();
            const std::lock_guard lock(mutex_);
            DossierKey key{.kenmerk = pointFor(brin, {}).kenmerk,
                           .pgn = entry.path().stem().string(),
                           .overdrachtsoort = dossier.overdrachtsoort};
            dossiers_.stage(std::move(key), std::move(dossier));
        } catch (const ControlError& problem) {
            // The file's name is a personal number: its school says enough.
            throw ControlError("a file of " + brin + ": " + problem.what());
        }
    }
}

// The LAS with this kenmerk; without a kenmerk the school's first, which is made when it has none.
const LasPoint& PoLas::pointFor(const std::string& brin, const std::string& kenmerk) {
    const auto found = std::find_if(points_.begin(), points_.end(), [&](const LasPoint& point) {
        return point.brin == brin && (kenmerk.empty() || point.kenmerk == kenmerk);
    });
    if (found != points_.end()) {
        return *found;
    }
    if (!isBrin(brin) || (!kenmerk.empty() && !isRouteringskenmerk(kenmerk))) {
        throw ControlError("\"" + brin + "\" is not a BRIN, e.g. 00YY, or the routeringskenmerk is none");
    }
    points_.push_back(
        {.brin = brin, .kenmerk = kenmerk.empty() ? "00000007000" + brin + "00001" : kenmerk, .naam = {}});
    return points_.back();
}

std::string PoLas::answer(const transport::RequestHead& head, const XmlElement& message) {
    if (message.name == "documentRequest") {
        return document(head, message);
    }
    if (message.name == "terugkoppelingRequest") {
        return terugkoppeling(message);
    }
    throw SoapError(message.name + " is not for a bronsysteem");
}

PoLas::Request PoLas::requestOf(const XmlElement& message) {
    Request request{.parties = readParties(message),
                    .sessie = std::string(message.textOf("sessieId")),
                    .pgn = {},
                    .koppelsleutel = std::string(message.textOf("koppelsleutel")),
                    .overdrachtsoort = std::string(message.textOf("overdrachtsoort")),
                    .versie = std::string(message.textOf("dossierVersie")),
                    .sinds = std::string(message.textOf("dossierVerzameldatum"))};
    if (const auto* const pgn = message.child("pgn")) {
        if (pgn->children.size() != 1 || !request.koppelsleutel.empty()) {
            throw SoapError("pgn holds a bsn or an onderwijsnummer, and stands there instead of a koppelsleutel");
        }
        request.pgn = pgn->children.front().text;
    } else if (request.koppelsleutel.empty()) {
        throw SoapError("pgn or koppelsleutel is missing");
    }
    return request;
}

std::string PoLas::document(const transport::RequestHead& head, const XmlElement& message) {
    const auto request = requestOf(message);
    // Before anything else is looked at, the Traffic Center says whether this session exists.
    if (const auto resultaat = sessionResult(request); resultaat != result::kSessionValid) {
        return resultOnly(message.name, resultaat);
    }
    const auto decision = decide(head.path, request);
    if (decision.resultaat != result::kDelivered) {
        return resultOnly(message.name, decision.resultaat);
    }
    SoapWriter writer(ns(), responseName(message.name));
    writer.field("resultaat", decision.resultaat);
    writer.field("dossierVerzameldatum", base::formatInstant(decision.dossier.stagedAt));
    writer.open("document").raw(*decision.dossier.xml).close("document");
    return writer.finish();
}

std::string PoLas::sessionResult(const Request& request) const {
    PupilKey key{.zoeksleutel = {}, .pgnfrag = {}, .koppelsleutel = request.koppelsleutel};
    if (!request.pgn.empty()) {
        key.zoeksleutel = zoeksleutel(options_.secret, request.pgn);
        key.pgnfrag = pgnFragment(request.pgn);
    }
    SoapWriter writer(ns(), "sessiecontroleRequest");
    writeParties(writer, request.parties);
    writePupilKey(writer, key);
    writer.field("overdrachtsoort", request.overdrachtsoort).field("sessieId", request.sessie);
    try {
        return client_.call(center(), writer.finish(), "sessiecontroleResponse").resultaat();
    } catch (const SoapError& problem) {
        throw SoapError(std::string("sessiecontrole: ") + problem.what());
    }
}

PoLas::Decision PoLas::decide(const std::string& path, const Request& request) {
    const std::lock_guard lock(mutex_);
    const auto& parties = request.parties;
    const bool isOurs = std::any_of(points_.begin(), points_.end(), [&](const LasPoint& point) {
        return point.brin == parties.bronBrin && point.kenmerk == parties.bronKenmerk;
    });
    if (!isOurs || path != "/las/" + parties.bronKenmerk) {
        return {.resultaat = result::kSupplyPointUnknown, .dossier = {}};
    }
    if (delivered_.contains({request.sessie, parties.bronKenmerk})) {
        return {.resultaat = result::kSessionDiffers, .dossier = {}};
    }
    auto pgn = request.pgn;
    if (const auto linked = koppelsleutels_.find(request.koppelsleutel); linked != koppelsleutels_.end()) {
        pgn = linked->second.parties == parties ? linked->second.pgn : std::string();
    }
    auto* const dossier =
        dossiers_.find({.kenmerk = parties.bronKenmerk, .pgn = pgn, .overdrachtsoort = request.overdrachtsoort});
    const auto refused = unlessDeliverable(dossier, request);
    if (request.overdrachtsoort != kSwv) {
        remember(request, refused.empty() ? result::kDelivered : refused);
    }
    if (!refused.empty()) {
        return {.resultaat = refused, .dossier = {}};
    }
    delivered_.emplace(request.sessie, parties.bronKenmerk);
    ++dossier->delivered;
    return {.resultaat = result::kDelivered, .dossier = *dossier};
}

void PoLas::remember(const Request& request, std::string_view resultaat) {
    requests_.push_back({.request = request, .moment = clock_.now(), .resultaat = std::string(resultaat)});
    if (requests_.size() > options_.remember) {
        requests_.pop_front();
    }
}

// Why the dossier does not go; empty when it does.
std::string_view PoLas::unlessDeliverable(const StagedDossier* dossier, const Request& request) const {
    if (dossier == nullptr || dossier->readiness == Readiness::notReady) {
        return result::kNotAvailable;
    }
    if (dossier->readiness == Readiness::refusedTarget) {
        return result::kNotForThisTarget;
    }
    if (const auto sinds = readDateTime(request.sinds); sinds && dossier->stagedAt <= *sinds) {
        return result::kUnchanged;
    }
    if (!request.versie.empty() && request.versie != dossier->versie) {
        return result::kOtherVersion;
    }
    return {};
}

std::string PoLas::terugkoppeling(const XmlElement& message) {
    const std::lock_guard lock(mutex_);
    const auto linked = koppelsleutels_.find(message.textOf("koppelsleutel"));
    const auto parties = readParties(message);
    if (linked == koppelsleutels_.end() || linked->second.parties != parties) {
        return resultOnly(message.name, result::kKeyInvalid);
    }
    feedback_.push_back(
        {.parties = parties, .koppelsleutel = linked->first, .text = std::string(message.textOf("terugkoppeling"))});
    return resultOnly(message.name, result::kFeedbackReceived);
}

std::string PoLas::center() const {
    const std::lock_guard lock(mutex_);
    if (trafficCenter_.empty()) {
        throw SoapError("no Traffic Center is known yet");
    }
    return trafficCenter_;
}

void PoLas::reset() {
    forgetCounts();
    const std::lock_guard lock(mutex_);
    dossiers_.clear();
    requests_.clear();
    koppelsleutels_.clear();
    feedback_.clear();
    delivered_.clear();
}

}  // namespace schakel::simulators::oso
