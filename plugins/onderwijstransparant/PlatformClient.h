// Calls to the platform for one koppelpunt: gets a token for our OIN, finds the koppelpunt, keeps to Retry-After.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "Answer.h"
#include "gateway/sdk/Host.h"

namespace schakel::plugins::onderwijstransparant {

struct ClientSettings {
    std::string oin;  // of our certificate; our name at the platform
    std::string koppelpunt;  // code of the SWV's place there
};

struct Call {
    std::string method = "GET";
    std::string path;  // below the endpoint "api"
    std::string idempotencyKey = {};
    std::optional<sdk::Source> body = {};
    std::optional<std::uint64_t> bodySize = {};
};

// Thread safe. Every function blocks for the duration of its calls and throws sdk::Fault.
class PlatformClient {
public:
    PlatformClient(sdk::Host host, ClientSettings settings);

    // Any status is an answer. A 401 is tried once more with a new token, the body from its first byte.
    Answer send(const Call& call);

    // "/koppelpunt/<id>" of our koppelpunt, looked up once.
    std::string koppelpuntPath();

    // The platform knows us by our OIN and shows us our koppelpunt. Always asks.
    void check();

    const std::string& koppelpunt() const { return settings_.koppelpunt; }

private:
    using Moment = std::chrono::steady_clock::time_point;

    Answer perform(const sdk::HttpRequest& request);
    Answer authorised(const Call& call, const std::string& token);
    // The token in use; a new one when it is old, or when it is the one that was `refused`.
    std::string token(std::string_view refused);
    std::string fetchToken(Moment& until);
    std::string lookUpKoppelpunt();
    void demandAllowed() const;

    sdk::Host host_;
    ClientSettings settings_;
    std::mutex tokenMutex_;  // guards the two below; held while a token is asked for, so that only one asks
    std::string token_;
    Moment tokenUntil_;
    std::mutex pathMutex_;  // guards the one below
    std::string path_;
    std::atomic<Moment::rep> notBefore_{0};  // the platform asked us not to call earlier
};

}  // namespace schakel::plugins::onderwijstransparant
