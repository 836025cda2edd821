#include "gateway/mapping/ReadSession.h"

#include <algorithm>

#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {
namespace {

using base::Layer;
using base::MessageCode;
using base::Severity;
using model::kNoNode;
using model::NodeId;
using model::State;

// Most text between elements is a newline or an indent, and there is a lot of it.
bool isBlank(std::string_view text) {
    static constexpr std::string_view kIndent = "                                                                ";
    if ((text.size() == 1 && text.front() == '\n') || kIndent.starts_with(text)) {
        return true;
    }
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

}  // namespace

ReadSession::ReadSession(const Mapping& mapping, base::BlobStore& attachments, const ReadOptions& options,
                         Position& position)
    : mapping_(mapping),
      program_(mapping.program()),
      attachments_(attachments),
      options_(options),
      position_(position),
      builder_(mapping.recordType(), position.line()),
      skipped_(options.trace, options.limits.textBytes) {
    frames_.reserve(32);
    Frame root;
    root.slot = program_.slots.data();
    root.origin = {0, 1, position_.line()};
    frames_.push_back(root);
}

void ReadSession::enter(std::string_view name, SlotPlace place) {
    if (skipped_.isOpen()) {
        skipped_.enter(name, place);
        if (skipped_.isTooMuch()) {
            fail("het aantal onbekende onderdelen");
        }
        return;
    }
    const Frame& parent = frames_.back();
    const SlotId id = program_.findChild(*parent.slot, name, place, parent.next);
    if (id == kNoSlot) {
        beginUnknown(name, place);
        return;
    }
    const auto& slot = program_.slots[id];
    const auto line = position_.line();
    const bool admitted = admit(slot, line);
    const auto ordinal = frames_.back().lastOrdinal;
    if (!admitted) {
        skipped_.begin(name, tracing() ? childPath(slot, ordinal) : "", "komt vaker voor dan mag");
    } else if (slot.kind == SlotKind::ignored) {
        skipped_.begin(name, tracing() ? childPath(slot, ordinal) : "", slot.reason);
    } else {
        beginSlot(slot, {id, ordinal, line});
    }
}

void ReadSession::beginUnknown(std::string_view name, SlotPlace place) {
    const auto text = (place == SlotPlace::attribute ? "@" : "") + shown(name);
    structure(MessageCode::UnknownElement, pathOf() + "/" + text, position_.line(), {{"name", text}});
    skipped_.begin(name, pathOf() + "/" + text, "onbekend in " + program_.set);
    if (skipped_.isTooMuch()) {
        fail("het aantal onbekende onderdelen");
    }
}

bool ReadSession::admit(const Slot& slot, std::uint64_t line) {
    checkOrder(slot, line);
    Frame& parent = frames_.back();
    parent.lastOrdinal = parent.lastChild == &slot ? parent.lastOrdinal + 1 : 1;
    parent.lastChild = &slot;
    parent.next = slot.repeated ? slot.index : slot.index + 1U;
    if (!parent.seen[slot.index] || slot.repeated) {
        parent.seen[slot.index] = true;
        return true;
    }
    structure(MessageCode::ElementTooOften, childPath(slot, 1), line, {{"name", slot.name}});
    return false;
}

// XML sequences are strict: an element may not come after one that the schema puts behind it.
void ReadSession::checkOrder(const Slot& slot, std::uint64_t line) {
    const auto* const last = frames_.back().lastChild;
    if (last == nullptr || slot.order >= last->order || program_.kind != DocumentKind::xml) {
        return;
    }
    if (slot.place == SlotPlace::element && last->place == SlotPlace::element) {
        structure(MessageCode::ElementOutOfOrder, childPath(slot, 1), line,
                  {{"name", slot.name}, {"after", last->name}});
    }
}

void ReadSession::beginSlot(const Slot& slot, const Origin& origin) {
    Frame frame;
    frame.slot = &slot;
    frame.origin = origin;
    frame.group = frames_.back().group;
    if (slot.kind == SlotKind::group) {
        frame.group = builder_.openGroup(slot, frame.group, origin);
    }
    frames_.push_back(frame);
    if (slot.takesText()) {
        text_.clear();
    }
    if (slot.kind == SlotKind::content) {
        content_ = std::make_unique<ContentReader>(
            attachments_, ContentOptions{slot.encoding, options_.limits.attachmentBytes, options_.scanner});
        if (++attachmentCount_ > options_.limits.attachments) {
            fail("het aantal bijlagen");
        }
    }
}

void ReadSession::text(std::string_view text) {
    if (skipped_.isOpen()) {
        skipped_.text(text);
        return;
    }
    Frame& frame = frames_.back();
    const auto& slot = *frame.slot;
    if (slot.kind == SlotKind::content) {
        if (auto fed = content_->feed(text); !fed && !failure_) {
            failure_ = fed.error();
        }
    } else if (slot.takesText()) {
        if (text_.size() + text.size() > options_.limits.textBytes) {
            fail("de tekst van \"" + slot.name + "\"");
            return;
        }
        text_ += text;
    } else if (!frame.hasStrayText && !isBlank(text)) {
        frame.hasStrayText = true;  // one finding, in however many pieces the text comes
        structure(MessageCode::StrayText, pathOf(), frame.origin.line, {{"name", slot.name}});
    }
}

void ReadSession::leave() {
    if (skipped_.isOpen()) {
        skipped_.leave(position_.line(), trace_);
        return;
    }
    close(frames_.back());
    if (frames_.back().slot->takesText()) {
        text_.clear();  // what comes next belongs to the element around it
    }
    frames_.pop_back();
}

const Slot* ReadSession::peek(std::string_view name) const {
    if (skipped_.isOpen()) {
        return nullptr;
    }
    const Frame& parent = frames_.back();
    const SlotId id = program_.findChild(*parent.slot, name, SlotPlace::element, parent.next);
    return id == kNoSlot || program_.slots[id].kind == SlotKind::ignored ? nullptr : &program_.slots[id];
}

void ReadSession::note(MessageCode code, const base::MessageArguments& arguments) {
    structure(code, pathOf(), position_.line(), arguments);
}

void ReadSession::refuse(const Slot& slot, std::string_view expected) {
    const auto line = position_.line();
    if (!admit(slot, line)) {
        return;
    }
    const auto path = childPath(slot, frames_.back().lastOrdinal);
    structure(MessageCode::ValueHasWrongForm, path, line, {{"name", slot.name}, {"expected", std::string(expected)}});
    if (tracing()) {
        trace_.push_back({path, line, "", "heeft niet de juiste vorm", program_.location(slot)});
    }
}

void ReadSession::checkComplete(const Frame& frame) {
    const auto& slot = *frame.slot;
    const ChildMask missing = slot.requiredChildren & ~frame.seen;
    if (missing.any()) {
        for (const SlotId child : slot.children) {
            const auto& wanted = program_.slots[child];
            if (missing[wanted.index] && wanted.isRead()) {
                structure(MessageCode::ElementMissing, pathOf(), frame.origin.line,
                          {{"name", wanted.name}, {"parent", slot.name}});
            }
        }
    }
    for (const auto& choice : slot.choices) {
        const auto count = (choice.members & frame.seen).count();
        if (count > 1 || (count == 0 && choice.required)) {
            structure(count == 0 ? MessageCode::ChoiceMissing : MessageCode::ChoiceTooMany, pathOf(), frame.origin.line,
                      {{"names", choice.names}, {"parent", slot.name}});
        }
    }
}

void ReadSession::fail(std::string what) {
    if (!failure_) {
        failure_ = base::Error(MessageCode::DocumentTooLarge, {{"what", std::move(what)}});
    }
}

std::string ReadSession::pathOf() const {
    std::string path = program_.kind == DocumentKind::json ? "" : "/" + program_.root;
    for (std::size_t i = 1; i < frames_.size(); ++i) {
        path += pathStep(program_, *frames_[i].slot, frames_[i].origin.ordinal);
    }
    return path;
}

std::string ReadSession::childPath(const Slot& slot, std::uint32_t ordinal) const {
    return pathOf() + pathStep(program_, slot, ordinal);
}

void ReadSession::structure(MessageCode code, std::string path, std::uint64_t line,
                            const base::MessageArguments& arguments) {
    report(code, {std::move(path), line}, arguments, {Severity::error, Layer::structure});
}

void ReadSession::report(MessageCode code, SourcePaths::Place place, const base::MessageArguments& arguments,
                         Weight weight) {
    if (findings_.size() >= options_.limits.findings) {
        return;
    }
    base::Finding finding;
    finding.rule = std::string(base::message(code).id);
    finding.severity = weight.severity;
    finding.layer = weight.layer;
    finding.path = std::move(place.path);
    finding.line = place.line;
    finding.text = base::messageText(code, arguments);
    finding.remedy = base::messageRemedy(code, arguments);
    finding.message = base::Error(code, arguments);
    findings_.push_back(std::move(finding));
}

void ReadSession::addRuleFindings() {
    const SourcePaths paths(program_, builder_.record(), builder_.origins());
    // Only of what we hand over ourselves are attachments read again.
    const auto* const attachments = options_.purpose == Purpose::sending ? &attachments_ : nullptr;
    for (auto& found : program_.rules.check(builder_.record(), {options_.purpose, attachments})) {
        if (findings_.size() >= options_.limits.findings) {
            return;
        }
        if (wasRefused(found)) {
            continue;
        }
        auto place = found.missing != nullptr ? paths.placeOfMissing(found.node, *found.missing)
                                              : SourcePaths::Place{paths.path(found.node), paths.line(found.node)};
        found.finding.path = std::move(place.path);
        found.finding.line = place.line;
        findings_.push_back(std::move(found.finding));
    }
}

bool ReadSession::wasRefused(const RuleBreak& found) const {
    const auto& record = builder_.record();
    const auto isWithin = [&](NodeId node, NodeId group) {
        while (node != group && node != model::Record::root()) {
            node = record.parent(node);
        }
        return node == group;
    };
    return found.missing != nullptr && std::any_of(refused_.begin(), refused_.end(), [&](const Refused& refused) {
               return refused.field == &found.missing->field() &&
                      (isWithin(refused.group, found.node) || isWithin(found.node, refused.group));
           });
}

ReadResult ReadSession::finish() {
    close(frames_.back());
    addRuleFindings();
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const auto& left, const auto& right) { return left.line < right.line; });
    return {&mapping_, builder_.take(), std::move(findings_), std::move(trace_)};
}

}  // namespace schakel::mapping
