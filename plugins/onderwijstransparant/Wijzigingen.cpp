#include "Wijzigingen.h"

#include <array>
#include <charconv>

#include <openssl/evp.h>

#include "PlatformJson.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::onderwijstransparant {
namespace {

using simdjson::dom::element;

constexpr std::string_view kWhere = "onderwijstransparant.wijzigingen";
constexpr int kPage = 50;

std::int64_t cursorOf(std::string_view requestJson) {
    const sdk::JsonObject request(requestJson);
    if (request.text("kind") != "berichten") {
        throw sdk::Fault({sdk::Status::unsupported, std::string(kWhere), "dit kan dit platform niet leveren",
                          "Gebruik deze koppeling in een route met feed."});
    }
    const auto text = request.text("cursor").value_or("");
    std::int64_t cursor = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), cursor);
    if (!text.empty() && (problem != std::errc() || end != text.data() + text.size() || cursor < 0)) {
        throw sdk::Fault({sdk::Status::invalidInput, std::string(kWhere),
                          "de bewaarde plaats is geen wijzigingsvolgnummer",
                          "Begin voor deze route opnieuw: wat al gelezen is, wordt herkend."});
    }
    return cursor;
}

std::string sha256(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned length = 0;
    std::string text;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha256(), nullptr) == 1) {
        for (unsigned i = 0; i < length; ++i) {
            text += kDigits[hash[i] >> 4U];
            text += kDigits[hash[i] & 0x0FU];
        }
    }
    return text;
}

std::string base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

class Page {
public:
    Page(PlatformClient& client, std::int64_t cursor, sdk::Sink documents)
        : client_(client), path_(client.koppelpuntPath()), cursor_(cursor), highest_(cursor), documents_(documents) {}

    void run() {
        const auto answer = client_.send({.path = path_ + "/aanvraag/wijzigingen?vanaf=" + std::to_string(cursor_) +
                                                  "&aantal=" + std::to_string(kPage)});
        if (answer.status != 200) {
            refuse(answer, kWhere);
        }
        const PlatformJson json(answer.body);
        demandWhole(json);
        for (const auto& item : json.list("items")) {
            take(item);
        }
        const bool more = json.flag("meer") && highest_ > cursor_;
        documents_.write("{\"cursor\":" + sdk::jsonString(highest_ == 0 ? "" : std::to_string(highest_)) +
                         ",\"more\":" + (more ? "true" : "false") + "}\n");
    }

private:
    // Ours, and all of it: half a page would raise the cursor past what was never seen.
    void demandWhole(const PlatformJson& json) const {
        if (!json.hasList("items")) {
            refuseGarbage(kWhere, "een onleesbaar antwoord");
        }
        if (json.text("koppelpuntCode") != client_.koppelpunt()) {
            refuseGarbage(kWhere, "wijzigingen van een ander koppelpunt");
        }
        if (json.integer("aantal", -1) != static_cast<std::int64_t>(json.list("items").size())) {
            refuseGarbage(kWhere, "minder wijzigingen dan het zelf telt");
        }
        if (json.integer("hoogste", cursor_) < cursor_) {
            refuseGarbage(kWhere,
                          "wijzigingsnummers die teruglopen; is het platform teruggezet, begin dan voor deze "
                          "route opnieuw");
        }
    }

    void take(const element& item) {
        const auto number = PlatformJson::integerOf(item["wijzigingsvolgnummer"], 0);
        const auto id = PlatformJson::integerOf(item["id"], 0);
        if (number <= 0 || id <= 0 || PlatformJson::textOf(item["status"]).empty()) {
            refuseGarbage(kWhere, "een wijziging zonder nummer of stand");
        }
        if (number == highest_) {
            return;  // once more the same
        }
        if (number < highest_) {
            refuseGarbage(kWhere, "wijzigingsnummers die teruglopen");
        }
        const auto text = documentOf(item, id);
        const auto key = "ot-" + client_.koppelpunt() + "-" + std::to_string(id) + "-" + std::to_string(number);
        documents_.write("{\"document\":" + sdk::jsonString(key) + ",\"size\":" + std::to_string(text.size()) + "}\n");
        documents_.write(text);
        documents_.write("\n");
        highest_ = number;
    }

    std::string documentOf(const element& item, std::int64_t id) {
        const bool withdrawn = PlatformJson::flagOf(item["ingetrokken"]);
        const auto status = withdrawn ? std::string_view("INGETROKKEN") : PlatformJson::textOf(item["status"]);
        auto text = "{\"item\":" + simdjson::minify(item) + ",\"status\":" + sdk::jsonString(status);
        element document;
        if (item["besluit"]["document"].get(document) == simdjson::SUCCESS && document.is_object()) {
            const auto name = PlatformJson::textOf(document["bestandsnaam"]);
            text += ",\"document\":{\"bestandsnaam\":" + sdk::jsonString(name.empty() ? "besluit.pdf" : name) +
                    ",\"bestand\":\"" + base64(decision(document, id)) + "\"}";
        }
        return text + "}";
    }

    // A decision that is announced and cannot be had yet keeps its change waiting: without it nobody can act on it.
    std::string decision(const element& document, std::int64_t id) {
        auto answer = client_.send({.path = path_ + "/aanvraag/" + std::to_string(id) + "/besluitdocument"});
        if (answer.status == 404) {
            refuseGarbage(kWhere, "een besluit waarvan het document er nog niet is");
        }
        if (answer.status != 200) {
            refuse(answer, kWhere);
        }
        const bool isWhole =
            static_cast<std::int64_t>(answer.body.size()) == PlatformJson::integerOf(document["omvang"], -1) &&
            sha256(answer.body) == PlatformJson::textOf(document["sha256"]);
        if (!answer.body.starts_with("%PDF-") || !isWhole) {
            refuseGarbage(kWhere, "een besluit dat niet heel is overgekomen");
        }
        return std::move(answer.body);
    }

    PlatformClient& client_;
    std::string path_;
    std::int64_t cursor_;
    std::int64_t highest_;
    sdk::Sink documents_;
};

}  // namespace

void fetchWijzigingen(PlatformClient& client, std::string_view requestJson, sdk::Sink documents) {
    Page(client, cursorOf(requestJson), documents).run();
}

}  // namespace schakel::plugins::onderwijstransparant
