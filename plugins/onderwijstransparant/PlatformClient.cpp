#include "PlatformClient.h"

#include <algorithm>

#include "PlatformJson.h"

namespace schakel::plugins::onderwijstransparant {
namespace {

using sdk::Status;

constexpr std::size_t kAnswerBytes = 16UL * 1024 * 1024;
constexpr std::chrono::milliseconds kLongestWait = std::chrono::minutes(10);
constexpr std::int64_t kUnknownLife = 300;  // seconds

bool isUsableToken(std::string_view text) {
    return !text.empty() && text.size() <= 8192 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

PlatformClient::PlatformClient(sdk::Host host, ClientSettings settings) : host_(host), settings_(std::move(settings)) {}

Answer PlatformClient::send(const Call& call) {
    const auto first = token({});
    auto answer = authorised(call, first);
    if (answer.status != 401) {
        return answer;
    }
    if (call.body) {
        call.body->rewind();
    }
    return authorised(call, token(first));
}

Answer PlatformClient::authorised(const Call& call, const std::string& token) {
    sdk::HttpRequest request{
        .endpoint = "api",
        .method = call.method,
        .path = call.path,
        .headers = {{"Accept", "application/json, application/pdf"}, {"Authorization", "Bearer " + token}},
        .body = call.body,
        .bodySize = call.bodySize};
    if (call.body) {
        request.headers.push_back({"Content-Type", "application/json"});
    }
    if (!call.idempotencyKey.empty()) {
        request.headers.push_back({"Idempotency-Key", call.idempotencyKey});
    }
    return perform(request);
}

Answer PlatformClient::perform(const sdk::HttpRequest& request) {
    demandAllowed();
    auto response = host_.send(request, kAnswerBytes);
    if (response.retryAfter && (response.status == 429 || response.status >= 500)) {
        const auto wait = std::min<std::chrono::milliseconds>(*response.retryAfter, kLongestWait);
        notBefore_ = (std::chrono::steady_clock::now() + wait).time_since_epoch().count();
    }
    return {response.status, response.retryAfter, std::move(response.body)};
}

void PlatformClient::demandAllowed() const {
    host_.throwIfCancelled("onderwijstransparant.http");
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto wait = Moment::duration(notBefore_.load(std::memory_order_relaxed)) - now;
    if (wait.count() > 0) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
        throw sdk::Fault({Status::unavailable, "onderwijstransparant.http",
                          "het platform vroeg om te wachten, nog " + std::to_string(seconds) + " s",
                          "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw."});
    }
}

std::string PlatformClient::token(std::string_view refused) {
    const std::lock_guard lock(tokenMutex_);
    if (token_.empty() || token_ == refused || std::chrono::steady_clock::now() >= tokenUntil_) {
        token_.clear();
        token_ = fetchToken(tokenUntil_);
    }
    return token_;
}

// No secret: the certificate is the proof, and the platform compares the OIN in it with the client_id.
std::string PlatformClient::fetchToken(Moment& until) {
    constexpr std::string_view kWhere = "onderwijstransparant.token";
    const auto asked = std::chrono::steady_clock::now();
    const std::string form = "grant_type=client_credentials&client_id=" + settings_.oin;
    const sdk::TextSource body(form);
    const auto answer =
        perform({.endpoint = "login",
                 .method = "POST",
                 .path = "/oauth2/token",
                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}},
                 .body = body.source(),
                 .bodySize = body.size()});
    if (answer.status == 400) {
        refuse({401, {}, {}}, kWhere);  // OAuth2 says invalid_client and the like with a 400 as well
    }
    if (answer.status != 200) {
        refuse(answer, kWhere);
    }
    const PlatformJson json(answer.body);
    if (!isUsableToken(json.text("access_token"))) {
        refuseGarbage(kWhere, "een onleesbaar antwoord");
    }
    const std::chrono::seconds life(std::clamp<std::int64_t>(json.integer("expires_in", kUnknownLife), 0, 86'400));
    until = asked + life - std::min<std::chrono::seconds>(std::chrono::seconds(60), life / 10);
    return std::string(json.text("access_token"));
}

std::string PlatformClient::koppelpuntPath() {
    const std::lock_guard lock(pathMutex_);
    if (path_.empty()) {
        path_ = lookUpKoppelpunt();
    }
    return path_;
}

std::string PlatformClient::lookUpKoppelpunt() {
    constexpr std::string_view kWhere = "onderwijstransparant.koppelpunt";
    const auto answer = send({.path = "/koppelpunt"});
    if (answer.status != 200) {
        refuse(answer, kWhere);
    }
    const PlatformJson json(answer.body);
    if (!json.hasList("items")) {
        refuseGarbage(kWhere, "een onleesbaar antwoord");
    }
    for (const auto& item : json.list("items")) {
        const auto id = PlatformJson::integerOf(item["id"], 0);
        if (PlatformJson::textOf(item["code"]) == settings_.koppelpunt && id > 0) {
            return "/koppelpunt/" + std::to_string(id);
        }
    }
    throw sdk::Fault(
        {Status::denied, std::string(kWhere),
         "koppelpunt " + settings_.koppelpunt + " is op het platform niet zichtbaar voor deze koppeling",
         "Controleer de optie 'koppelpunt' en laat het samenwerkingsverband de koppeling met Schakel aanzetten."});
}

void PlatformClient::check() {
    constexpr std::string_view kWhere = "onderwijstransparant.selftest";
    const auto answer = send({.path = "/party/me"});
    if (answer.status != 200) {
        refuse(answer, kWhere);
    }
    const PlatformJson json(answer.body);
    if (!json.valid()) {
        refuseGarbage(kWhere, "een onleesbaar antwoord");
    }
    if (json.text("oin") != settings_.oin) {
        throw sdk::Fault({Status::denied, std::string(kWhere), "het platform kent deze koppeling onder een ander OIN",
                          "Controleer of het OIN in het certificaat gelijk is aan de optie 'oin'."});
    }
    static_cast<void>(lookUpKoppelpunt());
}

}  // namespace schakel::plugins::onderwijstransparant
