#include "simulators/ot/Desk.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"

namespace schakel::simulators::ot {
namespace {

using transport::RequestHead;
using transport::Response;

constexpr std::string_view kBase = "/rest/v1";
constexpr std::string_view kKoppelpunt = "/koppelpunt/1/";

Response refused(int status, std::string_view foutmelding, const std::vector<std::string>& velden = {}) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().member("foutmelding", foutmelding).key("velden").beginArray();
    for (const auto& veld : velden) {
        json.string(veld);
    }
    json.endArray().endObject();
    return jsonResponse(status, std::move(body));
}

std::string_view bearer(const RequestHead& head) {
    constexpr std::string_view kScheme = "Bearer ";
    const auto value = head.header("Authorization").value_or("");
    return value.starts_with(kScheme) ? value.substr(kScheme.size()) : std::string_view();
}

std::string keyOf(const RequestHead& head) {
    return std::string(head.header("Idempotency-Key").value_or(""));
}

// Absent when it is no base64.
std::optional<std::string> decoded(std::string_view text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    const auto end = text.find_last_not_of('=') + 1;
    if (text.size() % 4 != 0 || text.size() - end > 2) {
        return std::nullopt;
    }
    for (const char c : text.substr(0, end)) {
        const auto value = kAlphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
        if (++count % 4 != 1) {
            out += static_cast<char>(bits >> (6U - 2U * static_cast<unsigned>((count - 1) % 4)) & 0xFFU);
        }
    }
    return out;
}

// The fields an application cannot do without, that are not there.
std::vector<std::string> missingFields(const simdjson::dom::element& root) {
    std::vector<std::string> missing;
    for (const auto* name : {"kenmerk", "soort", "swv", "datum"}) {
        if (textMember(root, name).empty()) {
            missing.emplace_back(name);
        }
    }
    for (const auto* name : {"achternaam", "geboortedatum"}) {
        std::string_view text;
        if (root["leerling"][name].get(text) != simdjson::SUCCESS) {
            missing.push_back(std::string("leerling.") + name);
        }
    }
    return missing;
}

}  // namespace

OtPlatform::Desk::Desk(PlatformOptions options) : options_(std::move(options)), keeper_(options_.keep) {
    addExamples();
}

void OtPlatform::Desk::reset() {
    const std::lock_guard lock(mutex_);
    aanvragen_.clear();
    tokens_.clear();
    requests_ = 0;
    addExamples();
}

Response OtPlatform::Desk::answer(const RequestHead& head, const std::string& body) {
    const std::lock_guard lock(mutex_);
    ++requests_;
    keeper_.keep(head, body);
    if (head.path == "/oauth2/token") {
        return token(head, body);
    }
    std::string_view path(head.path);
    const auto known = tokens_.find(bearer(head));
    if (known == tokens_.end()) {
        return refused(401, "onbekend of verlopen token");
    }
    if (known->second != head.peer.oin) {
        return refused(403, "het token hoort bij een ander OIN");
    }
    if (!path.starts_with(kBase)) {
        return refused(404, "onbekend adres");
    }
    path.remove_prefix(kBase.size());
    std::string text;
    base::JsonWriter json(text);
    if (path == "/party/me") {
        json.beginObject().member("$type", "ot.Party").member("oin", head.peer.oin).endObject();
        return jsonResponse(200, std::move(text));
    }
    if (path == "/koppelpunt") {
        json.beginObject().key("items").beginArray().beginObject().member("id", 1);
        json.member("code", options_.koppelpunt).member("naam", "Samenwerkingsverband " + options_.swv);
        json.endObject().endArray().endObject();
        return jsonResponse(200, std::move(text));
    }
    return inKoppelpunt(head, path, body);
}

