#include "gateway/exchange/Disclosing.h"

#include <algorithm>
#include <set>
#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/JsonObject.h"

namespace schakel::exchange {
namespace {

using model::Category;
using model::NodeId;
using model::Record;

constexpr const char* kContents = "contents";

// Of the node or of what it is in; the first group's name when none of them has one.
std::string categoryOf(const Record& record, NodeId node) {
    std::string_view first;
    for (; node != Record::root() && node != model::kNoNode; node = record.parent(node)) {
        const auto& field = *record.field(node);
        if (field.category != Category::inherit) {
            return std::string(model::categoryName(field.category));
        }
        first = field.name;
    }
    return std::string(first);
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

std::string contentsOf(const Record& record, const std::vector<mapping::LeftOut>& leftOut) {
    std::vector<bool> stayed(record.size(), false);
    for (const auto& left : leftOut) {
        stayed[left.node] = true;
    }
    std::vector<std::string> gone;
    for (NodeId node = 1; node < record.size(); ++node) {
        if (record.field(node)->type == model::FieldType::group || stayed[node]) {
            continue;
        }
        auto category = categoryOf(record, node);
        if (std::find(gone.begin(), gone.end(), category) == gone.end()) {
            gone.push_back(std::move(category));
        }
    }
    std::string contents;
    base::JsonWriter json(contents);
    json.beginObject().key("gone").beginArray();
    for (const auto& category : gone) {
        json.string(category);
    }
    json.endArray().key("stayed").beginArray();
    std::set<std::pair<std::string, std::string>> told;
    for (const auto& left : leftOut) {
        const auto path = mapping::withoutPositions(left.path);
        if (told.emplace(path, left.reason).second) {
            json.beginObject().member("path", path).member("reason", left.reason).endObject();
        }
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

ledger::Disclosure disclosureOf(const Route& route, const ledger::Exchange& exchange, const Record& record,
                                const mapping::Transfer& transfer) {
    ledger::Disclosure disclosure;
    disclosure.exchangeId = exchange.id;
    disclosure.route = route.name;
    disclosure.sender = schoolOf(record);
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
    disclosure.contents = contentsOf(record, transfer.leftOut);
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
