#include "gateway/mapping/Writer.h"

#include <algorithm>

#include "gateway/mapping/FileName.h"
#include "gateway/mapping/HeldOutput.h"
#include "gateway/mapping/ShownText.h"
#include "gateway/mapping/WriteReport.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using model::kNoNode;
using model::NodeId;
using model::Record;
using model::State;

constexpr std::string_view kWithheld = "de school van herkomst schermt dit gegeven af";

class WriteSession {
public:
    WriteSession(const Mapping& mapping, const Record& record, const WriteOptions& options)
        : program_(mapping.program()),
          record_(record),
          options_(options),
          builder_(makeBuilder(program_, options.indent)),
          out_(*builder_),
          report_(program_, options, result_) {}

    WriteResult run(NodeId node) {
        const auto& root = program_.slots.front();
        out_.beginGroup(root);
        writeChildren(root, node);
        out_.endGroup(root);
        result_.document = builder_->finish();
        return std::move(result_);
    }

private:
    // Attributes come first: they stand in the start tag.
    void writeChildren(const Slot& slot, NodeId group) {
        ChildMask written;
        for (const bool attributes : {true, false}) {
            for (const SlotId id : slot.children) {
                const auto& child = program_.slots[id];
                if ((child.place == SlotPlace::attribute) == attributes && child.isWritten() &&
                    mayFollow(slot, child, written) && writeSlot(child, group)) {
                    written[child.index] = true;
                }
            }
        }
        for (const auto& choice : slot.choices) {
            if (choice.required && (choice.members & written).none() && isWritten(slot, choice)) {
                report_.choiceMissing(choice);
            }
        }
    }

    // Some member has a place in the document when writing.
    bool isWritten(const Slot& parent, const Choice& choice) const {
        return std::any_of(parent.children.begin(), parent.children.end(), [&](SlotId id) {
            const auto& child = program_.slots[id];
            return choice.members[child.index] && child.isWritten();
        });
    }

    // Of a choice, the first member that has something to say is written.
    static bool mayFollow(const Slot& parent, const Slot& child, const ChildMask& written) {
        return std::none_of(parent.choices.begin(), parent.choices.end(), [&](const Choice& choice) {
            return choice.members[child.index] && (choice.members & written).any();
        });
    }