// No secret is asked for: that the OIN is who it says it is, the certificate proves.
Response OtPlatform::Desk::token(const RequestHead& head, const std::string& body) {
    const Query form(body);
    if (head.method != "POST" || form.get("grant_type") != "client_credentials") {
        return jsonResponse(400, R"({"error":"unsupported_grant_type"})");
    }
    if (head.peer.oin.empty() || form.get("client_id") != head.peer.oin) {
        return refused(403, "het OIN van het certificaat is niet dat van de client_id");
    }
    const auto made = "nabootsing-" + std::to_string(++tokenCount_);
    tokens_[made] = head.peer.oin;
    std::string text;
    base::JsonWriter json(text);
    json.beginObject()
        .member("access_token", made)
        .member("token_type", "bearer")
        .member("expires_in", 3600)
        .endObject();
    return jsonResponse(200, std::move(text));
}

Response OtPlatform::Desk::inKoppelpunt(const RequestHead& head, std::string_view path, const std::string& body) {
    if (!path.starts_with(kKoppelpunt)) {
        return refused(404, "onbekend koppelpunt");
    }
    path.remove_prefix(kKoppelpunt.size());
    if (path == "aanvraag" && head.method == "POST") {
        return create(head, body);
    }
    if (path == "aanvraag/wijzigingen" && head.method == "GET") {
        return changes(head);
    }
    constexpr std::string_view kAanvraag = "aanvraag/";
    std::int64_t id = 0;
    const auto* const start = path.data() + std::min(path.size(), kAanvraag.size());
    const auto [end, problem] = std::from_chars(start, path.data() + path.size(), id);
    auto* const aanvraag = path.starts_with(kAanvraag) && problem == std::errc() ? aanvragen_.find(id) : nullptr;
    if (aanvraag == nullptr || (!aanvraag->owner.empty() && aanvraag->owner != head.peer.oin)) {
        return refused(404, "onbekende aanvraag");
    }
    return inAanvraag(*aanvraag, head, {end, static_cast<std::size_t>(path.data() + path.size() - end)}, body);
}

Response OtPlatform::Desk::create(const RequestHead& head, const std::string& body) {
    const JsonBody json(body);
    if (!json.root()) {
        return refused(400, "geen JSON");
    }
    if (const auto missing = missingFields(*json.root()); !missing.empty()) {
        return refused(422, "velden ontbreken", missing);
    }
    Aanvraag made;
    made.owner = head.peer.oin;
    made.kenmerk = textMember(*json.root(), "kenmerk");
    made.soort = textMember(*json.root(), "soort");
    made.swv = textMember(*json.root(), "swv");
    const auto before = aanvragen_.all().size();
    const auto& aanvraag = aanvragen_.create(keyOf(head), std::move(made));
    return about(aanvraag, aanvragen_.all().size() == before ? 200 : 201);
}

Response OtPlatform::Desk::about(const Aanvraag& aanvraag, int status) const {
    std::string text;
    base::JsonWriter json(text);
    json.beginObject().member("$type", "ot.Aanvraag").member("koppelpuntCode", options_.koppelpunt);
    json.member("id", aanvraag.id).member("kenmerk", aanvraag.kenmerk).member("status", aanvraag.status);
    json.key("ingetrokken").boolean(aanvraag.ingetrokken).endObject();
    return jsonResponse(status, std::move(text));
}

Response OtPlatform::Desk::inAanvraag(Aanvraag& aanvraag, const RequestHead& head, std::string_view step,
                                      const std::string& body) {
    if (step == "/besluitdocument" && head.method == "GET") {
        return aanvraag.besluit.pdf.empty() ? refused(404, "geen document")
                                            : Response{200, "application/pdf", aanvraag.besluit.pdf, {}, {}};
    }
    if (head.method != "POST") {
        return refused(405, "kan niet");
    }
    if (aanvraag.ingetrokken) {
        return refused(410, "de aanvraag is ingetrokken");
    }
    if (step == "/document") {
        return upload(aanvraag, head, body);
    }
    return step == "/indienen" ? submit(aanvraag) : refused(404, "onbekend adres");
}

