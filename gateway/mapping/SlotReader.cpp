#include "gateway/mapping/SlotReader.h"

#include <algorithm>
#include <charconv>

#include "gateway/mapping/FileKind.h"
#include "gateway/mapping/SlotChecks.h"

namespace schakel::mapping {
namespace {

using model::Cardinality;
using model::FieldType;

template <class Number>
std::optional<Number> parseNumber(const base::YamlCursor& place, std::string_view text) {
    Number value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) {
        place.problem("\"" + std::string(text) + "\" is not a number");
        return std::nullopt;
    }
    return value;
}

// "1..280" or "0..": both ends, either may be missing.
template <class Number>
void readInterval(const base::YamlCursor& place, std::optional<Number>& low, std::optional<Number>& high) {
    const auto text = place.text();
    const auto dots = text.find("..");
    if (dots == std::string::npos) {
        place.problem("must look like 1..280");
        return;
    }
    if (dots > 0) {
        low = parseNumber<Number>(place, std::string_view(text).substr(0, dots));
    }
    if (dots + 2 < text.size()) {
        high = parseNumber<Number>(place, std::string_view(text).substr(dots + 2));
    }
}

void readOccurs(const base::YamlCursor& field, Slot& slot) {
    const auto occurs = field.textOr("occurs", "1");
    if (occurs != "1" && occurs != "0..1" && occurs != "0..*" && occurs != "1..*") {
        field.at("occurs").problem("must be 1, 0..1, 0..* or 1..*");
    }
    slot.required = occurs.starts_with('1');
    slot.repeated = occurs.ends_with('*');
}

void readForm(const base::YamlCursor& field, Slot& slot) {
    if (field.has("type")) {
        const auto form = formByName(field.at("type").text());
        if (!form) {
            field.at("type").problem("unknown type; see docs/mapping-guide.md");
        }
        slot.form = form.value_or(ValueForm::text);
    }
    if (field.has("length")) {
        readInterval(field.at("length"), slot.limits.minLength, slot.limits.maxLength);
    }
    if (field.has("range")) {
        readInterval(field.at("range"), slot.limits.minimum, slot.limits.maximum);
    }
    if (field.has("digits")) {
        slot.limits.digits = parseNumber<std::size_t>(field.at("digits"), field.at("digits").text());
    }
    slot.limits.monthDay = field.textOr("day", "");
}

// Where a field goes. `carry` names the list of the model that takes along what the model has no place for, under the
// element's own name.
std::string targetOf(const base::YamlCursor& field, const std::string& name, const Slot& slot) {
    if (!field.has("carry")) {
        return field.at("to").text();
    }
    if (field.has("to")) {
        field.at("carry").problem("a field has a place (`to`) or is carried along (`carry`), not both");
    }
    const auto part = field.at("carry").text() + "[naam=" + name + "]";
    return slot.kind == SlotKind::group ? part : part + ".waarde";
}

void readTarget(const base::YamlCursor& field, const std::string& name, const SlotContext& context, Slot& slot) {
    const std::string_view key = field.has("carry") ? "carry" : "to";
    if (!field.has(key)) {
        return;
    }
    slot.target = parsePath(targetOf(field, name, slot), context.group, *context.program.recordType, field.at(key));
    if (slot.target.empty()) {
        return;
    }
    if (key == "carry") {
        slot.label =
            slot.target
                .steps[slot.kind == SlotKind::group ? slot.target.steps.size() - 1 : slot.target.steps.size() - 2]
                .conditions.front()
                .field;
    }
    const auto& target = slot.target.field();
    const bool isGroup = slot.kind == SlotKind::group;
    if (isGroup != (target.type == FieldType::group)) {
        field.at(key).problem(isGroup ? "a field with fields needs a group of the model"
                                      : "leads to a group of the model; give it fields, or go one step further");
    }
    if ((slot.kind == SlotKind::content) != (target.type == FieldType::content)) {
        field.at(key).problem("attachment bytes go with `content`, and only those");
    }
    const bool holdsMany = std::any_of(slot.target.steps.begin(), slot.target.steps.end(), [](const PathStep& step) {
        return step.field->cardinality == Cardinality::many;
    });
    if (slot.repeated && !holdsMany) {
        field.at("occurs").problem("repeats, but the model holds one \"" + std::string(target.name) + "\"");
    }
}

void readSentinel(const base::YamlCursor& field, const SlotContext& context, Slot& slot) {
    const auto sentinel = field.at("sentinel");
    if (!sentinel.exists() || !sentinel.allowKeys({"by", "values"})) {
        return;
    }
    Sentinel result;
    result.by = context.group.find(sentinel.requiredText("by"));
    if (result.by == nullptr) {
        sentinel.problem("`by` must name a field of the model's " + std::string(context.group.name));
    }
    for (const auto& [key, value] : sentinel.at("values").members()) {
        result.values.emplace(key, value.text());
    }
    slot.sentinel = std::move(result);
}

void readContent(const base::YamlCursor& field, const SlotContext& context, Slot& slot) {
    const auto encoding = field.at("content").text();
    if (encoding != "base64" && encoding != "base64-zip") {
        field.at("content").problem("must be base64 or base64-zip");
    }
    slot.encoding = encoding == "base64" ? Document::Encoding::base64 : Document::Encoding::base64Zip;
    if (field.has("types")) {
        slot.fileTypes = field.at("types").texts();
    }
    for (const auto& type : slot.fileTypes) {
        if (!isKnownExtension(type)) {
            field.at("types").problem("no file is known to be \"" + type + "\" by its content");
        }
    }
    if (field.has("name")) {
        slot.contentName = context.group.find(field.at("name").text());
        if (slot.contentName == nullptr) {
            field.at("name").problem("must name a field of the model's " + std::string(context.group.name));
        }
    }
}

void readCodeList(const base::YamlCursor& field, const SlotContext& context, Slot& slot) {
    if (!field.has("codelist")) {
        return;
    }
    const auto id = field.at("codelist").text();
    const auto found = context.codeLists.find(id);
    if (found != context.codeLists.end()) {
        slot.codeList = found->second.get();
        return;
    }
    std::vector<std::string_view> known;
    for (const auto& [name, list] : context.codeLists) {
        known.push_back(name);
    }
    field.at("codelist").problem("there is no code list \"" + id + "\"" + base::suggestion(id, known));
}

void readSetting(const base::YamlCursor& field, const SlotContext& context, Slot& slot) {
    slot.setting = field.at("setting").text();
    if (!context.program.settings.contains(slot.setting)) {
        field.at("setting").problem("\"" + slot.setting + "\" is not among the mapping's settings");
    }
}

SlotKind kindOf(const base::YamlCursor& field) {
    if (field.has("fields")) {
        return field.has("to") || field.has("carry") ? SlotKind::group : SlotKind::structure;
    }
    if (field.has("const")) {
        return SlotKind::constant;
    }
    if (field.has("setting")) {
        return SlotKind::setting;
    }
    if (field.has("content")) {
        return SlotKind::content;
    }
    return field.has("ignore") ? SlotKind::ignored : SlotKind::value;
}

void readPlace(const std::string& name, Slot& slot) {
    slot.name = name;
    if (name == ".") {
        slot.place = SlotPlace::ownText;
    } else if (name.starts_with('@')) {
        slot.place = SlotPlace::attribute;
        slot.name.erase(0, 1);
    }
}

void readCategory(const base::YamlCursor& field, Slot& slot) {
    if (!field.has("category")) {
        return;
    }
    const auto name = field.at("category").text();
    for (int i = 0; i < static_cast<int>(model::Category::inherit); ++i) {
        if (model::categoryName(static_cast<model::Category>(i)) == name) {
            slot.category = static_cast<model::Category>(i);
            return;
        }
    }
    field.at("category").problem("unknown category");
}

void readOnly(const base::YamlCursor& field, Slot& slot) {
    const auto only = field.textOr("only", "both");
    if (only != "both" && only != "read" && only != "write") {
        field.at("only").problem("must be read or write");
    }
    slot.only = only == "read" ? Only::read : only == "write" ? Only::write : Only::both;
}

void readStamp(const base::YamlCursor& field, Slot& slot) {
    if (!field.has("stamp")) {
        return;
    }
    const auto what = field.at("stamp").text();
    if ((what != "message-id" && what != "now") || slot.kind != SlotKind::value || slot.fallback) {
        field.at("stamp").problem("must be message-id or now, at a value (`to`) without a default");
    }
    slot.stamp = what == "now" ? StampKind::now : StampKind::messageId;
}

}  // namespace

