// The second half of ReadSession: what becomes of a slot's text once the slot is complete.
#include <algorithm>

#include "gateway/mapping/FileKind.h"
#include "gateway/mapping/FileName.h"
#include "gateway/mapping/ReadSession.h"
#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {

using base::Layer;
using base::MessageCode;
using base::Severity;
using model::kNoNode;
using model::NodeId;
using model::State;

void ReadSession::close(const Frame& frame) {
    const auto& slot = *frame.slot;
    switch (slot.kind) {
        case SlotKind::value: closeValue(slot, frame); break;
        case SlotKind::constant: closeConstant(slot, frame); break;
        case SlotKind::content: closeContent(slot, frame); break;
        case SlotKind::setting: trace(slot, frame, {}, "komt bij het schrijven uit de instellingen"); break;
        case SlotKind::ignored: break;
        case SlotKind::structure:
        case SlotKind::group:
            if (slot.textSlot != kNoSlot) {
                closeOwnText(program_.slots[slot.textSlot]);
            }
            checkComplete(frames_.back());
            break;
    }
}

void ReadSession::closeOwnText(const Slot& own) {
    Frame& frame = frames_.back();
    if (text_.empty() && !own.required) {
        return;
    }
    frame.seen[own.index] = true;
    Frame place = frame;
    place.origin.slot = frame.slot->textSlot;
    switch (own.kind) {
        case SlotKind::constant: closeConstant(own, place); break;
        case SlotKind::setting:
        case SlotKind::ignored: break;
        case SlotKind::value: closeValue(own, place); break;
        case SlotKind::content:
        case SlotKind::structure:
        case SlotKind::group: break;
    }
}

void ReadSession::closeValue(const Slot& slot, const Frame& frame) {
    if (slot.sentinel && slot.sentinel->contains(text_)) {
        added(slot, frame, builder_.addWithoutText(slot, frame.group, State::withheld, frame.origin));
    } else if (text_.empty() && slot.form == ValueForm::string) {
        added(slot, frame, builder_.addWithoutText(slot, frame.group, State::empty, frame.origin));
    } else if (slot.codeList != nullptr) {
        closeCode(slot, frame);
    } else if (!hasForm(text_, slot.form, slot.limits) || !followsBrin(slot, frame)) {
        structure(MessageCode::ValueHasWrongForm, pathOf(), frame.origin.line,
                  {{"name", slot.name}, {"expected", std::string(formExplained(slot.form))}});
        refused_.push_back({frame.group, &slot.target.field()});
        trace(slot, frame, {}, "heeft niet de juiste vorm");
    } else {
        addText(slot, frame, toCanonical(text_, slot.form, buffer_));
    }
}

// Whether a vestiging6 is one of the school it should belong to; when that is not known yet, it may be.
bool ReadSession::followsBrin(const Slot& slot, const Frame& frame) const {
    if (slot.brin.empty()) {
        return true;
    }
    const auto& record = builder_.record();
    const NodeId brin = slot.brin.first(record, frame.group);
    return brin == model::kNoNode || trimmed(text_, slot.form).starts_with(record.text(brin));
}

void ReadSession::closeCode(const Slot& slot, const Frame& frame) {
    const auto& list = *slot.codeList;
    const auto* const entry = list.byCode(trimmed(text_, slot.form));
    if (entry != nullptr) {
        addText(slot, frame, entry->canonical);
        return;
    }
    report(MessageCode::CodeNotInList, {pathOf(), frame.origin.line},
           {{"name", slot.name},
            {"value", shown(text_, 40)},
            {"list", list.id()},
            {"number", list.id().substr(list.id().find('/') + 1)},
            {"title", list.title()},
            {"codes", list.codesAsText()}},
           {Severity::error, Layer::codeList});
    refused_.push_back({frame.group, &slot.target.field()});
    trace(slot, frame, {}, tracing() ? "staat niet in codelijst " + list.id() : "");
}

void ReadSession::addText(const Slot& slot, const Frame& frame, std::string_view canonical) {
    if (slot.join) {
        addJoined(slot, frame, canonical);
    } else {
        added(slot, frame, builder_.addValue(slot, frame.group, canonical, frame.origin));
    }
}

void ReadSession::addJoined(const Slot& slot, const Frame& frame, std::string_view canonical) {
    std::string targets;
    while (!canonical.empty()) {
        const auto cut = canonical.find(*slot.join);
        const auto part = canonical.substr(0, cut);
        canonical.remove_prefix(cut == std::string_view::npos ? canonical.size() : cut + slot.join->size());
        if (part.empty()) {
            continue;
        }
        const NodeId node = builder_.addValue(slot, frame.group, part, frame.origin);
        if (tracing()) {
            targets += (targets.empty() ? "" : ", ") + builder_.record().path(node);
        }
    }
    trace(slot, frame, std::move(targets), "");
}

