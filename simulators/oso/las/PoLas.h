// The administration systems of any number of schools in one process: the bron of dossiers.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "simulators/oso/SoapClient.h"
#include "simulators/oso/SoapPartner.h"
#include "simulators/oso/center/Aanleverpunten.h"
#include "simulators/oso/las/Dossiers.h"
#include "simulators/oso/wire/Parties.h"

namespace schakel::simulators::oso {

struct LasOptions {
    SoapOptions soap;
    std::string trafficCenter{};  // its address; may be given by the control panel later
    std::string secret{};  // for the zoeksleutel
    std::string sector = "po";
    std::string oin{};  // shown in /control/aanleverpunten, for the Traffic Center to check
    std::size_t remember = 10'000;  // requests whose details are kept
};

// One school's LAS. A school may have several.
struct LasPoint {
    std::string brin;
    std::string kenmerk;
    std::string naam;
};

// "BRIN,ROUTERINGSKENMERK[,naam]". Throws ControlError.
LasPoint lasPointFrom(std::string_view option);

// Takes SOAP at /las/<routeringskenmerk>. Control (see simulators/README.md): dossiers, requests, notify,
// terugkoppelingen, aanleverpunten, traffic-center, stats.
class PoLas final : public SoapPartner {
public:
    // `clock` must outlive it.
    PoLas(LasOptions options, std::vector<LasPoint> points, SoapPost post, const base::Clock& clock);

    // Stages every <BRIN>/<pgn>.xml below the folder, in the first LAS of the school; a school without one gets one.
    // Throws ControlError naming the file.
    void stageFolder(const std::filesystem::path& folder);

    void reset() override;

protected:
    std::string answer(const transport::RequestHead& head, const XmlElement& message) override;
    transport::Response controlled(const transport::RequestHead& head, const std::string& body) override;

private:
    struct Request {
        Parties parties;
        std::string sessie;
        std::string pgn;
        std::string koppelsleutel;
        std::string overdrachtsoort;
        std::string versie;
        std::string sinds;
    };
    // A request of which the data is kept, so that its sender can be told later.
    struct Remembered {
        Request request;
        base::Instant moment;
        std::string resultaat;
    };
    struct Linked {
        Parties parties;
        std::string pgn;
    };
    struct Feedback {
        Parties parties;
        std::string koppelsleutel;
        std::string text;
    };
    struct Decision {
        std::string_view resultaat;
        StagedDossier dossier;  // when delivered
    };
    struct Notification {
        Parties parties;
        std::string pgn;
        std::string sessie;
        std::string aanvraagdatum;
        std::string doel;  // OV or SWV
    };
    // What became of a notification.
    struct Told {
        std::string resultaat;
        std::string koppelsleutel;
        std::string problem;
    };

    static Request requestOf(const XmlElement& message);
    std::string document(const transport::RequestHead& head, const XmlElement& message);
    std::string terugkoppeling(const XmlElement& message);
    std::string sessionResult(const Request& request) const;
    void remember(const Request& request, std::string_view resultaat);
    Decision decide(const std::string& path, const Request& request);
    std::string_view unlessDeliverable(const StagedDossier* dossier, const Request& request) const;

    const LasPoint& pointFor(const std::string& brin, const std::string& kenmerk);
    transport::Response stage(const std::string& query, const std::string& body);
    transport::Response notify(const std::string& body);
    std::vector<Notification> notificationsFor(const simdjson::dom::object& wanted);
    Told announce(const Notification& notification);
    std::string deliverNotice(const std::string& url, const Notification& notification,
                              const std::string& koppelsleutel);
    std::string center() const;

    std::string dossiersJson() const;
    std::string requestsJson() const;
    std::string terugkoppelingenJson() const;
    std::string aanleverpuntenJson(const std::string& address) const;

    LasOptions options_;
    SoapClient client_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;  // never held during a call to another system
    std::string trafficCenter_;
    std::vector<LasPoint> points_;
    Dossiers dossiers_;
    std::deque<Remembered> requests_;
    std::map<std::string, Linked, std::less<>> koppelsleutels_;
    std::vector<Feedback> feedback_;
    std::set<std::pair<std::string, std::string>> delivered_;  // session and kenmerk
};

}  // namespace schakel::simulators::oso
