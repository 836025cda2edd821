// One retrieval by a doelsysteem: session, documents, afmelding; or, on request, done wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulators/oso/SoapClient.h"
#include "simulators/oso/wire/Parties.h"

namespace schakel::simulators::oso {

// What a doelsysteem should not do.
enum class Misbehaviour : std::uint8_t {
    none,
    skipSession,  // documentRequest in a session that never was
    reuseSession,  // documentRequest in the session of the asking before this one
    otherBrin,  // documentRequest as another school than the session's
    otherSoort,  // documentRequest for another overdrachtsoort than the session's
    otherPupil,  // documentRequest for another pupil than the session's
    twice,  // the same documentRequest again, in the same session
    bothKeys,  // overdrachtRequest with zoeksleutel and koppelsleutel
    noKey,  // overdrachtRequest with neither
    noAfmelding,  // the session stays open
    doubleAfmelding,  // signed off twice
};

// "skip-session", "reuse-session", "other-brin", "other-soort", "other-pupil", "twice", "both-keys", "no-key",
// "no-afmelding", "double-afmelding", or empty for none; absent for anything else.
std::optional<Misbehaviour> misbehaviourFrom(std::string_view text);

struct PullRequest {
    Parties parties;  // bronKenmerk empty: every aanleverpunt of the school
    std::string pgn;
    std::string koppelsleutel;
    std::string overdrachtsoort;
    std::string versie;
    std::string sinds;
    Misbehaviour misbehaviour = Misbehaviour::none;
    std::string reusedSession;
};

// What one aanleverpunt answered.
struct Asked {
    std::string kenmerk;
    std::string url;
    std::string resultaat;
    std::string problem;  // technical, in English; empty: none
    std::string verzameldatum;
    std::string dossier;  // the element's bytes; empty: none came
};

struct PullResult {
    std::string resultaat;  // the best one, or the Traffic Center's refusal
    std::string sessie;
    std::vector<Asked> asked;  // in the order of asking
    std::string afmelding;  // what the Traffic Center said to it; empty: not signed off
    std::string problem;

    // The answer with the best result, of equals the last; null when nobody was asked.
    const Asked* best() const;
};

// Thread safe when the client is.
class Pull {
public:
    Pull(const SoapClient& client, std::string trafficCenter, std::string secret)
        : client_(client), trafficCenter_(std::move(trafficCenter)), secret_(std::move(secret)) {}

    PullResult run(const PullRequest& request) const;

private:
    void openSession(const PullRequest& request, PullResult& pulled) const;
    void listSupplyPoints(const PullRequest& request, PullResult& pulled) const;
    void takeSupplyPoints(const XmlElement& message, PullResult& pulled) const;
    Asked ask(const PullRequest& request, const std::string& sessie, const Asked& point) const;
    std::string signOff(const PullRequest& request, const PullResult& pulled) const;
    std::string documentRequest(const PullRequest& request, const std::string& sessie, const Asked& point) const;

    const SoapClient& client_;
    std::string trafficCenter_;
    std::string secret_;
};

}  // namespace schakel::simulators::oso