Response OtPlatform::Desk::upload(Aanvraag& aanvraag, const RequestHead& head, const std::string& body) {
    const JsonBody json(body);
    const auto content = json.root() ? decoded(textMember(*json.root(), "bestand")) : std::nullopt;
    if (!content || textMember(*json.root(), "soort").empty()) {
        return refused(422, "geen document", {"soort", "bestand"});
    }
    Bijlage document;
    document.soort = textMember(*json.root(), "soort");
    document.bestandsnaam = textMember(*json.root(), "bestandsnaam");
    document.sha256 = base::Sha256::hexOf(*content);
    document.size = content->size();
    const auto id = aanvragen_.addDocument(keyOf(head), aanvraag, std::move(document));
    keeper_.put(static_cast<unsigned>(id), "document", *content);
    std::string text;
    base::JsonWriter(text).beginObject().member("$type", "ot.Document").member("id", id).endObject();
    return jsonResponse(201, std::move(text));
}

Response OtPlatform::Desk::submit(Aanvraag& aanvraag) {
    if (aanvraag.change == 0) {
        aanvraag.status = "INGEDIEND";
        aanvragen_.changed(aanvraag);
    }
    return about(aanvraag, 200);
}

Response OtPlatform::Desk::changes(const RequestHead& head) {
    const Query query(head.query);
    const auto since = query.number("vanaf");
    const auto most = query.number("aantal");
    if (!since || !most || *most < 1 || *most > 200) {
        return refused(400, "vanaf en aantal");
    }
    for (auto& each : aanvragen_.all()) {
        each.looks += each.owner == head.peer.oin && each.status == "INGEDIEND" && !each.ingetrokken ? 1 : 0;
        if (options_.decideAfter > 0 && each.looks >= options_.decideAfter && each.status == "INGEDIEND") {
            grant(each);
        }
    }
    auto found = aanvragen_.changes(head.peer.oin, *since);
    const bool more = found.size() > static_cast<std::size_t>(*most);
    found.resize(std::min(found.size(), static_cast<std::size_t>(*most)));
    std::string text;
    base::JsonWriter json(text);
    json.beginObject().member("koppelpuntCode", options_.koppelpunt);
    json.member("aantal", static_cast<std::int64_t>(found.size())).member("hoogste", aanvragen_.highest());
    json.key("meer").boolean(more).key("items").beginArray();
    for (const auto* each : found) {
        json.raw(itemJson(*each));
    }
    json.endArray().endObject();
    return jsonResponse(200, std::move(text));
}

void OtPlatform::Desk::grant(Aanvraag& aanvraag) {
    const auto number = std::to_string(100'000 + aanvraag.id % 100'000).substr(1);
    aanvraag.status = "TOEGEKEND";
    aanvraag.besluit = {options_.swv + "-2026-" + number, "LAAG", "2027-01-11", "2028-07-31",
                        decisionPdf("Besluit " + aanvraag.kenmerk)};
    if (aanvraag.soort != "TLV") {
        aanvraag.besluit.categorie = "NVT";
    }
    aanvragen_.changed(aanvraag);
}

void OtPlatform::Desk::addExamples() {
    constexpr std::array<std::string_view, 5> kStates = {"TOEGEKEND", "AFGEWEZEN", "ONVOLLEDIG", "IN_BEHANDELING",
                                                         "INGEDIEND"};
    for (int i = 0; i < std::min(options_.examples, static_cast<int>(kStates.size())); ++i) {
        Aanvraag made;
        made.kenmerk = "99XX-2026-" + std::to_string(9001 + i);
        made.soort = i == 1 ? "PRO" : "TLV";
        made.swv = options_.swv;
        auto& aanvraag = aanvragen_.create("voorbeeld-" + std::to_string(i), std::move(made));
        if (i == 0) {
            grant(aanvraag);
            continue;
        }
        aanvraag.status = kStates[static_cast<std::size_t>(i)];
        aanvraag.ingetrokken = i == 4;
        if (i == 1) {
            aanvraag.besluit.pdf = decisionPdf("Afwijzing");
        }
        if (i == 2) {
            aanvraag.ontbreekt = {"opp", "zienswijze"};
        }
        aanvragen_.changed(aanvraag);
    }
}

}  // namespace schakel::simulators::ot
