#include "gateway/exchange/Disclosing.h"

#include <algorithm>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/JsonObject.h"
#include "gateway/mapping/PlainPaths.h"

namespace schakel::exchange {
namespace {

using mapping::PlainPaths;
using model::Category;
using model::NodeId;
using model::Record;

constexpr const char* kContents = "contents";

// What became of the values at one place, or anywhere in it.
struct Fate {
    bool went = false;
    std::vector<std::string_view> reasons;  // why others stayed

    void add(std::string_view reason) {
        if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
            reasons.push_back(reason);
        }
    }
    void add(const Fate& other) {
        went = went || other.went;
        for (const auto reason : other.reasons) {
            add(reason);
        }
    }
    bool stayedForOneReason() const { return !went && reasons.size() == 1; }
};

bool isGroup(const PlainPaths& places, std::uint32_t place) {
    return place == 0 || places.field(place)->type == model::FieldType::group;
}

// By place; those of groups are what is in them together.
std::vector<Fate> fatesOf(const Record& record, const std::vector<mapping::LeftOut>& leftOut,
                          const PlainPaths& places) {
    std::vector<bool> stayed(record.size(), false);
    std::vector<Fate> fates(places.size());
    for (const auto& left : leftOut) {
        stayed[left.node] = true;
        fates[places.of(left.node)].add(left.reason);
    }
    for (NodeId node = 1; node < record.size(); ++node) {
        if (!stayed[node] && record.field(node)->type != model::FieldType::group) {
            fates[places.of(node)].went = true;
        }
    }
    for (auto place = static_cast<std::uint32_t>(places.size()); --place > 0;) {
        fates[places.parent(place)].add(fates[place]);
    }
    return fates;
}

// Of the place or of what it is in; the first group's name when none of them has one.
std::string_view categoryOf(const PlainPaths& places, std::uint32_t place) {
    std::string_view first;
    for (; place != 0; place = places.parent(place)) {
        const auto& field = *places.field(place);
        if (field.category != Category::inherit) {
            return model::categoryName(field.category);
        }
        first = field.name;
    }
    return first;
}

void writeGone(base::JsonWriter& json, const PlainPaths& places, const std::vector<Fate>& fates) {
    std::vector<std::string_view> gone;
    for (std::uint32_t place = 1; place < places.size(); ++place) {
        if (!fates[place].went || isGroup(places, place)) {
            continue;
        }
        const auto category = categoryOf(places, place);
        if (std::find(gone.begin(), gone.end(), category) == gone.end()) {
            gone.push_back(category);
            json.string(category);
        }
    }
}

void writeStayed(base::JsonWriter& json, const PlainPaths& places, const std::vector<Fate>& fates) {
    for (std::uint32_t place = 1; place < places.size(); ++place) {
        const auto& fate = fates[place];
        const auto parent = places.parent(place);
        const bool isNamedAlready = parent != 0 && fates[parent].stayedForOneReason();
        if (isNamedAlready || (isGroup(places, place) && !fate.stayedForOneReason())) {
            continue;
        }
        for (const auto reason : fate.reasons) {
            json.beginObject().member("path", places.text(place)).member("reason", reason).endObject();
        }
    }
}

// Whose data it is, as far as the record says.
std::string schoolOf(const Record& record) {
    for (const auto* path : {"school.brin", "brin"}) {
        if (const auto brin = record.textAt(path); !brin.empty()) {
            return std::string(brin);
        }
    }
    return {};
}

}  // namespace

std::string contentsOf(const Record& record, const std::vector<mapping::LeftOut>& leftOut,
                       const std::vector<policy::LeftBehind>& leftBehind) {
    const PlainPaths places(record);
    const auto fates = fatesOf(record, leftOut, places);
    std::string contents;
    base::JsonWriter json(contents);
    json.beginObject().key("gone").beginArray();
    writeGone(json, places, fates);
    json.endArray().key("stayed").beginArray();
    writeStayed(json, places, fates);
    for (const auto& left : leftBehind) {
        json.beginObject()
            .member("path", left.path)
            .member("reason", left.reason.in(base::Language::dutch))
            .endObject();
    }
    json.endArray().endObject();
    return contents;
}

std::string withContents(std::string summary, const std::string& contents) {
    std::string member;
    base::JsonWriter(member).beginObject().member(kContents, contents).endObject();
    // One object after the other: the brace between them becomes a comma.
    summary.back() = ',';
    return summary.append(member, 1);
}

std::string contentsIn(const std::string& summary) {
    return JsonObject(summary).text(kContents);
}

ledger::Disclosure disclosureOf(const Route& route, const ledger::Exchange& exchange, const policy::Minimised& what,
                                const mapping::Transfer& transfer) {
    ledger::Disclosure disclosure;
    disclosure.exchangeId = exchange.id;
    disclosure.route = route.name;
    disclosure.sender = schoolOf(what.record);
    if (disclosure.sender.empty()) {
        disclosure.sender = exchange.sender;
    }
    if (route.purpose) {
        disclosure.recipient = route.purpose->to;
        disclosure.recipientRole = route.purpose->recipient;
        disclosure.purpose = route.purpose->purpose;
        disclosure.ground = route.purpose->ground;
    }
    if (disclosure.recipient.empty()) {
        disclosure.recipient = route.delivery.adapter->name();
    }
    disclosure.contents = contentsOf(what.record, transfer.leftOut, what.leftBehind);
    disclosure.contentHash = hashOf(transfer);
    return disclosure;
}

std::string hashOf(const mapping::Transfer& transfer) {
    base::Sha256 hash;
    for (const auto& part : transfer.parts) {
        for (const auto& segment : part.result.document.segments) {
            const auto* const text = std::get_if<std::string>(&segment);
            hash.update(text != nullptr ? *text : std::get<mapping::Document::Attachment>(segment).blob.storedHash());
        }
    }
    return base::toHex(hash.finish());
}

}  // namespace schakel::exchange
