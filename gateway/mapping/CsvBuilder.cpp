#include "gateway/mapping/CsvBuilder.h"

#include <algorithm>

#include "gateway/mapping/CsvCell.h"

namespace schakel::mapping {
namespace {

bool isNumber(const Slot& slot) {
    return slot.form == ValueForm::integer || slot.form == ValueForm::decimal;
}

class CsvBuilder final : public DocumentBuilder {
public:
    explicit CsvBuilder(const Program& program) : program_(program) {
        for (const SlotId id : program_.slots[program_.slots.front().children.front()].children) {
            const auto& slot = program_.slots[id];
            if (slot.isWritten()) {
                columns_.push_back(&slot);
            }
        }
        for (const auto* column : columns_) {
            append(column->name);
        }
        endLine();
    }

    void beginGroup(const Slot& slot) override {
        if (slot.parent != kNoSlot) {
            cells_.assign(columns_.size(), {});
        }
    }

    void endGroup(const Slot& slot) override {
        if (slot.parent == kNoSlot) {
            return;
        }
        for (const auto& cell : cells_) {
            append(cell);
        }
        endLine();
    }

    void beginList(const Slot&) override {}
    void endList(const Slot&) override {}

    void value(const Slot& slot, std::string_view text) override {
        const auto column = std::find(columns_.begin(), columns_.end(), &slot);
        cells_[static_cast<std::size_t>(column - columns_.begin())] =
            isNumber(slot) ? std::string(text) : guardedCell(text);
    }

    // The loader refuses attachments in CSV.
    void content(const Slot&, Document::Attachment) override {}

    Document finish() override {
        Document document;
        document.segments.emplace_back(std::move(text_));
        return document;
    }

private:
    void append(std::string_view cell) {
        if (!atLineStart_) {
            text_ += program_.separator;
        }
        atLineStart_ = false;
        const std::string special = std::string("\"\r\n") + program_.separator;
        if (cell.find_first_of(special) == std::string_view::npos) {
            text_ += cell;
            return;
        }
        text_ += '"';
        for (const char character : cell) {
            text_ += character == '"' ? "\"\"" : std::string(1, character);
        }
        text_ += '"';
    }

    void endLine() {
        text_ += '\n';
        atLineStart_ = true;
    }

    const Program& program_;
    std::vector<const Slot*> columns_;
    std::vector<std::string> cells_;
    std::string text_;
    bool atLineStart_ = true;
};

}  // namespace

std::unique_ptr<DocumentBuilder> makeCsvBuilder(const Program& program) {
    return std::make_unique<CsvBuilder>(program);
}

}  // namespace schakel::mapping
