#include "gateway/mapping/Writer.h"

#include <algorithm>

#include "gateway/mapping/DocumentBuilder.h"
#include "gateway/mapping/ShownText.h"
#include "gateway/mapping/SourcePaths.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::Finding;
using base::MessageCode;
using base::Severity;
using model::kNoNode;
using model::NodeId;
using model::Record;
using model::State;

constexpr std::string_view kWithheld = "de school van herkomst schermt dit gegeven af";

// A name that is safe inside a ZIP, wherever it is unpacked: no folders, no control characters, not too long.
std::string fileName(std::string_view text) {
    constexpr std::size_t kLongest = 200;
    const auto folder = text.find_last_of("/\\");
    auto name = shown(folder == std::string_view::npos ? text : text.substr(folder + 1), kLongest);
    return name.empty() || name == "." || name == ".." ? "bijlage" : name;
}

class WriteSession {
public:
    WriteSession(const Mapping& mapping, const Record& record, const WriteOptions& options)
        : program_(mapping.program()),
          record_(record),
          options_(options),
          builder_(makeBuilder(program_, options.indent)) {}

    WriteResult run(NodeId node) {
        const auto& root = program_.slots.front();
        builder_->beginGroup(root);
        writeChildren(root, node);
        builder_->endGroup(root);
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
    }

    // Of a choice, the first member that has something to say is written.
    static bool mayFollow(const Slot& parent, const Slot& child, const ChildMask& written) {
        return std::none_of(parent.choices.begin(), parent.choices.end(), [&](const Choice& choice) {
            return choice.members[child.index] && (choice.members & written).any();
        });
    }

