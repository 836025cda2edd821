#include "gateway/exchange/RosterContent.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "gateway/base/Digest.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Leerlingenbestand.h"

namespace schakel::exchange {
namespace {

using base::Result;
using ledger::KeyKind;
using model::Cardinality;
using model::FieldDescriptor;
using model::FieldType;
using model::kNoNode;
using model::NodeId;
using model::Record;
using model::State;

struct KeyPlace {
    KeyKind kind;
    const char* path;
};

constexpr std::array kKeyPlaces{
    KeyPlace{KeyKind::bsn, "leerling.bsn"},
    KeyPlace{KeyKind::bsn, "bsn"},
    KeyPlace{KeyKind::onderwijsnummer, "leerling.onderwijsnummer"},
    KeyPlace{KeyKind::onderwijsnummer, "onderwijsnummer"},
    KeyPlace{KeyKind::eckId, "sleutels.eckId"},
    KeyPlace{KeyKind::stamnummer, "sleutels.stamnummer"},
    KeyPlace{KeyKind::lasKey, "sleutels.lasSleutel"},
    KeyPlace{KeyKind::uuid, "sleutels.uuid"},
};

std::string scopeOf(KeyKind kind, const KeyScope& scope) {
    switch (kind) {
        case KeyKind::stamnummer: return scope.brin;
        case KeyKind::lasKey:
        case KeyKind::uuid: return scope.administration;
        case KeyKind::bsn:
        case KeyKind::onderwijsnummer:
        case KeyKind::eckId: break;
    }
    return {};
}

std::string trimmed(std::string_view text) {
    const auto start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string()
                                           : std::string(text.substr(start, text.find_last_not_of(" \t") - start + 1));
}

// A value as text; what is empty says as little as what is absent.
std::string valueOf(const Record& record, NodeId node) {
    if (record.state(node) == State::withheld) {
        return "\x01withheld";
    }
    return record.field(node)->type == FieldType::content && record.state(node) == State::present
               ? record.blob(node).sha256
               : std::string(record.text(node));
}

bool isGroup(const Record& record, NodeId node) {
    return node == Record::root() ||
           (record.field(node)->type == FieldType::group && record.state(node) == State::present);
}

// One text for a node and all below it, equal for equal content. Repeated groups are a set, repeated values a list:
// the order of first names says something.
std::string normalised(const Record& record, NodeId node) {
    if (!isGroup(record, node)) {
        const auto value = valueOf(record, node);
        return std::to_string(value.size()) + ":" + value;
    }
    std::string text = "{";
    for (const auto& field : record.type(node).fields) {
        std::vector<std::string> items;
        for (auto item = record.child(node, field); item != kNoNode; item = record.nextSame(item)) {
            auto one = normalised(record, item);
            if (one != "0:" && one != "{}") {
                items.push_back(std::move(one));
            }
        }
        if (field.type == FieldType::group) {
            std::sort(items.begin(), items.end());
        }
        if (!items.empty()) {
            text.append(field.name).append("=");
        }
        for (const auto& item : items) {
            text += item;
        }
    }
    return text + "}";
}

void copyNode(const Record& from, NodeId node, Record& to, NodeId parent);

void copyChildren(const Record& from, NodeId group, Record& to, NodeId target) {
    for (auto child = from.firstChild(group); child != kNoNode; child = from.nextSibling(child)) {
        copyNode(from, child, to, target);
    }
}

void copyNode(const Record& from, NodeId node, Record& to, NodeId parent) {
    const auto& field = *from.field(node);
    if (from.state(node) != State::present) {
        to.addValue(parent, field, {}, from.state(node));
    } else if (field.type == FieldType::group) {
        copyChildren(from, node, to, to.addGroup(parent, field));
    } else if (field.type == FieldType::content) {
        to.addContent(parent, field, from.blob(node));
    } else {
        to.addValue(parent, field, from.text(node));
    }
}

// By what an item of a list is recognised in another copy of the list; empty when nothing in it is meant for that.
std::string nameOf(const Record& record, NodeId item) {
    for (const auto* name : {"veld", "sleutel", "uuid", "volgnummer", "code", "soort"}) {
        if (const auto text = record.textAt(name, item); !text.empty()) {
            return std::string(text);
        }
    }
    return {};
}

std::vector<NodeId> itemsOf(const Record& record, NodeId group, const FieldDescriptor& field) {
    std::vector<NodeId> items;
    for (auto item = record.child(group, field); item != kNoNode; item = record.nextSame(item)) {
        items.push_back(item);
    }
    return items;
}

using NamedItems = std::vector<std::pair<std::string, NodeId>>;

// The items by names of their own; nullopt when not all of them have one.
std::optional<NamedItems> byName(const Record& record, const std::vector<NodeId>& items) {
    NamedItems result;
    std::set<std::string> names;
    for (const auto item : items) {
        auto name = nameOf(record, item);
        if (name.empty() || !names.insert(name).second) {
            return std::nullopt;
        }
        result.emplace_back(std::move(name), item);
    }
    return result;
}

// The items by what tells them apart: their names, else their place in an order that does not depend on how they came.
NamedItems named(const Record& record, const std::vector<NodeId>& items) {
    if (auto own = byName(record, items)) {
        return std::move(*own);
    }
    NamedItems sorted;
    for (const auto item : items) {
        sorted.emplace_back(normalised(record, item), item);
    }
    std::sort(sorted.begin(), sorted.end());
    NamedItems result;
    for (const auto& [text, item] : sorted) {
        result.emplace_back(std::to_string(result.size() + 1), item);
    }
    return result;
}

using Values = std::map<std::string, std::string>;

void flatten(const Record& record, NodeId group, const std::string& prefix, Values& values) {
    for (const auto& field : record.type(group).fields) {
        const auto items = itemsOf(record, group, field);
        const auto path = prefix + std::string(field.name);
        if (items.empty()) {
            continue;
        }
        if (field.type != FieldType::group) {
            std::string text;
            for (const auto item : items) {
                const auto one = record.state(item) == State::withheld ? std::string() : valueOf(record, item);
                text += (text.empty() || one.empty() ? "" : ", ") + one;
            }
            if (!text.empty()) {
                values.emplace(path, text);
            }
            continue;
        }
        if (field.cardinality == Cardinality::one) {
            if (isGroup(record, items.front())) {
                flatten(record, items.front(), path + ".", values);
            }
            continue;
        }
        for (const auto& [name, item] : named(record, items)) {
            if (isGroup(record, item)) {
                flatten(record, item, path + "[" + name + "].", values);
            }
        }
    }
}

Values valuesOf(const Record& record) {
    Values values;
    flatten(record, Record::root(), {}, values);
    return values;
}

// Whether everything there is withheld, and there is something.
bool isHidden(const Record& record, NodeId node) {
    if (!isGroup(record, node)) {
        return record.state(node) == State::withheld;
    }
    auto child = record.firstChild(node);
    bool hidden = child != kNoNode;
    for (; hidden && child != kNoNode; child = record.nextSibling(child)) {
        hidden = isHidden(record, child);
    }
    return hidden;
}

// Copies what came, and fills in from before what was not to be seen this time.
class Merger {
public:
    Merger(const Record& fresh, const Record& earlier, const ledger::Unseen& unseen, Record& out)
        : fresh_(fresh), earlier_(earlier), unseen_(unseen), out_(out) {}

