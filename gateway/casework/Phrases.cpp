#include "gateway/casework/Phrases.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/InspectionText.h"
#include "gateway/casework/LifeCycle.h"

namespace schakel::casework {

using base::Language;
using base::Words;

bool isEmpty(const Words& words) {
    return words.in(Language::dutch).empty() && words.in(Language::english).empty();
}

Words operator+(const Words& one, const Words& other) {
    return {one.in(Language::dutch) + other.in(Language::dutch),
            one.in(Language::english) + other.in(Language::english)};
}

Words joined(const std::vector<Words>& all, const Words& between) {
    Words whole = "";
    for (const auto& each : all) {
        if (!isEmpty(each)) {
            whole = isEmpty(whole) ? each : whole + between + each;
        }
    }
    return whole;
}

Words shownDay(const model::Date& day) {
    return {inspection::dayText(day.text()), day.text()};
}

Words shownField(const EventType* type, const Event& event, std::string_view name) {
    const auto value = fieldOf(event, name);
    if (type == nullptr || value.empty()) {
        return value;
    }
    const auto field =
        std::find_if(type->fields.begin(), type->fields.end(), [&](const Field& each) { return each.name == name; });
    if (field == type->fields.end()) {
        return value;
    }
    if (const auto day = field->kind == FieldKind::date ? dateIn(value) : std::nullopt) {
        return shownDay(*day);
    }
    const auto word = std::find_if(field->choices.begin(), field->choices.end(),
                                   [&](const model::Word& each) { return value == each.id; });
    return word == field->choices.end() ? Words(value) : Words{word->dutch, word->english};
}

}  // namespace schakel::casework