    static bool isInChoice(const Program& program, const Slot& slot) {
        const auto& choices = program.slots[slot.parent].choices;
        return std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.members.test(slot.index); });
    }

    // True when something was written.
    bool writeSlot(const Slot& slot, NodeId group) {
        switch (slot.kind) {
            case SlotKind::structure: return writeStructure(slot, group);
            case SlotKind::group: return writeGroups(slot, group);
            case SlotKind::value: return writeValue(slot, group);
            case SlotKind::constant: return put(slot, slot.constant, kNoNode, "vast");
            case SlotKind::setting: return writeSetting(slot);
            case SlotKind::content: return writeContent(slot, group);
            case SlotKind::ignored: return false;
        }
        return false;
    }

    bool writeStructure(const Slot& slot, NodeId group) {
        if (!slot.required && !hasContent(slot, group)) {
            return false;
        }
        writeGroup(slot, group, 1);
        return true;
    }

    void writeGroup(const Slot& slot, NodeId group, std::uint32_t ordinal) {
        steps_.emplace_back(&slot, ordinal);
        builder_->beginGroup(slot);
        writeChildren(slot, group);
        builder_->endGroup(slot);
        steps_.pop_back();
    }

    bool hasContent(const Slot& slot, NodeId group) const {
        return std::any_of(slot.children.begin(), slot.children.end(), [&](SlotId id) {
            const auto& child = program_.slots[id];
            if (!child.isWritten()) {
                return false;
            }
            return child.kind == SlotKind::structure
                       ? hasContent(child, group)
                       : !child.target.empty() && child.target.first(record_, group) != kNoNode;
        });
    }

    bool writeGroups(const Slot& slot, NodeId group) {
        if (!slot.repeated) {
            const NodeId node = slot.target.empty() ? group : slot.target.first(record_, group);
            if (node == kNoNode) {
                missing(slot);
                return false;
            }
            writeGroup(slot, node, 1);
            return true;
        }
        return writeList(slot, group, [&](NodeId node, std::uint32_t ordinal) {
            writeGroup(slot, node, ordinal);
            return true;
        });
    }

    // Calls writeItem(node, ordinal) for each node of a repeated slot; it says whether it wrote something.
    template <class WriteItem>
    bool writeList(const Slot& slot, NodeId group, WriteItem&& writeItem) {
        std::uint32_t ordinal = 0;
        bool begun = false;
        slot.target.any(record_, group, [&](NodeId node) {
            if (!begun) {
                builder_->beginList(slot);
                begun = true;
            }
            ordinal += writeItem(node, ordinal + 1) ? 1U : 0U;
            return false;
        });
        // JSON partners want a list of groups that is empty to be there all the same.
        if (!begun && program_.kind == DocumentKind::json && slot.kind == SlotKind::group) {
            builder_->beginList(slot);
            begun = true;
        }
        if (begun) {
            builder_->endList(slot);
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
                refuse(node, std::string(kWithheld));
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
        builder_->value(slot, text);
        for (const NodeId node : nodes) {
            trace(slot, node, "");
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
        if (slot.fallback) {
            return put(slot, *slot.fallback, kNoNode, "standaardwaarde");
        }
        missing(slot);
        return false;
    }

    bool writeSetting(const Slot& slot) {
        const auto text = settingOf(slot);
        if (!isWritable(slot, text)) {
            reportForm(slot);
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
        refuse(node, std::string(kWithheld));
        return false;
    }

    // The partner's spelling of a value; nullopt when the partner has none.
    std::optional<std::string> spell(const Slot& slot, NodeId node) {
        const auto canonical = record_.text(node);
        if (slot.codeList != nullptr) {
            return spellCode(slot, node, canonical);
        }
        auto text = fromCanonical(canonical, slot.form);
        if (!isWritable(slot, text)) {
            refuseForm(slot, node);
            return std::nullopt;
        }
        return text;
    }

    std::optional<std::string> spellCode(const Slot& slot, NodeId node, std::string_view canonical) {
        const auto* const entry = slot.codeList->byCanonical(canonical);
        if (entry != nullptr) {
            return entry->code;
        }
        if (!slot.fallback) {
            codeUnknown(slot, canonical);
        }
        refuse(node, std::string(record_.field(node)->name) + " \"" + shown(canonical) +
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
        reportForm(slot);
        refuse(node, "past niet in \"" + slot.name + "\": verwacht wordt " + std::string(formExplained(slot.form)));
    }

    void reportForm(const Slot& slot) {
        report(MessageCode::ValueHasWrongForm, slot, slot.required ? Severity::error : Severity::warning,
               {{"name", slot.name}, {"expected", std::string(formExplained(slot.form))}});
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
                refuse(node, *result_.skipped);
                return false;
            }
            encoding = Document::Encoding::base64;  // the bytes are what arrived: a ZIP, or what was left of it
        }
        const NodeId name =
            slot.contentName == nullptr ? kNoNode : record_.child(record_.parent(node), *slot.contentName);
        builder_->content(slot, {blob, encoding, fileName(name == kNoNode ? std::string_view() : record_.text(name))});
        trace(slot, node, "");
        return true;
    }

    bool put(const Slot& slot, std::string_view text, NodeId node, const std::string& origin,
             std::uint32_t ordinal = 1) {
        builder_->value(slot, text);
        trace(slot, node, origin, ordinal);
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
        if (slot.required && !isInChoice(program_, slot)) {
            report(MessageCode::TargetValueMissing, slot, Severity::error, {{"name", slot.name}});
        }
    }

    void codeUnknown(const Slot& slot, std::string_view canonical) {
        report(MessageCode::TargetCodeUnknown, slot, slot.required ? Severity::error : Severity::warning,
               {{"name", slot.name}, {"list", slot.codeList->id()}, {"value", shown(canonical, 40)}});
    }

    void report(MessageCode code, const Slot& slot, Severity severity, const base::MessageArguments& arguments) {
        Finding finding;
        finding.rule = std::string(base::message(code).id);
        finding.severity = severity;
        finding.layer = slot.codeList == nullptr ? base::Layer::structure : base::Layer::codeList;
        finding.path = pathOf(slot, 1);
        finding.text = base::messageText(code, arguments);
        finding.remedy = base::messageRemedy(code, arguments);
        finding.message = base::Error(code, arguments);
        result_.findings.push_back(std::move(finding));
    }

    void refuse(NodeId node, std::string reason) {
        if (options_.trace == Trace::on) {
            result_.refusals.push_back({node, std::move(reason)});
        }
    }

    void trace(const Slot& slot, NodeId node, const std::string& origin, std::uint32_t ordinal = 1) {
        if (options_.trace == Trace::off) {
            return;
        }
        std::string how = program_.location(slot);
        if (slot.codeList != nullptr) {
            how += ", codelijst " + slot.codeList->id() + " (" + slot.codeList->version() + ")";
        }
        if (slot.kind == SlotKind::content) {
            how += slot.encoding == Document::Encoding::base64Zip ? ", base64-zip" : ", base64";
        }
        result_.trace.push_back({pathOf(slot, ordinal), node, origin, how});
    }

    std::string pathOf(const Slot& slot, std::uint32_t ordinal) const {
        std::string path = program_.kind == DocumentKind::json ? "" : "/" + program_.root;
        for (const auto& [step, position] : steps_) {
            path += pathStep(program_, *step, position);
        }
        return path + pathStep(program_, slot, ordinal);
    }

    const Program& program_;
    const Record& record_;
    const WriteOptions& options_;
    std::unique_ptr<DocumentBuilder> builder_;
    WriteResult result_;
    std::vector<std::pair<const Slot*, std::uint32_t>> steps_;  // the groups being written, with their positions
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
