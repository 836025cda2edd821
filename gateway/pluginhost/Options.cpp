#include "gateway/pluginhost/Options.h"

#include <charconv>
#include <cmath>

#include "gateway/base/Json.h"
#include "gateway/pluginhost/JsonFields.h"

namespace schakel::pluginhost {
namespace {

const char* dutchName(OptionType type) {
    switch (type) {
        case OptionType::string: return "tekst";
        case OptionType::integer: return "een geheel getal";
        case OptionType::number: return "een getal";
        case OptionType::boolean: return "true of false";
        case OptionType::array: return "een lijst";
        case OptionType::object: return "een object";
    }
    return "";
}

bool hasType(simdjson::dom::element value, OptionType type) {
    switch (type) {
        case OptionType::string: return value.is_string();
        case OptionType::integer: return value.is_int64();
        case OptionType::number: return value.is_number();
        case OptionType::boolean: return value.is_bool();
        case OptionType::array: return value.is_array();
        case OptionType::object: return value.is_object();
    }
    return false;
}

// A configuration file does not say whether 30 is a number or a text: the option does. Empty when it is no such number.
std::string_view numberIn(simdjson::dom::element value, OptionType type) {
    const std::string_view text = value.is_string() ? std::string_view(value.get_string()) : std::string_view();
    std::int64_t integer = 0;
    double number = 0;
    const auto* const end = text.data() + text.size();
    const bool isNumber =
        (type == OptionType::integer && std::from_chars(text.data(), end, integer).ptr == end &&
         std::to_string(integer) == text) ||
        (type == OptionType::number && std::from_chars(text.data(), end, number, std::chars_format::fixed).ptr == end &&
         std::isfinite(number));
    return isNumber ? text : std::string_view();
}

void writeOption(const OptionSpec& spec, JsonFields& fields, base::JsonWriter& out) {
    const auto value = spec.required ? fields.need(spec.name) : fields.find(spec.name);
    if (value) {
        if (const auto number = numberIn(*value, spec.type); !number.empty()) {
            out.key(spec.name).raw(number);
            return;
        }
    }
    if (value && !hasType(*value, spec.type)) {
        fields.problem(spec.name, std::string("moet ") + dutchName(spec.type) + " zijn");
        return;
    }
    if (value) {
        out.key(spec.name).raw(simdjson::minify(*value));
    } else if (!spec.defaultJson.empty()) {
        out.key(spec.name).raw(spec.defaultJson);
    }
}

}  // namespace

CheckedOptions checkOptions(const std::vector<OptionSpec>& specs, std::string_view json) {
    CheckedOptions checked;
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    simdjson::dom::object object;
    const simdjson::padded_string padded(json.empty() ? std::string_view("{}") : json);
    if (parser.parse(padded).get(document) != simdjson::SUCCESS || document.get(object) != simdjson::SUCCESS) {
        checked.problems.emplace_back("de opties zijn geen JSON-object");
        return checked;
    }
    JsonFields fields(object, "", checked.problems);
    base::JsonWriter out(checked.json);
    out.beginObject();
    for (const auto& spec : specs) {
        writeOption(spec, fields, out);
    }
    out.endObject();
    fields.finish();
    return checked;
}

}  // namespace schakel::pluginhost
