#include "SomtodayClient.h"

#include <algorithm>
#include <mutex>

#include "Brin.h"
#include "PartnerJson.h"
#include "Text.h"
#include "gateway/sdk/Url.h"

namespace schakel::plugins::somtoday {
namespace {

using sdk::Fault;
using sdk::Status;

constexpr std::size_t kAnswerBytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds kUnknownLife(300);
constexpr std::chrono::hours kLongestWait(1);

// Keeps an answer up to a limit; what comes after it is dropped, so that a babbling partner is garbage, not a crash.
class AnswerBody {
public:
    AnswerBody() = default;
    AnswerBody(const AnswerBody&) = delete;
    AnswerBody& operator=(const AnswerBody&) = delete;

    sdk::Sink sink() const { return sdk::Sink(raw_); }
    bool complete() const { return complete_; }
    std::string take() { return std::move(text_); }

private:
    static schakel_status write(void* self, const char* bytes, std::size_t size) {
        auto& me = *static_cast<AnswerBody*>(self);
        const auto room = std::min(size, kAnswerBytes - me.text_.size());
        me.complete_ = me.complete_ && room == size;
        try {
            me.text_.append(bytes, room);
        } catch (...) {  // the border of the C ABI: out of memory must not cross it
            return SCHAKEL_BUG;
        }
        return SCHAKEL_OK;
    }

