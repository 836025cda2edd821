#include "gateway/mapping/SlotChecks.h"

#include <algorithm>

namespace schakel::mapping {
namespace {

using model::FieldType;

// The forms whose canonical spelling is a value of the type; empty: all of them.
std::vector<ValueForm> formsFor(FieldType type) {
    switch (type) {
        case FieldType::boolean: return {ValueForm::boolean};
        case FieldType::integer: return {ValueForm::integer};
        case FieldType::decimal: return {ValueForm::decimal, ValueForm::integer};
        case FieldType::date: return {ValueForm::date, ValueForm::dateDmy};
        case FieldType::partialDate:
            return {ValueForm::partialDate, ValueForm::partialDateZeros, ValueForm::date, ValueForm::dateDmy,
                    ValueForm::month};
        case FieldType::schooljaar: return {ValueForm::schooljaar, ValueForm::schooljaarSlash};
        case FieldType::brin: return {ValueForm::brin};
        case FieldType::vestiging: return {ValueForm::vestiging, ValueForm::vestiging6};
        case FieldType::text:
        case FieldType::code:
        case FieldType::swvCode:
        case FieldType::bsn:
        case FieldType::onderwijsnummer:
        case FieldType::content:
        case FieldType::group: return {};
    }
    return {};
}

void checkForm(const base::YamlCursor& field, const Slot& slot) {
    const auto& target = slot.target.field();
    const auto fitting = formsFor(target.type);
    if (fitting.empty() || std::find(fitting.begin(), fitting.end(), slot.form) != fitting.end()) {
        return;
    }
    std::string names;
    for (const auto form : fitting) {
        names += (names.empty() ? "" : " or ") + std::string(formName(form));
    }
    field.problem("the model's \"" + std::string(target.name) + "\" needs type " + names);
}

// A code list brings the model's own values: all of them must be values of the field.
void checkCanonicalValues(const base::YamlCursor& field, const Slot& slot) {
    const auto& target = slot.target.field();
    const auto fitting = formsFor(target.type);
    for (const auto& entry : slot.codeList->entries()) {
        const auto& value = entry.canonical;
        const bool known = target.values.empty() ||
                           std::find(target.values.begin(), target.values.end(), value) != target.values.end();
        std::string buffer;
        const bool canonical = fitting.empty() || (hasForm(value, fitting.front(), {}) &&
                                                   toCanonical(value, fitting.front(), buffer) == value);
        if (!known || !canonical) {
            field.at("codelist")
                .problem("gives \"" + value + "\" for code \"" + entry.code + "\", which is no value of \"" +
                         std::string(target.name) + "\"");
        }
    }
}

void checkTarget(const base::YamlCursor& field, const Slot& slot) {
    if (slot.codeList != nullptr) {
        checkCanonicalValues(field, slot);
        return;
    }
    checkForm(field, slot);
    if (!slot.target.field().values.empty()) {
        field.problem("the model's \"" + std::string(slot.target.field().name) +
                      "\" has values of its own: give a codelist");
    }
}

// What is written as it stands here must be what a reader of the document accepts.
void checkFixedText(const base::YamlCursor& field, std::string_view key, const Slot& slot) {
    if (!field.has(key)) {
        return;
    }
    const auto text = field.at(key).text();
    if (!hasForm(text, slot.form, slot.limits)) {
        field.at(key).problem("\"" + text + "\" is not of type " + std::string(formName(slot.form)) +
                              " within its limits");
    }
    if (slot.codeList != nullptr && slot.codeList->byCode(text) == nullptr) {
        field.at(key).problem("\"" + text + "\" is not in the code list");
    }
}

void checkKind(const base::YamlCursor& field, const Slot& slot) {
    int kinds = 0;
    for (const auto* key : {"fields", "const", "setting", "content", "ignore"}) {
        kinds += field.has(key) ? 1 : 0;
    }
    if (kinds > 1) {
        field.problem("has one of `fields`, `const`, `setting`, `content` and `ignore`");
    }
    const bool mayLead = slot.kind == SlotKind::value || slot.kind == SlotKind::group || slot.kind == SlotKind::content;
    const bool mustLead = slot.kind == SlotKind::value || slot.kind == SlotKind::content;
    if (field.has("to") || field.has("carry") ? !mayLead : mustLead) {
        field.problem(mustLead ? "needs `to` or `carry`" : "is not read into the record: it has no `to`");
    }
}

}  // namespace

void checkSlot(const base::YamlCursor& field, const Slot& slot) {
    checkKind(field, slot);
    if (slot.kind == SlotKind::value && !slot.target.empty()) {
        checkTarget(field, slot);
    }
    checkFixedText(field, "default", slot);
    if (slot.kind == SlotKind::constant && !slot.constant.empty()) {
        checkFixedText(field, "const", slot);
    }
    if (slot.place == SlotPlace::attribute && (slot.repeated || !slot.isLeaf() || slot.kind == SlotKind::content)) {
        field.problem("an attribute holds one value");
    }
    if ((slot.form == ValueForm::vestiging6) != !slot.brin.empty()) {
        field.problem("a vestiging6 needs `brin`, the path of the BRIN in front of its digits, and nothing else does");
    }
    if (slot.join && slot.join->empty()) {
        field.at("join").problem("needs a separator");
    }
    if (field.has("withheld-by") && slot.kind != SlotKind::value && slot.kind != SlotKind::structure) {
        field.at("withheld-by").problem("only a value, or an element around values, can be withheld by its name");
    }
    if (slot.join && !slot.target.empty() && slot.target.field().cardinality != model::Cardinality::many) {
        field.at("join").problem("joins several values, but the model holds one");
    }
}

}  // namespace schakel::mapping