Slot readSlot(const base::YamlCursor& field, const std::string& name, const SlotContext& context) {
    field.allowKeys({"at",    "to",       "carry", "fields",  "occurs",  "type",        "length",   "range",   "digits",
                     "day",   "codelist", "const", "setting", "default", "join",        "sentinel", "content", "name",
                     "types", "category", "only",  "ignore",  "stamp",   "withheld-by", "brin"});
    Slot slot;
    slot.file = context.program.fileIndex(field.file());
    slot.line = field.line();
    slot.kind = kindOf(field);
    readPlace(name, slot);
    readOccurs(field, slot);
    readOnly(field, slot);
    readForm(field, slot);
    readTarget(field, name, context, slot);
    readCategory(field, slot);
    readCodeList(field, context, slot);
    readSentinel(field, context, slot);
    if (field.has("brin")) {
        slot.brin = parsePath(field.at("brin").text(), context.group, *context.program.recordType, field.at("brin"));
    }
    if (field.has("default")) {
        slot.fallback = field.at("default").text();
    }
    if (field.has("join")) {
        slot.join = field.at("join").text();
    }
    readStamp(field, slot);
    slot.withheldBy = field.textOr("withheld-by", "");
    switch (slot.kind) {
        case SlotKind::constant: slot.constant = field.at("const").text(); break;
        case SlotKind::setting: readSetting(field, context, slot); break;
        case SlotKind::content: readContent(field, context, slot); break;
        case SlotKind::ignored: slot.reason = field.at("ignore").text(); break;
        case SlotKind::value:
        case SlotKind::structure:
        case SlotKind::group: break;
    }
    checkSlot(field, slot);
    return slot;
}

}  // namespace schakel::mapping