void ReadSession::added(const Slot& slot, const Frame& frame, NodeId node) {
    if (node == kNoNode) {
        structure(MessageCode::ElementTooOften, pathOf(), frame.origin.line, {{"name", slot.name}});
        trace(slot, frame, {}, "staat al eerder in het dossier");
    } else if (tracing()) {
        trace(slot, frame, builder_.record().path(node), "");
    }
}

void ReadSession::closeContent(const Slot& slot, const Frame& frame) {
    auto outcome = content_->finish();
    content_.reset();
    if (!outcome) {
        failure_ = outcome.error();
        return;
    }
    if (outcome->infection) {
        failure_ = base::Error(MessageCode::AttachmentInfected,
                               {{"name", nameOf(slot, frame)}, {"signature", shown(*outcome->infection)}});
        return;
    }
    if (outcome->isEmpty) {
        structure(MessageCode::ValueHasWrongForm, pathOf(), frame.origin.line,
                  {{"name", slot.name}, {"expected", base::Words("een bestand in base64", "a file in base64")}});
    } else if (!outcome->problem.empty()) {
        reportAttachment(MessageCode::AttachmentUnreadable, frame, {{"reason", outcome->problem}});
    } else if (!checkFile(slot, frame, outcome->head)) {
        outcome->blob.readable = false;
    }
    added(slot, frame, builder_.addContent(slot, frame.group, std::move(outcome->blob), frame.origin));
}

bool ReadSession::checkFile(const Slot& slot, const Frame& frame, std::string_view head) {
    if (slot.fileTypes.empty()) {
        return true;
    }
    const auto name = nameOf(slot, frame);
    const auto kind = sniffFile(head);
    if (isArchive(kind)) {
        reportAttachment(MessageCode::AttachmentNested, frame, {{"name", shown(name)}, {"type", kindExplained(kind)}});
        return false;
    }
    const bool isAllowed = std::any_of(slot.fileTypes.begin(), slot.fileTypes.end(), [&](const std::string& extension) {
        return kind == FileKind::empty || fitsExtension(kind, extension);
    });
    if (!isAllowed) {
        std::string allowed;
        for (const auto& type : slot.fileTypes) {
            allowed += (allowed.empty() ? "" : ", ") + type;
        }
        reportAttachment(MessageCode::AttachmentTypeRefused, frame,
                         {{"name", shown(name)}, {"type", kindExplained(kind)}, {"allowed", allowed}});
        return kind == FileKind::unknown;  // nothing known against it: people may look at it
    }
    const auto extension = extensionOf(name);
    if (!extension.empty() && !fitsExtension(kind, extension)) {
        reportAttachment(MessageCode::AttachmentTypeDiffers, frame,
                         {{"name", shown(name)}, {"expected", extension}, {"type", kindExplained(kind)}});
    }
    return true;
}

void ReadSession::reportAttachment(MessageCode code, const Frame& frame, const base::MessageArguments& arguments) {
    report(code, {pathOf(), frame.origin.line}, arguments, {weighed(Severity::warning, options_.purpose), Layer::own});
}

std::string ReadSession::nameOf(const Slot& slot, const Frame& frame) const {
    const auto& record = builder_.record();
    const auto name = slot.contentName == nullptr ? model::kNoNode : record.child(frame.group, *slot.contentName);
    return name == model::kNoNode ? std::string() : std::string(record.text(name));
}

void ReadSession::closeConstant(const Slot& slot, const Frame& frame) {
    if (trimmed(text_, slot.form) != slot.constant) {
        structure(MessageCode::ValueMustBe, pathOf(), frame.origin.line,
                  {{"name", slot.name}, {"expected", slot.constant}});
    }
    trace(slot, frame, "(vast)", "");
}

std::string_view ReadSession::withholder() const {
    if (skipped_.isOpen()) {
        return {};
    }
    for (const SlotId child : frames_.back().slot->children) {
        if (const auto& by = program_.slots[child].withheldBy; !by.empty()) {
            return by;
        }
    }
    return {};
}

void ReadSession::withhold(std::string_view name) {
    Frame& frame = frames_.back();
    const SlotId id = program_.findChild(*frame.slot, name, SlotPlace::element, 0);
    if (id == kNoSlot || program_.slots[id].withheldBy.empty() || frame.seen[program_.slots[id].index]) {
        return;
    }
    frame.seen[program_.slots[id].index] = true;  // it is there, for those who may see it
    addWithheld(program_.slots[id], frame.group, {id, 1, position_.line()});
}

void ReadSession::addWithheld(const Slot& slot, NodeId group, const Origin& origin) {
    if (slot.kind == SlotKind::value && slot.isRead()) {
        builder_.addWithoutText(slot, group, State::withheld, origin);
    }
    if (slot.kind != SlotKind::structure) {
        return;
    }
    for (const SlotId child : slot.children) {
        addWithheld(program_.slots[child], group, {child, 1, origin.line});
    }
}

void ReadSession::trace(const Slot& slot, const Frame& frame, std::string target, std::string_view reason) {
    if (!tracing()) {
        return;
    }
    trace_.push_back({pathOf(), frame.origin.line, std::move(target), std::string(reason), program_.handling(slot)});
}

}  // namespace schakel::mapping
