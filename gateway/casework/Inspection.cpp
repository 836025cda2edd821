#include "gateway/casework/Inspection.h"

#include <vector>

#include <simdjson.h>

#include "gateway/base/Digest.h"
#include "gateway/casework/InspectionText.h"
#include "gateway/model/RecordJson.h"

namespace schakel::casework {
namespace {

using inspection::escaped;
using inspection::readable;
using inspection::shown;
using model::FieldType;
using model::kNoNode;
using model::NodeId;
using model::Record;

constexpr int kDeepestHeading = 6;

struct Attachment {
    std::string name;
    NodeId content = kNoNode;
};

// Writes the record as headings and lists, in the model's order.
class BodyWriter {
public:
    explicit BodyWriter(const Record& record) : record_(record) {}

    std::string write() {
        writeGroup(Record::root(), 1);
        writeAttachments();
        return std::move(html_);
    }

private:
    // Values first, so that they stand under the heading of their group and not under that of a part of it.
    void writeGroup(NodeId group, int depth) {
        std::string values;
        for (const auto& field : record_.type(group).fields) {
            if (field.type != FieldType::group && inspection::isInspected(field)) {
                addValues(group, field, values);
            }
        }
        html_ += values.empty() ? std::string() : "<dl>\n" + values + "</dl>\n";
        for (const auto& field : record_.type(group).fields) {
            if (field.type == FieldType::group && inspection::isInspected(field)) {
                writeParts(group, field, depth);
            }
        }
    }

    void addValues(NodeId group, const model::FieldDescriptor& field, std::string& values) {
        for (NodeId node = record_.child(group, field); node != kNoNode; node = record_.nextSame(node)) {
            values += "<dt>" + escaped(readable(field.name)) + "</dt><dd>" + escaped(shown(record_, node)) + "</dd>\n";
            const bool isAttachment = field.type == FieldType::content && record_.state(node) == model::State::present;
            if (isAttachment && !inspection::isHidden(record_, node)) {
                attachments_.push_back({std::string(record_.textAt("bestandsnaam", group)), node});
            }
            if (field.cardinality == model::Cardinality::one) {
                return;
            }
        }
    }

    void writeParts(NodeId group, const model::FieldDescriptor& field, int depth) {
        const auto first = record_.child(group, field);
        const bool isOnly = first == kNoNode || record_.nextSame(first) == kNoNode;
        int count = 0;
        for (NodeId node = first; node != kNoNode; node = record_.nextSame(node)) {
            ++count;
            writePart(node, readable(field.name) + (isOnly ? "" : " " + std::to_string(count)), depth);
            if (field.cardinality == model::Cardinality::one) {
                return;
            }
        }
    }

    void writePart(NodeId node, const std::string& label, int depth) {
        const auto level = "h" + std::to_string(std::min(depth + 1, kDeepestHeading));
        html_ += "<section>\n<" + level + ">" + escaped(label) + "</" + level + ">\n";
        const bool isHidden = inspection::isHidden(record_, node);
        if (isHidden || record_.state(node) != model::State::present) {
            html_ += "<p>" + std::string(isHidden ? "Geheim; hier niet getoond." : "Niet ingevuld.") + "</p>\n";
        } else {
            writeGroup(node, depth + 1);
        }
        html_ += "</section>\n";
    }

    void writeAttachments() {
        if (attachments_.empty()) {
            return;
        }
        html_ +=
            "<section>\n<h2>Alle bijlagen</h2>\n<table>\n<thead><tr><th scope=\"col\">Bestand</th>"
            "<th scope=\"col\">Grootte</th><th scope=\"col\">Controlecode (SHA-256)</th></tr></thead>\n<tbody>\n";
        for (const auto& each : attachments_) {
            const auto& blob = record_.blob(each.content);
            html_ += "<tr><td>" + escaped(each.name.empty() ? "zonder naam" : each.name) + "</td><td>" +
                     inspection::sizeText(blob.size) + "</td><td>" + escaped(blob.sha256) + "</td></tr>\n";
        }
        html_ += "</tbody>\n</table>\n</section>\n";
    }

    const Record& record_;
    std::string html_;
    std::vector<Attachment> attachments_;
};

}  // namespace

base::Result<std::string> contentHash(const Record& record, const base::BlobStore& contents) {
    const auto json = model::writeJson(record, contents);
    if (!json) {
        return json.error();
    }
    simdjson::dom::parser parser;
    std::string seen;
    for (const auto member : simdjson::dom::object(parser.parse(*json))) {  // what was just written is JSON
        const auto* const field = record.rootType().find(member.key);
        if (field == nullptr || inspection::isInspected(*field)) {
            seen.append(member.key).append(":").append(simdjson::minify(member.value)).append("\n");
        }
    }
    return base::Sha256::hexOf(seen);
}

base::Result<InspectionPage> renderInspection(const Record& record, const base::BlobStore& contents,
                                              const InspectionOptions& options) {
    const auto hash = contentHash(record, contents);
    if (!hash) {
        return hash.error();
    }
    const auto title = options.title.empty() ? readable(record.rootType().name) : options.title;
    const std::string start =
        "<p>Dit is het dossier zoals de school het wil doorgeven. Klopt er iets niet, of bent u het er niet mee eens? "
        "Zeg het de school: zij legt uw oordeel vast en stuurt het mee. Verandert er daarna nog iets, dan krijgt u de "
        "verschillen te zien.</p>\n";
    return InspectionPage{*hash, inspection::page(title, start + BodyWriter(record).write(), {*hash, options.school})};
}

}  // namespace schakel::casework
