// What differs between two versions of a dossier, as a page.
#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "gateway/casework/Inspection.h"
#include "gateway/casework/InspectionText.h"

namespace schakel::casework {
namespace {

using inspection::escaped;
using inspection::readable;
using inspection::shown;
using model::FieldDescriptor;
using model::FieldType;
using model::kNoNode;
using model::NodeId;
using model::Record;

struct Change {
    std::string where;
    std::string before;  // shown; empty: it was not there
    std::string after;
};

// All that a node says, so that equal parts can be told.
std::string printOf(const Record& record, NodeId node) {
    const auto& field = *record.field(node);
    std::string print = std::to_string(static_cast<int>(record.state(node))) + ":";
    if (record.state(node) == model::State::present && field.type == FieldType::content) {
        return print + record.blob(node).sha256 + record.blob(node).storedHash();
    }
    if (field.type != FieldType::group) {
        const auto text = record.text(node);
        return print + std::to_string(text.size()) + ":" + std::string(text);
    }
    for (const auto& part : record.type(node).fields) {
        for (NodeId child = record.child(node, part); child != kNoNode; child = record.nextSame(child)) {
            print += std::string(part.name) + "{" + printOf(record, child) + "}";
        }
    }
    return print;
}

std::vector<NodeId> nodesOf(const Record& record, NodeId group, const FieldDescriptor& field) {
    std::vector<NodeId> nodes;
    for (NodeId node = record.child(group, field); node != kNoNode; node = record.nextSame(node)) {
        nodes.push_back(node);
        if (field.cardinality == model::Cardinality::one) {
            break;
        }
    }
    return nodes;
}

class Comparison {
public:
    explicit Comparison(const Versions& versions) : old_(versions.before), new_(versions.after) {}

    std::vector<Change> changes() {
        compareGroups(Record::root(), Record::root(), "");
        return std::move(changes_);
    }

private:
    void compareGroups(NodeId before, NodeId after, const std::string& where) {
        for (const auto& field : old_.type(before).fields) {
            if (!inspection::isInspected(field)) {
                continue;
            }
            auto left = nodesOf(old_, before, field);
            auto right = nodesOf(new_, after, field);
            dropEqual(left, right);
            const auto place = (where.empty() ? "" : where + " › ") + readable(field.name);
            for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
                compareNodes(i < left.size() ? left[i] : kNoNode, i < right.size() ? right[i] : kNoNode, place);
            }
        }
    }

    // What stands in both, wherever it stands.
    void dropEqual(std::vector<NodeId>& left, std::vector<NodeId>& right) const {
        std::multimap<std::string, NodeId> prints;
        for (const auto node : right) {
            prints.emplace(printOf(new_, node), node);
        }
        std::set<NodeId> kept;
        std::erase_if(left, [&](NodeId node) {
            const auto same = prints.find(printOf(old_, node));
            const bool isSame = same != prints.end();
            if (isSame) {
                kept.insert(same->second);
                prints.erase(same);
            }
            return isSame;
        });
        std::erase_if(right, [&](NodeId node) { return kept.contains(node); });
    }

    void compareNodes(NodeId before, NodeId after, const std::string& place) {
        const bool both = before != kNoNode && after != kNoNode;
        const auto& field = before != kNoNode ? *old_.field(before) : *new_.field(after);
        const bool asGroups = field.type == FieldType::group && both && isOpen(old_, before) && isOpen(new_, after);
        if (asGroups) {
            compareGroups(before, after, place);
            return;
        }
        if (before != kNoNode && after != kNoNode && field.type != FieldType::group) {
            changes_.push_back({place, shown(old_, before), shown(new_, after)});
            return;
        }
        listLeaves(old_, before, place, &Change::before);
        listLeaves(new_, after, place, &Change::after);
    }

    static bool isOpen(const Record& record, NodeId node) {
        return record.state(node) == model::State::present && !inspection::isHidden(record, node);
    }

    void listLeaves(const Record& record, NodeId node, const std::string& place, std::string Change::*side) {
        if (node == kNoNode) {
            return;
        }
        if (record.field(node)->type != FieldType::group || !isOpen(record, node)) {
            Change change{place, "", ""};
            change.*side = shown(record, node);
            changes_.push_back(std::move(change));
            return;
        }
        const auto count = changes_.size();
        for (const auto& field : record.type(node).fields) {
            for (const auto child : nodesOf(record, node, field)) {
                listLeaves(record, child, place + " › " + readable(field.name), side);
            }
        }
        if (changes_.size() == count) {
            Change change{place, "", ""};
            change.*side = "zonder inhoud";
            changes_.push_back(std::move(change));
        }
    }

    const Record& old_;
    const Record& new_;
    std::vector<Change> changes_;
};

std::string tableOf(const std::vector<Change>& changes, bool isSame) {
    if (changes.empty()) {
        return isSame ? "<p>Er is niets veranderd.</p>\n" : "<p>Alleen de volgorde is veranderd.</p>\n";
    }
    std::string html =
        "<table>\n<thead><tr><th scope=\"col\">Wat</th><th scope=\"col\">Stond er</th>"
        "<th scope=\"col\">Staat er nu</th></tr></thead>\n<tbody>\n";
    for (const auto& change : changes) {
        html += "<tr><th scope=\"row\">" + escaped(change.where) + "</th><td>" +
                (change.before.empty() ? "stond er niet" : escaped(change.before)) + "</td><td>" +
                (change.after.empty() ? "staat er niet meer" : escaped(change.after)) + "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

}  // namespace

base::Result<InspectionPage> renderDifference(const Versions& versions, const base::BlobStore& contents,
                                              const InspectionOptions& options) {
    const auto before = contentHash(versions.before, contents);
    const auto after = contentHash(versions.after, contents);
    if (!before || !after) {
        return before ? after.error() : before.error();
    }
    const auto changes = Comparison(versions).changes();
    const auto title =
        "Wat er veranderde: " + (options.title.empty() ? readable(versions.after.rootType().name) : options.title);
    const auto body = "<p>U zag dit dossier eerder. Hieronder staat alleen wat sindsdien veranderd is.</p>\n" +
                      tableOf(changes, *before == *after) + "<p>Controlecode van wat u eerder zag: " + *before +
                      "</p>\n";
    return InspectionPage{*after, inspection::page(title, body, {*after, options.school})};
}

}  // namespace schakel::casework
