#include "gateway/mapping/DocumentBuilder.h"

#include <algorithm>
#include <utility>

#include "gateway/base/Json.h"
#include "gateway/mapping/CsvBuilder.h"

namespace schakel::mapping {
namespace {

// What a character must become; empty: itself. In attributes, white space would be read back as a space; a carriage
// return would be read back as a newline anywhere.
std::string_view escaped(char character, SlotPlace place) {
    switch (character) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '\r': return "&#13;";
        case '"': return place == SlotPlace::attribute ? "&quot;" : "";
        case '\n': return place == SlotPlace::attribute ? "&#10;" : "";
        case '\t': return place == SlotPlace::attribute ? "&#9;" : "";
        default: return "";
    }
}

bool mayNeedEscape(char c) {
    return c == '&' || c == '<' || c == '>' || c == '"' || c == '\r' || c == '\n' || c == '\t';
}

void appendEscaped(std::string& out, std::string_view text, SlotPlace place) {
    while (!text.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::find_if(text.begin(), text.end(), mayNeedEscape) - text.begin());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (!text.empty()) {
            const auto instead = escaped(text.front(), place);
            out += instead.empty() ? text.substr(0, 1) : instead;
            text.remove_prefix(1);
        }
    }
}

class XmlBuilder final : public DocumentBuilder {
public:
    XmlBuilder(const Program& program, int indent) : program_(program), indent_(indent) {
        text_.reserve(16 * 1024);
        text_ += R"(<?xml version="1.0" encoding="UTF-8"?>)";
    }

    void beginGroup(const Slot& slot) override {
        closeTag();
        newLine();
        text_ += '<';
        text_ += slot.name;
        if (slot.parent == kNoSlot) {
            if (!program_.xmlNamespace.empty()) {
                text_ += " xmlns=\"";
                appendEscaped(text_, program_.xmlNamespace, SlotPlace::attribute);
                text_ += '"';
            }
            for (const auto& [prefix, space] : program_.namespaces) {
                text_ += " xmlns:" + prefix + "=\"";
                appendEscaped(text_, space, SlotPlace::attribute);
                text_ += '"';
            }
        }
        tagOpen_ = true;
        hasText_ = false;
        ++depth_;
    }

    void endGroup(const Slot& slot) override {
        --depth_;
        if (tagOpen_) {
            text_ += "/>";
            tagOpen_ = false;
        } else {
            if (!hasText_) {
                newLine();
            }
            endTag(slot);
        }
        hasText_ = false;
    }

    void beginList(const Slot&) override {}
    void endList(const Slot&) override {}

    void value(const Slot& slot, std::string_view text) override {
        if (slot.place == SlotPlace::attribute) {
            text_ += ' ';
            text_ += slot.name;
            text_ += "=\"";
            appendEscaped(text_, text, slot.place);
            text_ += '"';
            return;
        }
        closeTag();
        if (slot.place == SlotPlace::ownText) {
            appendEscaped(text_, text, slot.place);
            hasText_ = true;
            return;
        }
        startTag(slot);
        appendEscaped(text_, text, slot.place);
        endTag(slot);
    }

    void content(const Slot& slot, Document::Attachment attachment) override {
        closeTag();
        startTag(slot);
        document_.segments.emplace_back(std::exchange(text_, {}));
        document_.segments.emplace_back(std::move(attachment));
        endTag(slot);
    }

    Document finish() override {
        text_ += '\n';
        document_.segments.emplace_back(std::move(text_));
        return std::move(document_);
    }

private:
    void startTag(const Slot& slot) {
        newLine();
        text_ += '<';
        text_ += slot.name;
        text_ += '>';
    }

    void endTag(const Slot& slot) {
        text_ += "</";
        text_ += slot.name;
        text_ += '>';
    }

    void closeTag() {
        if (tagOpen_) {
            text_ += '>';
            tagOpen_ = false;
        }
    }

    void newLine() {
        if (depth_ == 0 || indent_ > 0) {
            text_ += '\n';
            text_.append(depth_ * static_cast<std::size_t>(indent_), ' ');
        }
    }

    const Program& program_;
    int indent_;
    std::string text_;
    Document document_;
    std::size_t depth_ = 0;
    bool tagOpen_ = false;
    bool hasText_ = false;  // the element just written into holds text: no layout inside it
};

class JsonBuilder final : public DocumentBuilder {
public:
    explicit JsonBuilder(int indent) : writer_(text_, indent) { text_.reserve(4 * 1024); }

    void beginGroup(const Slot& slot) override {
        key(slot);
        writer_.beginObject();
    }
    void endGroup(const Slot&) override { writer_.endObject(); }

    void beginList(const Slot& slot) override {
        writer_.key(slot.name);
        writer_.beginArray();
    }
    void endList(const Slot&) override { writer_.endArray(); }

    void value(const Slot& slot, std::string_view text) override {
        key(slot);
        if (slot.form == ValueForm::boolean || slot.form == ValueForm::integer || slot.form == ValueForm::decimal) {
            writer_.raw(text);
        } else {
            writer_.string(text);
        }
    }

    void content(const Slot& slot, Document::Attachment attachment) override {
        key(slot);
        writer_.raw("\"");
        document_.segments.emplace_back(std::exchange(text_, {}));
        document_.segments.emplace_back(std::move(attachment));
        text_ += '"';
    }

    Document finish() override {
        document_.segments.emplace_back(std::move(text_));
        return std::move(document_);
    }

private:
    void key(const Slot& slot) {
        if (!slot.repeated && slot.parent != kNoSlot) {
            writer_.key(slot.name);
        }
    }

    std::string text_;
    base::JsonWriter writer_;
    Document document_;
};

}  // namespace

std::unique_ptr<DocumentBuilder> makeBuilder(const Program& program, int indent) {
    switch (program.kind) {
        case DocumentKind::json: return std::make_unique<JsonBuilder>(indent);
        case DocumentKind::csv: return makeCsvBuilder(program);
        case DocumentKind::xml: break;
    }
    return std::make_unique<XmlBuilder>(program, indent);
}

}  // namespace schakel::mapping
