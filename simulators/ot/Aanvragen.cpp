#include "simulators/ot/Aanvragen.h"

#include <algorithm>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"

namespace schakel::simulators::ot {
namespace {

constexpr std::int64_t kFirstId = 500'001;

void writeBesluit(base::JsonWriter& json, const Besluit& besluit, std::string_view swv) {
    json.key("besluit").beginObject();
    if (!besluit.nummer.empty()) {
        json.member("nummer", besluit.nummer).member("swv", swv);
    }
    for (const auto& [name, value] : {std::pair{"categorie", &besluit.categorie},
                                      {"ingangsdatum", &besluit.ingangsdatum},
                                      {"einddatum", &besluit.einddatum}}) {
        if (!value->empty()) {
            json.member(name, *value);
        }
    }
    if (!besluit.pdf.empty()) {
        json.key("document").beginObject().member("bestandsnaam", "besluit.pdf");
        json.member("omvang", static_cast<std::int64_t>(besluit.pdf.size()));
        json.member("sha256", base::Sha256::hexOf(besluit.pdf)).endObject();
    }
    json.endObject();
}

}  // namespace

Aanvraag& Aanvragen::create(const std::string& key, Aanvraag made) {
    if (const auto known = keys_.find(key); known != keys_.end() && !key.empty()) {
        return *find(known->second);
    }
    made.id = kFirstId + static_cast<std::int64_t>(all_.size());
    keys_[key] = made.id;
    return all_.emplace_back(std::move(made));
}

std::int64_t Aanvragen::addDocument(const std::string& key, Aanvraag& aanvraag, Bijlage document) {
    if (const auto known = keys_.find(key); known != keys_.end() && !key.empty()) {
        return known->second;
    }
    document.id = ++document_;
    keys_[key] = document.id;
    aanvraag.documenten.push_back(std::move(document));
    return document_;
}

void Aanvragen::changed(Aanvraag& aanvraag) {
    aanvraag.change = ++change_;
}

Aanvraag* Aanvragen::find(std::int64_t id) {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Aanvraag& each) { return each.id == id; });
    return found == all_.end() ? nullptr : &*found;
}

Aanvraag* Aanvragen::byKenmerk(std::string_view kenmerk) {
    const auto found =
        std::find_if(all_.rbegin(), all_.rend(), [&](const Aanvraag& each) { return each.kenmerk == kenmerk; });
    return found == all_.rend() ? nullptr : &*found;
}

std::vector<Aanvraag*> Aanvragen::changes(std::string_view owner, std::int64_t since) {
    std::vector<Aanvraag*> found;
    for (auto& each : all_) {
        if (each.change > since && (each.owner.empty() || each.owner == owner)) {
            found.push_back(&each);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto* left, const auto* right) { return left->change < right->change; });
    return found;
}

void Aanvragen::clear() {
    all_.clear();
    keys_.clear();
}

std::string decisionPdf(std::string_view title) {
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\n"
           "endobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n4 0 obj\n<</Title (" +
           std::string(title) + ")>>\nendobj\ntrailer\n<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n";
}

std::string itemJson(const Aanvraag& aanvraag) {
    std::string text;
    base::JsonWriter json(text);
    json.beginObject().member("$type", "ot.Aanvraagstatus").member("wijzigingsvolgnummer", aanvraag.change);
    json.member("id", aanvraag.id).member("ketenId", "99XX:" + std::to_string(aanvraag.id));
    json.member("kenmerk", aanvraag.kenmerk).member("swv", aanvraag.swv).member("type", aanvraag.soort);
    json.member("status", aanvraag.status).key("ingetrokken").boolean(aanvraag.ingetrokken);
    json.member("datum", "2026-12-04");
    const auto& besluit = aanvraag.besluit;
    if (!besluit.nummer.empty() || !besluit.pdf.empty()) {
        writeBesluit(json, besluit, aanvraag.swv);
    }
    json.key("ontbreekt").beginArray();
    for (const auto& each : aanvraag.ontbreekt) {
        json.string(each);
    }
    json.endArray();
    if (!aanvraag.toelichting.empty()) {
        json.member("toelichting", aanvraag.toelichting);
    }
    json.endObject();
    return text;
}

std::string summaryJson(const Aanvraag& aanvraag) {
    std::string text;
    base::JsonWriter json(text);
    json.beginObject().member("id", aanvraag.id).member("kenmerk", aanvraag.kenmerk).member("soort", aanvraag.soort);
    json.member("status", aanvraag.status).member("wijzigingsvolgnummer", aanvraag.change);
    json.key("ingetrokken").boolean(aanvraag.ingetrokken).key("documenten").beginArray();
    for (const auto& each : aanvraag.documenten) {
        json.beginObject().member("soort", each.soort).member("bestandsnaam", each.bestandsnaam);
        json.member("sha256", each.sha256).member("size", static_cast<std::int64_t>(each.size)).endObject();
    }
    json.endArray().endObject();
    return text;
}

}  // namespace schakel::simulators::ot