    // `place`: the path of the group, with a dot behind it; empty for the pupil itself.
    void merge(NodeId fresh, NodeId earlier, NodeId target, const std::string& place) {
        for (const auto& field : fresh_.type(fresh).fields) {
            const auto items = itemsOf(fresh_, fresh, field);
            const auto before = itemsOf(earlier_, earlier, field);
            const bool hidden = !items.empty() && std::all_of(items.begin(), items.end(),
                                                              [&](NodeId item) { return isHidden(fresh_, item); });
            if (!before.empty() && (hidden || (items.empty() && mayBeUnseen(place + std::string(field.name))))) {
                for (const auto item : before) {
                    copyNode(earlier_, item, out_, target);
                }
            } else if (field.type == FieldType::group) {
                mergeGroups({field, items, before, place + std::string(field.name) + "."}, target);
            } else {
                for (const auto item : items) {
                    copyNode(fresh_, item, out_, target);
                }
            }
        }
    }

private:
    struct Groups {
        const FieldDescriptor& field;
        const std::vector<NodeId>& items;
        const std::vector<NodeId>& before;
        std::string place;
    };

    bool mayBeUnseen(const std::string& path) const {
        return std::any_of(unseen_.begin(), unseen_.end(),
                           [&](const auto& name) { return name == ledger::kAllFields || name == path; });
    }

