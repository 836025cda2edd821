// A system that retrieves dossiers: a VO school's administration or an SWV's system.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "simulators/oso/SoapPartner.h"
#include "simulators/oso/center/Aanleverpunten.h"
#include "simulators/oso/doel/Pull.h"

namespace schakel::simulators::oso {

// Whether a notification makes it retrieve the dossier at once.
enum class OnNotification : bool { keep, ask };

struct DoelOptions {
    SoapOptions soap;  // `keep` also gets the dossiers, as dossier-<sha256>
    std::string sector = "vo";  // or swv
    std::string brin;
    std::string kenmerk;
    std::string naam;
    std::string oin;
    std::string trafficCenter;  // its address; may be given by the control panel later
    std::string secret;  // for the zoeksleutel
    OnNotification onNotification = OnNotification::keep;
    std::size_t remember = 10'000;  // retrievals and notifications whose details are kept
};

// Takes notifications at any path. Control (see simulators/README.md): ask, asks, notifications, terugkoppeling,
// aanleverpunten, traffic-center, stats.
class Doelsysteem final : public SoapPartner {
public:
    // `clock` must outlive it.
    Doelsysteem(DoelOptions options, SoapPost post, const base::Clock& clock);
    ~Doelsysteem() override;

    void reset() override;

protected:
    std::string answer(const transport::RequestHead& head, const XmlElement& message) override;
    transport::Response controlled(const transport::RequestHead& head, const std::string& body) override;

private:
    struct Notification {
        Parties parties;
        std::string sessie;
        std::string aanvraagdatum;
        std::string koppelsleutel;
        std::string doel;
        std::string pgn;  // known from the session it belongs to; empty for an SWV
        base::Instant moment;
    };
    // A session of ours, so that a notification about it can be followed up.
    struct Known {
        std::string sessie;
        std::string pgn;
        std::string overdrachtsoort;
    };

    transport::Response ask(const std::string& body);
    PullRequest requestFrom(const simdjson::dom::object& wanted) const;
    std::string pull(const PullRequest& request);
    void writeResult(base::JsonWriter& json, const PullResult& pulled) const;
    void keepDossier(const Asked& asked) const;
    void remember(const PullRequest& request, const PullResult& pulled, const std::string& json);
    // Adds it and forgets the oldest beyond the limit.
    template <class T>
    void append(std::deque<T>& kept, T one) const {
        kept.push_back(std::move(one));
        if (kept.size() > options_.remember) {
            kept.pop_front();
        }
    }

    std::string notificatie(const XmlElement& message);
    void followUp(const std::stop_token& stop);

    transport::Response terugkoppeling(const std::string& body);
    std::string sendTerugkoppeling(const Parties& parties, const std::string& koppelsleutel, const std::string& text);
    std::string center() const;

    std::string notificationsJson() const;
    std::string asksJson() const;
    std::string aanleverpuntenJson(const std::string& address) const;

    DoelOptions options_;
    SoapClient client_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;  // never held during a call to another system
    std::condition_variable_any changed_;
    std::string trafficCenter_;
    std::deque<Notification> notifications_;
    std::deque<Known> sessions_;
    std::deque<std::string> asks_;  // JSON
    std::deque<PullRequest> waiting_;
    std::jthread worker_;  // last: it uses all of the above
};

}  // namespace schakel::simulators::oso
