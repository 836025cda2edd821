// Calls to Somtoday Connect for one board: finds the board, gets tokens, finds vestigingen, keeps to Retry-After.
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "Answer.h"
#include "TokenCache.h"
#include "gateway/sdk/Host.h"
#include "gateway/sdk/WipedText.h"

namespace schakel::plugins::somtoday {

struct ClientSettings {
    std::string instellingBrin;  // this one or organisation
    std::string organisation;
    std::string clientId;
};

struct Call {
    std::string method = "GET";
    std::string path;  // below the endpoint "api"
    std::optional<sdk::Source> body = {};
    std::optional<std::uint64_t> bodySize = {};
    CallContext context;
};

// Thread safe. Every function blocks for the duration of its calls and throws sdk::Fault.
class SomtodayClient {
public:
    SomtodayClient(sdk::Host host, ClientSettings settings, std::string clientSecret);

    // Any status is an answer. A 401 is tried once more with a new token, the body from its first byte.
    Answer send(const Call& call);

    // "/connect/vestiging/<uuid>" of the vestiging with this BRIN, looked up once.
    std::string vestigingPath(std::string_view brin6);

    // The BRINs of the vestigingen that the board shows us. Asks Somtoday.
    std::vector<std::string> visibleVestigingen();

    // Somtoday refused the vestiging: look it up again next time.
    void forgetVestiging(std::string_view brin6);

private:
    // BRIN6 to UUID; an empty UUID: more than one vestiging has this BRIN.
    using VestigingMap = std::map<std::string, std::string, std::less<>>;

    Answer perform(const sdk::HttpRequest& request);
    Answer authorised(const Call& call, const Token& token);
    Token fetchToken();
    std::string organisation();
    std::string lookUpOrganisation();
    std::optional<std::string> knownVestiging(std::string_view brin6) const;
    VestigingMap fetchVestigingen();
    void demandAllowed(std::string_view where) const;
    void rememberWait(const Answer& answer);

    sdk::Host host_;
    ClientSettings settings_;
    sdk::WipedText secret_;
    TokenCache tokens_;

    mutable std::shared_mutex mutex_;  // guards the two below
    std::string organisation_;
    VestigingMap vestigingen_;
    SingleFlight organisationFlight_;
    SingleFlight vestigingFlight_;

    std::atomic<Moment::rep> notBefore_{0};  // Somtoday asked us not to call earlier
};

}  // namespace schakel::plugins::somtoday