    std::string text_;
    bool complete_ = true;
    schakel_sink raw_{this, &AnswerBody::write};
};

sdk::HttpRequest apiRequest(const Call& call) {
    sdk::HttpRequest request{.endpoint = "api",
                             .method = call.method,
                             .path = call.path,
                             .headers = {},
                             .body = call.body,
                             .bodySize = call.bodySize};
    request.headers.push_back({"Accept", "application/json"});
    if (call.body) {
        request.headers.push_back({"Content-Type", "application/json"});
    }
    return request;
}

// A header value may hold visible ASCII only: a token with a line break would be a second header.
bool isUsableToken(std::string_view token) {
    return !token.empty() && std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

[[noreturn]] void misconfigured(std::string_view where, std::string message, std::string remedy) {
    throw Fault({Status::configuration, std::string(where), std::move(message), std::move(remedy)});
}

[[noreturn]] void refuseToken(const Answer& answer) {
    constexpr std::string_view kWhere = "somtoday.token";
    if (answer.status == 400 || answer.status == 401 || answer.status == 403) {
        misconfigured(
            kWhere, "Somtoday geeft geen token (HTTP " + std::to_string(answer.status) + ")",
            "Controleer client_id, client_secret en de instelling van deze koppeling; vraag zo nodig bij Topicus "
            "een nieuw geheim aan.");
    }
    refuse(answer, {.where = kWhere});
}

bool names(const simdjson::dom::element& place, std::string_view brin) {
    const auto brins = PartnerJson::listOf(place["brins"]);
    return std::any_of(brins.begin(), brins.end(),
                       [&](const simdjson::dom::element& one) { return PartnerJson::textOf(one) == brin; });
}

// Adds the BRINs of one vestiging: from `brins`, and from `externalidentifiers` when the school shows only those.
void addBrins(std::map<std::string, std::string, std::less<>>& found, const simdjson::dom::element& place) {
    const std::string uuid(PartnerJson::textOf(place["uuid"]));
    const auto add = [&](std::string_view brin) {
        if (!isUuid(uuid) || !isBrin6(brin)) {
            return;
        }
        const auto [entry, isNew] = found.emplace(brin, uuid);
        if (!isNew && entry->second != uuid) {
            entry->second.clear();  // two vestigingen with one BRIN: nobody can tell which is meant
        }
    };
    for (const auto& brin : PartnerJson::listOf(place["brins"])) {
        add(PartnerJson::textOf(brin));
    }
    for (const auto& identifier : PartnerJson::listOf(place["externalidentifiers"])) {
        add(PartnerJson::textOf(identifier["brinnr"]));
    }
}

}  // namespace

SomtodayClient::SomtodayClient(sdk::Host host, ClientSettings settings, std::string clientSecret)
    : host_(host),
      settings_(std::move(settings)),
      secret_(std::move(clientSecret)),
      organisation_(settings_.organisation) {}

Answer SomtodayClient::send(const Call& call) {
    bool fresh = false;
    const auto fetch = [&] {
        fresh = true;
        return fetchToken();
    };
    const auto token = tokens_.get(std::chrono::steady_clock::now(), fetch);
    auto answer = authorised(call, *token);
    // 401 also means "not this vestiging": a token we just got cannot be the reason.
    if (answer.status != 401 || fresh) {
        return answer;
    }
    if (call.body) {
        call.body->rewind();
    }
    return authorised(call, *tokens_.replace(token, fetch));
}

Answer SomtodayClient::authorised(const Call& call, const Token& token) {
    auto request = apiRequest(call);
    request.headers.push_back({"Authorization", "Bearer " + token.value});
    return perform(request);
}

Answer SomtodayClient::perform(const sdk::HttpRequest& request) {
    demandAllowed("somtoday.http");
    AnswerBody body;
    const auto head = host_.send(request, body.sink());
    Answer answer{head.status, head.retryAfter, body.take(), body.complete()};
    rememberWait(answer);
    return answer;
}

void SomtodayClient::demandAllowed(std::string_view where) const {
    host_.throwIfCancelled(where);
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto wait = Moment::duration(notBefore_.load(std::memory_order_relaxed)) - now;
    if (wait.count() > 0) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
        throw Fault({Status::unavailable, std::string(where),
                     "Somtoday vroeg om te wachten, nog " + std::to_string(seconds) + " s",
                     "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw."});
    }
}

void SomtodayClient::rememberWait(const Answer& answer) {
    if (!answer.retryAfter || !isTemporary(answer.status)) {
        return;
    }
    const auto wait = std::min<std::chrono::milliseconds>(*answer.retryAfter, kLongestWait);
    notBefore_ = (std::chrono::steady_clock::now() + wait).time_since_epoch().count();
}

Token SomtodayClient::fetchToken() {
    const auto asked = std::chrono::steady_clock::now();
    const sdk::WipedText form("grant_type=client_credentials&client_id=" + sdk::percentEncode(settings_.clientId) +
                              "&client_secret=" + sdk::percentEncode(secret_.view()));
    const sdk::TextSource body(form.view());
    const sdk::HttpRequest request{
        .endpoint = "login",
        .method = "POST",
        .path = "/oauth2/token?organisation=" + organisation(),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}},
        .body = body.source(),
        .bodySize = body.size()};
    const auto answer = perform(request);
    if (answer.status != 200) {
        refuseToken(answer);
    }
    const PartnerJson json(answer.body);
    const auto value = json.text("access_token");
    if (!isUsableToken(value)) {
        refuseGarbage({.where = "somtoday.token"});
    }
    const auto life =
        std::chrono::seconds(std::clamp<std::int64_t>(json.integer("expires_in", kUnknownLife.count()), 0, 86'400));
    return {std::string(value), usableUntil(asked, life)};
}

std::string SomtodayClient::organisation() {
    const auto known = [this] {
        const std::shared_lock lock(mutex_);
        return organisation_;
    };
    if (auto uuid = known(); !uuid.empty()) {
        return uuid;
    }
    organisationFlight_.run([this] {
        auto uuid = lookUpOrganisation();
        const std::unique_lock lock(mutex_);
        organisation_ = std::move(uuid);
    });
    return known();
}

std::string SomtodayClient::lookUpOrganisation() {
    constexpr std::string_view kWhere = "somtoday.instelling";
    const auto& brin = settings_.instellingBrin;
    const auto answer =
        perform(apiRequest({.path = "/connect/instelling?brin=" + sdk::percentEncode(brin), .context = {kWhere}}));
    const PartnerJson json(answer.body);
    if (answer.status != 200) {
        refuse(answer, {.where = kWhere});
    }
    if (!json.hasList("instellingen")) {
        refuseGarbage({.where = kWhere});
    }
    const auto found = json.list("instellingen");
    if (found.size() != 1) {
        misconfigured(
            kWhere,
            "Somtoday kent " + std::string(found.empty() ? "geen" : "meer dan een") + " instelling met BRIN " + brin,
            "Controleer instelling_brin; het moet de BRIN zijn van precies een schoolbestuur in Somtoday.");
    }
    const auto& board = found.front();
    std::string uuid(PartnerJson::textOf(board["uuid"]));
    // Another board than the one asked for would mean reading or filling another school's administration.
    if (!isUuid(uuid) || (isBrin4(brin) && !names(board, brin))) {
        misconfigured(kWhere, "Somtoday noemt bij BRIN " + brin + " een instelling die deze BRIN niet heeft",
                      "Controleer instelling_brin en vraag zo nodig Topicus om het UUID van de instelling.");
    }
    return uuid;
}

std::optional<std::string> SomtodayClient::knownVestiging(std::string_view brin6) const {
    const std::shared_lock lock(mutex_);
    const auto found = vestigingen_.find(brin6);
    return found == vestigingen_.end() ? std::nullopt : std::optional(found->second);
}

std::string SomtodayClient::vestigingPath(std::string_view brin6) {
    auto uuid = knownVestiging(brin6);
    if (!uuid) {
        vestigingFlight_.run([this] {
            auto found = fetchVestigingen();
            const std::unique_lock lock(mutex_);
            vestigingen_ = std::move(found);
        });
        uuid = knownVestiging(brin6);
    }
    if (!uuid) {
        const std::string brin(brin6);
        throw Fault({Status::denied, "somtoday.vestiging",
                     "vestiging " + brin + " is in Somtoday niet zichtbaar voor deze koppeling",
                     "Laat de school in Somtoday de koppeling met Schakel voor vestiging " + brin +
                         " aanzetten, met het veld BRIN. Controleer ook de BRIN in de route."});
    }
    if (uuid->empty()) {
        misconfigured("somtoday.vestiging", "meer dan een vestiging in Somtoday heeft BRIN " + std::string(brin6),
                      "Laat de school in Somtoday elke vestiging een eigen BRIN met vestigingscode geven.");
    }
    return "/connect/vestiging/" + *uuid;
}

SomtodayClient::VestigingMap SomtodayClient::fetchVestigingen() {
    constexpr std::string_view kWhere = "somtoday.vestiging";
    const auto answer = send({.path = "/connect/vestiging", .context = {kWhere}});
    if (answer.status != 200) {
        refuse(answer, {.where = kWhere});
    }
    const PartnerJson json(answer.body);
    if (!json.hasList("vestigingen")) {
        refuseGarbage({.where = kWhere});
    }
    VestigingMap found;
    for (const auto& place : json.list("vestigingen")) {
        addBrins(found, place);
    }
    return found;
}

std::vector<std::string> SomtodayClient::visibleVestigingen() {
    auto found = fetchVestigingen();
    std::vector<std::string> brins;
    for (const auto& [brin, uuid] : found) {
        brins.push_back(brin);
    }
    const std::unique_lock lock(mutex_);
    vestigingen_ = std::move(found);
    return brins;
}

void SomtodayClient::forgetVestiging(std::string_view brin6) {
    const std::unique_lock lock(mutex_);
    if (const auto found = vestigingen_.find(brin6); found != vestigingen_.end()) {
        vestigingen_.erase(found);
    }
}

}  // namespace schakel::plugins::somtoday