    bool isInChoice(const Slot& slot) const {
        const auto& choices = program_.slots[slot.parent].choices;
        return std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.members.test(slot.index); });
    }

    // True when something was written.
    bool writeSlot(const Slot& slot, NodeId group) {
        switch (slot.kind) {
            case SlotKind::structure: return writeGroup(slot, group, 1);
            case SlotKind::group: return writeGroups(slot, group);
            case SlotKind::value: return writeValue(slot, group);
            case SlotKind::constant: return put(slot, slot.constant, kNoNode, "vast");
            case SlotKind::setting: return writeSetting(slot);
            case SlotKind::content: return writeContent(slot, group);
            case SlotKind::ignored: return false;
        }
        return false;
    }

    // One occurrence of a group or structure. An optional one is not written when nothing of the record is in it.
    bool writeGroup(const Slot& slot, NodeId group, std::uint32_t ordinal) {
        if (slot.required && !slot.repeated && !isInChoice(slot)) {
            writeWhole(slot, group, ordinal);
            return true;
        }
        const auto mark = out_.hold();
        const auto said = report_.mark();
        if (isPresence(slot, group)) {
            out_.release();
        }
        writeWhole(slot, group, ordinal);
        if (!out_.drop(mark)) {
            return true;
        }
        report_.forget(said);
        return false;
    }

    // That an element is there may be all that was said, and schemas count it. An empty object of JSON says nothing.
    bool isPresence(const Slot& slot, NodeId group) const {
        return slot.kind == SlotKind::group && program_.kind == DocumentKind::xml && isEmpty(slot, group) &&
               slot.requiredChildren.none() &&
               std::none_of(slot.choices.begin(), slot.choices.end(), [](const Choice& c) { return c.required; });
    }

    // A carried element's name is no content.
    bool isEmpty(const Slot& slot, NodeId group) const {
        const NodeId first = record_.firstChild(group);
        return first == kNoNode ||
               (slot.label != nullptr && record_.field(first) == slot.label && record_.nextSibling(first) == kNoNode);
    }

    void writeWhole(const Slot& slot, NodeId group, std::uint32_t ordinal) {
        if (slot.label != nullptr) {
            report_.trace(slot, record_.child(group, *slot.label), "", ordinal);
        }
        report_.enter(slot, ordinal);
        out_.beginGroup(slot);
        writeChildren(slot, group);
        out_.endGroup(slot);
        report_.leave();
    }

    bool writeGroups(const Slot& slot, NodeId group) {
        if (!slot.repeated) {
            const NodeId node = slot.target.empty() ? group : slot.target.first(record_, group);
            if (node == kNoNode) {
                missing(slot);
                return false;
            }
            return writeGroup(slot, node, 1);
        }
        return writeList(slot, group,
                         [&](NodeId node, std::uint32_t ordinal) { return writeGroup(slot, node, ordinal); });
    }

    // Calls writeItem(node, ordinal) for each node of a repeated slot; it says whether it wrote something.
    template <class WriteItem>
    bool writeList(const Slot& slot, NodeId group, WriteItem&& writeItem) {
        std::uint32_t ordinal = 0;
        bool begun = false;
        slot.target.any(record_, group, [&](NodeId node) {
            if (!begun) {
                out_.beginList(slot);
                begun = true;
            }
            ordinal += writeItem(node, ordinal + 1) ? 1U : 0U;
            return false;
        });
        // JSON partners want a list of groups that is empty to be there all the same.
        if (!begun && program_.kind == DocumentKind::json && slot.kind == SlotKind::group) {
            out_.beginList(slot);
            begun = true;
        }
        if (begun) {
            out_.endList(slot);
        }
        if (ordinal == 0) {
            missing(slot);
        }
        return ordinal > 0;
    }

    bool writeValue(const Slot& slot, NodeId group) {
        if (slot.join) {
            return writeJoined(slot, group);
        }
        if (slot.repeated) {
            return writeList(slot, group,
                             [&](NodeId node, std::uint32_t ordinal) { return writeNode(slot, node, ordinal); });
        }
        const NodeId node = slot.target.first(record_, group);
        return (node != kNoNode && writeNode(slot, node, 1)) || writeAbsent(slot);
    }

    bool writeJoined(const Slot& slot, NodeId group) {
        std::string text;
        std::vector<NodeId> nodes;
        slot.target.any(record_, group, [&](NodeId node) {
            if (record_.state(node) == State::present) {
                text += (text.empty() ? "" : *slot.join) + std::string(record_.text(node));
                nodes.push_back(node);
            } else if (record_.state(node) == State::withheld) {
                report_.refuse(node, std::string(kWithheld));
            }
            return false;
        });
        if (nodes.empty()) {
            return writeAbsent(slot);
        }
        if (!isWritable(slot, text)) {
            refuseForm(slot, nodes.front());  // one text, one finding
            return writeAbsent(slot);
        }
        out_.release();
        out_.value(slot, text);
        for (const NodeId node : nodes) {
            report_.trace(slot, node, "");
        }
        return true;
    }

    // False when the document has no way to say this value; what replaces it is not written yet then.
    bool writeNode(const Slot& slot, NodeId node, std::uint32_t ordinal) {
        switch (record_.state(node)) {
            case State::withheld: return writeWithheld(slot, node, ordinal);
            case State::empty: return slot.form == ValueForm::string && put(slot, "", node, "", ordinal);
            case State::present: break;
        }
        const auto text = spell(slot, node);
        return text && put(slot, *text, node, "", ordinal);
    }

    bool writeAbsent(const Slot& slot) {
        if (slot.stamp) {
            const auto& text = *slot.stamp == StampKind::messageId ? options_.stamp.id : options_.stamp.now;
            return put(slot, text, kNoNode, *slot.stamp == StampKind::messageId ? "nummer van dit bericht" : "nu");
        }
        if (slot.fallback) {
            return put(slot, *slot.fallback, kNoNode, "standaardwaarde");
        }
        missing(slot);
        return false;
    }

    bool writeSetting(const Slot& slot) {
        const auto text = settingOf(slot);
        if (!isWritable(slot, text)) {
            report_.wrongForm(slot);
            return false;
        }
        return put(slot, text, kNoNode, "instelling " + slot.setting);
    }

    bool writeWithheld(const Slot& slot, NodeId node, std::uint32_t ordinal) {
        if (slot.sentinel && slot.sentinel->by != nullptr) {
            const NodeId by = record_.child(record_.parent(node), *slot.sentinel->by);
            const auto found =
                by == kNoNode ? slot.sentinel->values.end() : slot.sentinel->values.find(record_.text(by));
            if (found != slot.sentinel->values.end()) {
                return put(slot, found->second, node, "", ordinal);
            }
        }
        report_.refuse(node, std::string(kWithheld));
        return false;
    }

    // The partner's spelling of a value; nullopt when the partner has none.
    std::optional<std::string> spell(const Slot& slot, NodeId node) {
        const auto canonical = record_.text(node);
        if (slot.codeList != nullptr) {
            return spellCode(slot, node, canonical);
        }
        auto text = brinBefore(slot, node) + fromCanonical(canonical, slot.form);
        if (!isWritable(slot, text)) {
            refuseForm(slot, node);
            return std::nullopt;
        }
        return text;
    }

    // What a vestiging6 has in front of the canonical digits.
    std::string brinBefore(const Slot& slot, NodeId node) const {
        if (slot.brin.empty()) {
            return {};
        }
        const NodeId brin = slot.brin.first(record_, record_.parent(node));
        return brin == kNoNode ? std::string() : std::string(record_.text(brin));
    }

    std::optional<std::string> spellCode(const Slot& slot, NodeId node, std::string_view canonical) {
        const auto* const entry = slot.codeList->byCanonical(canonical);
        if (entry != nullptr) {
            return entry->code;
        }
        if (!slot.fallback) {
            report_.codeUnknown(slot, canonical);
        }
        report_.refuse(node, std::string(record_.field(node)->name) + " \"" + shown(canonical) +
                                 "\": geen waarde bekend in codelijst " + slot.codeList->id() + "; vul die aan");
        return std::nullopt;
    }

    // XML cannot carry control characters, not even escaped.
    bool isWritable(const Slot& slot, std::string_view text) const {
        const auto isControl = [](char c) {
            return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
        };
        return hasForm(text, slot.form, slot.limits) &&
               (program_.kind == DocumentKind::json || std::none_of(text.begin(), text.end(), isControl));
    }

    void refuseForm(const Slot& slot, NodeId node) {
        report_.wrongForm(slot);
        report_.refuse(node,
                       "past niet in \"" + slot.name + "\": verwacht wordt " + std::string(formExplained(slot.form)));
    }

    bool writeContent(const Slot& slot, NodeId group) {
        const NodeId node = slot.target.first(record_, group);
        if (node == kNoNode) {
            missing(slot);
            return false;
        }
        const auto& blob = record_.blob(node);
        auto encoding = slot.encoding;
        if (!blob.readable) {
            if (encoding == Document::Encoding::base64) {
                result_.skipped = "de bijlage kon niet worden geopend";
                report_.refuse(node, *result_.skipped);
                return false;
            }
            // The bytes are what arrived: a ZIP that may not be opened, or what was left of one.
            encoding = blob.zip ? Document::Encoding::base64Zip : Document::Encoding::base64;
        }
        out_.content(slot, {blob, encoding, nameInside(slot, node)});
        report_.trace(slot, node, "");
        return true;
    }

    // What the file is called inside the ZIP: as it came, or else by the attachment's own name.
    std::string nameInside(const Slot& slot, NodeId node) const {
        const auto& zip = record_.blob(node).zip;
        if (zip && isSafeFileName(zip->name)) {
            return zip->name;
        }
        const NodeId name =
            slot.contentName == nullptr ? kNoNode : record_.child(record_.parent(node), *slot.contentName);
        return safeFileName(name == kNoNode ? std::string_view() : record_.text(name));
    }

    bool put(const Slot& slot, std::string_view text, NodeId node, const std::string& origin,
             std::uint32_t ordinal = 1) {
        if (node != kNoNode) {
            out_.release();
        }
        out_.value(slot, text);
        report_.trace(slot, node, origin, ordinal);
        if (slot.label != nullptr && node != kNoNode) {
            report_.trace(slot, record_.child(record_.parent(node), *slot.label), origin, ordinal);
        }
        return true;
    }

    std::string settingOf(const Slot& slot) const {
        const auto given = options_.settings.find(slot.setting);
        if (given != options_.settings.end()) {
            return given->second;
        }
        return program_.settings.find(slot.setting)->second.fallback.value_or("");
    }

    void missing(const Slot& slot) {
        if (slot.required && !isInChoice(slot)) {
            report_.valueMissing(slot);
        }
    }

    const Program& program_;
    const Record& record_;
    const WriteOptions& options_;
    std::unique_ptr<DocumentBuilder> builder_;
    HeldOutput out_;
    WriteResult result_;
    WriteReport report_;
};

}  // namespace

base::Result<WriteResult> write(const Mapping& mapping, const Record& record, NodeId node,
                                const WriteOptions& options) {
    for (const auto& [name, setting] : mapping.program().settings) {
        if (!setting.fallback && !options.settings.contains(name)) {
            return Error(MessageCode::SettingMissing,
                         {{"setting", name}, {"mapping", mapping.set()}, {"meaning", setting.meaning}});
        }
    }
    return WriteSession(mapping, record, options).run(node);
}

}  // namespace schakel::mapping
