#include "gateway/mapping/Program.h"

#include <algorithm>

namespace schakel::mapping {

bool Sentinel::contains(std::string_view text) const {
    return std::any_of(values.begin(), values.end(), [&](const auto& entry) { return entry.second == text; });
}

SlotId Program::findChild(const Slot& parent, std::string_view wanted, SlotPlace place, std::size_t hint) const {
    const auto matches = [&](SlotId id) {
        const auto& slot = slots[id];
        return slot.name == wanted && slot.place == place && slot.isRead();
    };
    const auto count = parent.children.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t position = hint + i < count ? hint + i : hint + i - count;
        if (matches(parent.children[position])) {
            return parent.children[position];
        }
    }
    return kNoSlot;
}

std::string Program::location(const Slot& slot) const {
    return files[slot.file] + ":" + std::to_string(slot.line);
}

std::string Program::handling(const Slot& slot) const {
    std::string how = location(slot);
    if (slot.codeList != nullptr) {
        how += ", codelijst " + slot.codeList->id() + " (" + slot.codeList->version() + ")";
    }
    if (slot.kind == SlotKind::content) {
        how += slot.encoding == Document::Encoding::base64Zip ? ", base64-zip" : ", base64";
    }
    if (slot.kind == SlotKind::value && slot.form != ValueForm::text) {
        how += ", " + std::string(formName(slot.form));
    }
    return how;
}

std::uint16_t Program::fileIndex(std::string_view wanted) const {
    const auto found = std::find(files.begin(), files.end(), wanted);
    return static_cast<std::uint16_t>(found == files.end() ? 0 : found - files.begin());
}

Mapping::Mapping(std::unique_ptr<const Program> program) : program_(std::move(program)) {}
Mapping::~Mapping() = default;

const std::string& Mapping::set() const {
    return program_->set;
}
const std::string& Mapping::name() const {
    return program_->name;
}
const std::string& Mapping::part() const {
    return program_->part;
}
DocumentKind Mapping::kind() const {
    return program_->kind;
}
const std::string& Mapping::xmlNamespace() const {
    return program_->xmlNamespace;
}
const std::string& Mapping::mediaType() const {
    return program_->mediaType;
}
const model::TypeDescriptor& Mapping::recordType() const {
    return *program_->recordType;
}

}  // namespace schakel::mapping