    void mergeGroups(const Groups& groups, NodeId target) {
        const auto& field = groups.field;
        const auto counterparts = counterpartsOf(field, groups.before);
        const auto own = field.cardinality == Cardinality::one ? std::nullopt : byName(fresh_, groups.items);
        NamedItems list;
        for (std::size_t i = 0; i < groups.items.size(); ++i) {
            list.emplace_back(own ? (*own)[i].first : std::string(), groups.items[i]);
        }
        for (const auto& [name, item] : list) {
            const auto found = counterparts.find(name);
            if (found != counterparts.end() && isGroup(fresh_, item) && isGroup(earlier_, found->second)) {
                merge(item, found->second, out_.addGroup(target, field), groups.place);
            } else {
                copyNode(fresh_, item, out_, target);
            }
        }
    }

    // By name; the only one of a single group by no name. Nobody's place in a list says that it is the same one.
    std::map<std::string, NodeId> counterpartsOf(const FieldDescriptor& field, const std::vector<NodeId>& before) {
        std::map<std::string, NodeId> counterparts;
        if (field.cardinality == Cardinality::one) {
            if (!before.empty()) {
                counterparts.emplace("", before.front());
            }
        } else if (auto own = byName(earlier_, before)) {
            counterparts.insert(own->begin(), own->end());
        }
        return counterparts;
    }

    const Record& fresh_;
    const Record& earlier_;
    const ledger::Unseen& unseen_;
    Record& out_;
};

std::vector<ledger::FieldChange> changesBetween(const Record& before, const Record& after) {
    auto left = valuesOf(before);
    std::vector<ledger::FieldChange> changes;
    for (const auto& [path, value] : valuesOf(after)) {
        const auto found = left.find(path);
        if (found == left.end()) {
            changes.push_back({path, {}, value});
        } else {
            if (found->second != value) {
                changes.push_back({path, found->second, value});
            }
            left.erase(found);
        }
    }
    for (const auto& [path, value] : left) {
        changes.push_back({path, value, {}});
    }
    return changes;
}

}  // namespace

std::vector<ledger::PupilKey> keysIn(const Record& record, NodeId pupil, const KeyScope& scope) {
    std::vector<ledger::PupilKey> keys;
    for (const auto& place : kKeyPlaces) {
        auto value = trimmed(record.textAt(place.path, pupil));
        if (!value.empty()) {
            keys.push_back({place.kind, scopeOf(place.kind, scope), base::Secret(value)});
        }
    }
    return keys;
}

ledger::PupilCard cardIn(const Record& record, NodeId pupil) {
    const auto text = [&](const char* path) { return std::string(record.textAt(path, pupil)); };
    ledger::PupilCard card;
    const auto person = record.find("leerling", pupil);
    if (person == kNoNode) {
        return card;
    }
    if (const auto* field = record.type(person).find("voornamen")) {
        for (auto node = record.child(person, *field); node != kNoNode; node = record.nextSame(node)) {
            card.voornamen += (card.voornamen.empty() ? "" : " ") + std::string(record.text(node));
        }
    }
    card.voorletters = text("leerling.voorletters");
    card.roepnaam = text("leerling.roepnaam");
    card.voorvoegsel = text("leerling.voorvoegsel");
    card.achternaam = text("leerling.achternaam");
    card.geboortedatum = text("leerling.geboortedatum");
    card.geslacht = text("leerling.geslacht");
    return card;
}

std::string contentHash(const Record& record, NodeId pupil) {
    return base::Sha256::hexOf(normalised(record, pupil));
}

Result<std::string> contentJson(const Record& record, NodeId pupil) {
    Record alone(record.type(pupil));
    copyChildren(record, pupil, alone, Record::root());
    const base::PassingBlobStore nothing;
    return model::writeJson(alone, nothing);
}

Result<ledger::KeptPupil> keepPupil(const std::string& incoming, const std::string& earlier,
                                    const ledger::Unseen& unseen) {
    if (earlier.empty()) {
        return ledger::KeptPupil{incoming, {}};
    }
    base::MemoryBlobStore contents;
    const auto fresh = model::readJson(incoming, model::kLeerlinggegevens, contents);
    const auto before = model::readJson(earlier, model::kLeerlinggegevens, contents);
    if (!fresh || !before) {
        return fresh ? before.error() : fresh.error();
    }
    Record merged(model::kLeerlinggegevens);
    Merger(*fresh, *before, unseen, merged).merge(Record::root(), Record::root(), Record::root(), {});
    auto json = model::writeJson(merged, contents);
    if (!json) {
        return json.error();
    }
    return ledger::KeptPupil{std::move(*json), changesBetween(*before, merged)};
}

}  // namespace schakel::exchange
