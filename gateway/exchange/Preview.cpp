#include "gateway/exchange/Preview.h"

#include <algorithm>
#include <map>
#include <set>

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using model::FieldType;
using model::NodeId;
using model::Record;
using model::State;

bool isValue(const Record& record, NodeId node) {
    const auto type = record.field(node)->type;
    return type != FieldType::group && type != FieldType::content;
}

// The values of a record by path.
std::map<std::string, NodeId> valuesOf(const Record& record) {
    std::map<std::string, NodeId> values;
    for (NodeId node = 1; node < record.size(); ++node) {
        if (isValue(record, node)) {
            values.emplace(record.path(node), node);
        }
    }
    return values;
}

std::set<std::string> contentsOf(const Record& record) {
    std::set<std::string> hashes;
    for (NodeId node = 1; node < record.size(); ++node) {
        if (record.field(node)->type == FieldType::content && record.state(node) == State::present) {
            hashes.insert(record.blob(node).sha256);
        }
    }
    return hashes;
}

std::string typeOf(const std::string& name) {
    const auto dot = name.rfind('.');
    if (dot == std::string::npos) {
        return {};
    }
    auto type = name.substr(dot + 1);
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return type;
}

PreviewAttachment attachmentOf(const Record& record, NodeId node, const std::set<std::string>& known) {
    PreviewAttachment attachment;
    const auto group = record.parent(node);
    attachment.path = record.path(node);
    attachment.name = record.textAt("bestandsnaam", group);
    attachment.description = record.textAt("omschrijving", group);
    attachment.type = typeOf(attachment.name);
    if (record.state(node) != State::present) {
        attachment.readable = false;
        return attachment;
    }
    const auto& blob = record.blob(node);
    attachment.size = blob.size;
    attachment.readable = blob.readable;
    attachment.standing = known.contains(blob.sha256) ? Standing::same : Standing::fresh;
    return attachment;
}

bool areTwoPupils(const Record& left, const Record& right) {
    for (const auto* path : {"leerling.bsn", "leerling.onderwijsnummer"}) {
        const auto one = left.textAt(path);
        const auto other = right.textAt(path);
        if (!one.empty() && !other.empty()) {
            return one != other;
        }
    }
    return false;
}

Standing standingOf(const Record& incoming, NodeId node, const std::string& own, bool hasOwn) {
    if (incoming.state(node) == State::withheld) {
        return Standing::withheld;
    }
    if (!hasOwn) {
        return Standing::fresh;
    }
    return incoming.text(node) == own ? Standing::same : Standing::different;
}

}  // namespace

const char* standingName(Standing standing) {
    switch (standing) {
        case Standing::same: return "same";
        case Standing::fresh: return "new";
        case Standing::different: return "different";
        case Standing::lacking: return "lacking";
        case Standing::withheld: return "withheld";
    }
    return "";
}

std::size_t Preview::count(Standing standing) const {
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [&](const auto& value) { return value.standing == standing; }));
}

base::Result<Preview> preview(const Record& incoming, const Record* own) {
    if (own != nullptr && areTwoPupils(incoming, *own)) {
        return Error(MessageCode::PreviewOtherPupil);
    }
    auto ownValues = own == nullptr ? std::map<std::string, NodeId>() : valuesOf(*own);
    const auto ownContents = own == nullptr ? std::set<std::string>() : contentsOf(*own);
    Preview result;
    for (NodeId node = 1; node < incoming.size(); ++node) {
        if (incoming.field(node)->type == FieldType::content) {
            result.attachments.push_back(attachmentOf(incoming, node, ownContents));
            continue;
        }
        if (!isValue(incoming, node)) {
            continue;
        }
        PreviewValue value;
        value.path = incoming.path(node);
        const auto found = ownValues.find(value.path);
        const bool hasOwn = found != ownValues.end() && own->state(found->second) == State::present;
        value.own = hasOwn ? std::string(own->text(found->second)) : std::string();
        value.standing = standingOf(incoming, node, value.own, hasOwn);
        if (value.standing != Standing::withheld) {
            value.incoming = incoming.text(node);
        }
        if (found != ownValues.end()) {
            ownValues.erase(found);
        }
        result.values.push_back(std::move(value));
    }
    for (const auto& [path, node] : ownValues) {
        if (own->state(node) == State::present) {
            result.values.push_back({path, {}, std::string(own->text(node)), Standing::lacking});
        }
    }
    return result;
}

}  // namespace schakel::exchange
